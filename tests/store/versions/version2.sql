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
CREATE TABLE "changes" (
   "step" INTEGER REFERENCES "steps"("id"),
   "position" INTEGER,
   "record" TEXT NOT NULL,
   "before" TEXT,
   "after" TEXT,
   PRIMARY KEY ("step", "position")
) STRICT;
INSERT INTO "changes" VALUES(7,0,'documents',NULL,'{"id":1,"name":"样本.txt","path":"","sha256":"94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742","text_sha256":"94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742","length":41,"encoding":"utf-8","confidence":1.0,"replaced":0,"script":"hans","date":null,"imported":"2026-11-26T15:08:07+00:00"}');
INSERT INTO "changes" VALUES(7,1,'annotations',NULL,'{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(7,2,'annotations',NULL,'{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(7,3,'annotations',NULL,'{"id":4,"document":1,"label":"TIME","start":9,"end":14,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(7,4,'annotations',NULL,'{"id":5,"document":1,"label":"FIGURE","start":17,"end":22,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(7,5,'annotations',NULL,'{"id":6,"document":1,"label":"FIGURE","start":27,"end":30,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(9,0,'comments',NULL,'{"id":8,"document":1,"annotation":2,"text":"核对𬱖","author":"甲","created":"2026-11-26T15:08:07+00:00"}');
INSERT INTO "changes" VALUES(11,0,'comments',NULL,'{"id":10,"document":1,"annotation":null,"text":"备注","author":"甲","created":"2026-11-26T15:08:07+00:00"}');
INSERT INTO "changes" VALUES(12,0,'annotations','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(13,0,'annotations','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(14,0,'annotations','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}','{"id":2,"document":1,"label":"PERSON","start":0,"end":2,"status":"accepted","origin":"rule:test","score":0.9,"attributes":"{}"}');
INSERT INTO "changes" VALUES(15,0,'annotations','{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"proposed","origin":"rule:test","score":0.9,"attributes":"{}"}','{"id":3,"document":1,"label":"POSITION","start":2,"end":4,"status":"rejected","origin":"rule:test","score":0.9,"attributes":"{}"}');
CREATE TABLE "comments" (
   "id" INTEGER PRIMARY KEY,
   "document" INTEGER NOT NULL REFERENCES "documents"("id"),
   "annotation" INTEGER REFERENCES "annotations"("id"),
   "text" TEXT NOT NULL,
   "author" TEXT NOT NULL,
   "created" TEXT NOT NULL
) STRICT;
INSERT INTO "comments" VALUES(8,1,2,'核对𬱖','甲','2026-11-26T15:08:07+00:00');
INSERT INTO "comments" VALUES(10,1,NULL,'备注','甲','2026-11-26T15:08:07+00:00');
CREATE TABLE "counters" (
   "name" TEXT PRIMARY KEY,
   "value" INTEGER NOT NULL
) STRICT;
INSERT INTO "counters" VALUES('record',15);
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
INSERT INTO "documents" VALUES(1,'样本.txt','','94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742','94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742',41,'utf-8',1.0,0,'hans',NULL,'2026-11-26T15:08:07+00:00');
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
CREATE TABLE "steps" (
   "id" INTEGER PRIMARY KEY,
   "what" TEXT NOT NULL,
   "of" INTEGER,
   "is_undo" INTEGER NOT NULL,
   "actor" TEXT NOT NULL,
   "created" TEXT NOT NULL
) STRICT;
INSERT INTO "steps" VALUES(7,'step.import',NULL,0,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(9,'step.comment',NULL,0,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(11,'step.note',NULL,0,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(12,'step.accept',NULL,0,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(13,'step.accept',12,1,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(14,'step.accept',12,0,'甲','2026-11-26T15:08:07+00:00');
INSERT INTO "steps" VALUES(15,'step.reject',NULL,0,'甲','2026-11-26T15:08:07+00:00');
CREATE TABLE "texts" (
   "sha256" TEXT PRIMARY KEY,
   "text" TEXT NOT NULL
) STRICT;
INSERT INTO "texts" VALUES('94622ebc80529843241ee56d23b77fa71ad2d12c625544d80d1acf1d95544742','李𬱖书记说🙂：'||char(13,10)||'２０２３年投资　１．２亿元，覆盖率达95%。'||char(13,10)||'第二段没有数字。');
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
COMMIT;
