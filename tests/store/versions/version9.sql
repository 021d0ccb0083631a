BEGIN TRANSACTION;
CREATE TABLE "annotations" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "label" TEXT NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "status" TEXT NOT NULL,
   "origin" TEXT NOT NULL,
   "score" REAL NOT NULL,
   "attributes" TEXT NOT NULL
) STRICT;
INSERT INTO "annotations" VALUES(2,1,'PERSON',0,2,'accepted','rule:test',0.9,'{}');
INSERT INTO "annotations" VALUES(3,1,'POSITION',2,4,'rejected','rule:test',0.9,'{}');
INSERT INTO "annotations" VALUES(4,1,'TIME',9,14,'proposed','rule:test',0.9,'{}');
INSERT INTO "annotations" VALUES(5,1,'FIGURE',17,22,'proposed','rule:test',0.9,'{}');
INSERT INTO "annotations" VALUES(6,1,'FIGURE',27,30,'proposed','rule:test',0.9,'{}');
CREATE TABLE "blocks" (
   "sha256" TEXT NOT NULL REFERENCES "files"("sha256"),
   "text_sha256" TEXT NOT NULL REFERENCES "texts"("sha256"),
   "content" TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '',
   PRIMARY KEY ("sha256", "text_sha256")
) STRICT;
CREATE TABLE "changes" (
   "step" INTEGER REFERENCES "steps"("id"),
   "position" INTEGER,
   "record" TEXT NOT NULL,
   "before" TEXT,
   "after" TEXT, first INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0,
   PRIMARY KEY ("step", "position")
) STRICT;
INSERT INTO "changes" VALUES(7,0,'documents',NULL,'[{"id":1,"name":"样本.txt","path":"","sha256":"94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742","text_sha256":"94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742","length":41,"encoding":"utf-8","confidence":1.0,"replaced":0,"script":"hans","date":null,"imported":"2026-11-26T15:08:57+00:00"}]',1,1);
INSERT INTO "changes" VALUES(7,1,'annotations',NULL,'[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"},{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"},{"id":4,"document":1,"label":"TIME","start":9,"end":14,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"},{"id":5,"document":1,"label":"FIGURE","start":17,"end":22,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"},{"id":6,"document":1,"label":"FIGURE","start":27,"end":30,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}]',2,6);
INSERT INTO "changes" VALUES(9,0,'comments',NULL,'[{"id":8,"document":1,"annotation":2,"text":"核对𬱖","author":"甲","created":"2026-11-26T15:08:57+00:00","reply_to":null,"resolver":"","resolved":""}]',8,8);
INSERT INTO "changes" VALUES(11,0,'comments',NULL,'[{"id":10,"document":1,"annotation":null,"text":"备注","author":"甲","created":"2026-11-26T15:08:57+00:00","reply_to":null,"resolver":"","resolved":""}]',10,10);
INSERT INTO "changes" VALUES(12,0,'annotations','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}]','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}]',2,2);
INSERT INTO "changes" VALUES(13,0,'annotations','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}]','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}]',2,2);
INSERT INTO "changes" VALUES(14,0,'annotations','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}]','[{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}]',2,2);
INSERT INTO "changes" VALUES(15,0,'annotations','[{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}]','[{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"rejected","origin":"rule:test","score":0.9,"attributes":"{}"}]',3,3);
INSERT INTO "changes" VALUES(17,0,'evidence',NULL,'[{"id":16,"document":1,"annotation":2,"status":"confirmed","source":"年鉴２０２３","link":"","quote":"","author":"甲","created":"2026-11-26T15:08:57+00:00"}]',16,16);
INSERT INTO "changes" VALUES(19,0,'sign_offs',NULL,'[{"id":18,"document":1,"stage":"first","reviewer":"李𬱖","created":"2026-11-26T15:08:57+00:00","sha256":"c34e09b158ce1e4c2cc8dbee9548f0d267dc662cd0dff850348a149474abebef","unlocked_by":"","unlocked":"","reason":""}]',18,18);
CREATE TABLE "comments" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "annotation" INTEGER REFERENCES "annotations"("id"),
   "text" TEXT NOT NULL,
   "author" TEXT NOT NULL,
   "created" TEXT NOT NULL
, reply_to INTEGER REFERENCES comments(id), resolver TEXT NOT NULL DEFAULT '', resolved TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "comments" VALUES(8,1,2,'核对𬱖','甲','2026-11-26T15:08:57+00:00',NULL,'','');
INSERT INTO "comments" VALUES(10,1,NULL,'备注','甲','2026-11-26T15:08:57+00:00',NULL,'','');
CREATE TABLE "counters" (
   "name" TEXT PRIMARY KEY,
   "value" INTEGER NOT NULL
, twin INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "counters" VALUES('record',19,19);
CREATE TABLE "digests" (
   "name" TEXT PRIMARY KEY,
   "digest" TEXT NOT NULL
) STRICT;
INSERT INTO "digests" VALUES('schema','b5a8ec8896e93961e04d286b169690b9845361fb97ea7fb9222b5e45d5ad47d6');
CREATE TABLE "documents" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "path" TEXT NOT NULL,
   "sha256" TEXT NOT NULL REFERENCES "files"("sha256"),
   "text_sha256" TEXT NOT NULL REFERENCES "texts"("sha256"),
   "length" INTEGER NOT NULL,
   "encoding" TEXT NOT NULL,
   "confidence" REAL,
   "replaced" INTEGER,
   "script" TEXT NOT NULL,
   "date" TEXT,
   "imported" TEXT NOT NULL
) STRICT;
INSERT INTO "documents" VALUES(1,'样本.txt','','94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742','94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742',41,'utf-8',1.0,0,'hans',NULL,'2026-11-26T15:08:57+00:00');
CREATE TABLE "drafts" (
   "author" TEXT NOT NULL,
   "place" TEXT NOT NULL,
   "text" TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '',
   PRIMARY KEY ("author", "place")
) STRICT;
INSERT INTO "drafts" VALUES('甲','comment 4','半句𬱖','23f4110f0c74942ea91afdf12aad3f0c0bd9b6a474b4f7395ed2c1523f850734');
CREATE TABLE "evidence" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "annotation" INTEGER NOT NULL REFERENCES "annotations"("id"),
   "status" TEXT NOT NULL,
   "source" TEXT NOT NULL,
   "link" TEXT NOT NULL,
   "quote" TEXT NOT NULL,
   "author" TEXT NOT NULL,
   "created" TEXT NOT NULL
) STRICT;
INSERT INTO "evidence" VALUES(16,1,2,'confirmed','年鉴２０２３','','','甲','2026-11-26T15:08:57+00:00');
CREATE TABLE "files" (
   "sha256" TEXT PRIMARY KEY,
   "content" BLOB NOT NULL
) STRICT;
INSERT INTO "files" VALUES('94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742',X'E69D8EF0ACB196E4B9A6E8AEB0E8AFB4F09F9982EFBC9A0D0AEFBC92EFBC90EFBC92EFBC93E5B9B4E68A95E8B584E38080EFBC91EFBC8EEFBC92E4BABFE58583EFBC8CE8A686E79B96E78E87E8BEBE393525E380820D0AE7ACACE4BA8CE6AEB5E6B2A1E69C89E695B0E5AD97E38082');
CREATE TABLE "findings" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "check" TEXT NOT NULL,
   "severity" TEXT NOT NULL,
   "spans" TEXT NOT NULL,
   "values" TEXT NOT NULL,
   "status" TEXT NOT NULL,
   "reason" TEXT NOT NULL
) STRICT;
CREATE TABLE "models" (
   "id" INTEGER PRIMARY KEY,
   "model" BLOB NOT NULL,
   "report" TEXT NOT NULL,
   "trained" TEXT NOT NULL
, digest TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE "paragraphs_read" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "reader" TEXT NOT NULL,
   "created" TEXT NOT NULL
) STRICT;
CREATE TABLE "readings" (
   "document" INTEGER PRIMARY KEY,
   "text" TEXT NOT NULL
, digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "readings" VALUES(1,'','47cc81d6bd24748fff239ac2170b681534de5aa7478765c34276268e510c6bb0');
CREATE TABLE "relations" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "type" TEXT NOT NULL,
   "content" TEXT NOT NULL
) STRICT;
CREATE TABLE "repairs" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "replacement" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "is_undone" INTEGER NOT NULL
) STRICT;
CREATE TABLE "rules" (
   "id" INTEGER PRIMARY KEY,
   "words" TEXT NOT NULL,
   "label" TEXT NOT NULL,
   "action" TEXT NOT NULL,
   "to_label" TEXT NOT NULL,
   "to_words" TEXT NOT NULL,
   "lead" INTEGER NOT NULL,
   "is_on" INTEGER NOT NULL,
   "applied" INTEGER NOT NULL,
   "actor" TEXT NOT NULL,
   "created" TEXT NOT NULL
) STRICT;
CREATE TABLE "schemes" (
   "id" INTEGER PRIMARY KEY,
   "content" TEXT NOT NULL
) STRICT;
CREATE TABLE "sign_offs" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL,
   "stage" TEXT NOT NULL,
   "reviewer" TEXT NOT NULL,
   "created" TEXT NOT NULL,
   "sha256" TEXT NOT NULL,
   "unlocked_by" TEXT NOT NULL,
   "unlocked" TEXT NOT NULL,
   "reason" TEXT NOT NULL
) STRICT;
INSERT INTO "sign_offs" VALUES(18,1,'first','李𬱖','2026-11-26T15:08:57+00:00','c34e09b158ce1e4c2cc8dbee9548f0d267dc662cd0dff850348a149474abebef','','','');
CREATE TABLE "steps" (
   "id" INTEGER PRIMARY KEY,
   "what" TEXT NOT NULL,
   "of" INTEGER,
   "is_undo" INTEGER NOT NULL,
   "actor" TEXT NOT NULL,
   "created" TEXT NOT NULL
, digest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "steps" VALUES(7,'step.import',NULL,0,'甲','2026-11-26T15:08:57+00:00','0a2f9bb664ed616978c58fa8920f9a84ab719db3f7c1ef37d1494260028707ed');
INSERT INTO "steps" VALUES(9,'step.comment',NULL,0,'甲','2026-11-26T15:08:57+00:00','5b00a6e9f7822bfa9663a5758ff4f4d4da388fb702aa349ab69a92cef0d19e60');
INSERT INTO "steps" VALUES(11,'step.note',NULL,0,'甲','2026-11-26T15:08:57+00:00','4f550e5e0bf49cb59f01982ba84157168c2e4f7f66469a2ec5f5f70ff1f8d298');
INSERT INTO "steps" VALUES(12,'step.accept',NULL,0,'甲','2026-11-26T15:08:57+00:00','ac780cade945946c22bc3c46ccd1a655622feddb1874ed240b1fa5b115098cbd');
INSERT INTO "steps" VALUES(13,'step.accept',12,1,'甲','2026-11-26T15:08:57+00:00','7a6210d142e504240c73e602bb20938828a0e4b6f8ad7d2b0f55c44d42cb9530');
INSERT INTO "steps" VALUES(14,'step.accept',12,0,'甲','2026-11-26T15:08:57+00:00','663acda601f405f7c532ab1a8c34379f7de26a1bf70ddfdedc4addf6eaeaea87');
INSERT INTO "steps" VALUES(15,'step.reject',NULL,0,'甲','2026-11-26T15:08:57+00:00','b503d94884a84c353f2a3d6230b80421e05a64ff8f12e7278bf9d5d0847f06c9');
INSERT INTO "steps" VALUES(17,'step.evidence',NULL,0,'甲','2026-11-26T15:08:57+00:00','45bfd9f9a82ed09f63264616930566f15104d0b453f6469effefad536e07b8f9');
INSERT INTO "steps" VALUES(19,'step.sign',NULL,0,'甲','2026-11-26T15:08:57+00:00','024c9dd4a57db30ac8f5d116538ed8f59e3da82903e1f9c178b09df7386b4c14');
CREATE TABLE "texts" (
   "sha256" TEXT PRIMARY KEY,
   "text" TEXT NOT NULL
, paragraphs INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "texts" VALUES('94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742','李𬱖书记说🙂：'||char(13,10)||'２０２３年投资　１．２亿元，覆盖率达95%。'||char(13,10)||'第二段没有数字。',3);
CREATE UNIQUE INDEX "idx_documents_sha256"
    ON "documents" ("sha256");
CREATE INDEX "idx_annotations_document_start_end_id"
    ON "annotations" ("document", "start", "end", "id");
CREATE INDEX "idx_relations_document_id"
    ON "relations" ("document", "id");
CREATE INDEX "idx_comments_document_id"
    ON "comments" ("document", "id");
CREATE INDEX "idx_comments_annotation"
    ON "comments" ("annotation");
CREATE INDEX "idx_repairs_document_start_id"
    ON "repairs" ("document", "start", "id");
CREATE INDEX "idx_findings_document_id"
    ON "findings" ("document", "id");
CREATE INDEX "idx_rules_words"
    ON "rules" ("words");
CREATE INDEX "idx_evidence_document_id"
    ON "evidence" ("document", "id");
CREATE UNIQUE INDEX "idx_evidence_annotation"
    ON "evidence" ("annotation");
CREATE UNIQUE INDEX "idx_paragraphs_read_document_start"
    ON "paragraphs_read" ("document", "start");
CREATE INDEX "idx_sign_offs_document_id"
    ON "sign_offs" ("document", "id");
CREATE VIEW told AS SELECT step, position, record, each.value AS after FROM changes, json_each(changes.after) AS each;
CREATE INDEX changes_of_one ON changes (record, first);
CREATE INDEX changes_of_many ON changes (record, last, first) WHERE last > first;
COMMIT;
