"""Files of every format with known words, made here byte by byte or by the library that writes the format."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Mapping
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZipFile

# An astral name, traditional script, full-width digits.
LINE = "涪城區區長李𬱖說：２０２３年投資１２億元。"
CELL = "增長８．５％"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """What packed() packed."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word_part(root: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inner}</w:{root}>'
    )


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def docx(body: str | None = None, **parts: str) -> bytes:
    """A DOCX of a body's markup; further parts by name (footnotes, comments, header1)."""
    inner = paragraph(run(LINE)) if body is None else body
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    document = word_part("document", f"<w:body>{inner}</w:body>")
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document, **named})


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    """A list whose levels have these forms of number and texts; the list is number 1."""
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    kind = f'<w:abstractNum w:abstractNumId="7">{rows}</w:abstractNum>'
    return word_part("numbering", f'{kind}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')


# The style 甲 rests on 乙, which has the list; 丙 and 丁 rest on each other.
STYLES = word_part(
    "styles",
    '<w:style w:styleId="甲"><w:basedOn w:val="乙"/></w:style>'
    '<w:style w:styleId="乙"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="丙"><w:basedOn w:val="丁"/></w:style>'
    '<w:style w:styleId="丁"><w:basedOn w:val="丙"/></w:style>',
)
FEATURES = docx(
    paragraph(run("正文甲"))
    + paragraph(f"<w:ins>{run('插入乙')}</w:ins><w:del><w:r><w:delText>刪去丙</w:delText></w:r></w:del>")
    + paragraph(f"<w:hyperlink>{run('連結丁')}</w:hyperlink><w:smartTag>{run('標籤戊')}</w:smartTag>")
    + f"<w:sdt><w:sdtContent>{paragraph(run('控件己'))}</w:sdtContent></w:sdt>"
    + paragraph(
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        + paragraph(run("文本框庚"))
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + paragraph(run("文本框庚"))
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    + paragraph(
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase>"
        + run("注音辛")
        + "</w:rubyBase></w:ruby></w:r>"
    )
    + paragraph('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + run("編號壬"))
    + "<w:tbl><w:tr>"
    + '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    + paragraph(run("合併癸"))
    + "</w:tc>"
    + "<w:tc>"
    + paragraph(run("第三列"))
    + paragraph(run("第二段"))
    + "</w:tc></w:tr>"
    + "<w:tr><w:tc><w:tbl><w:tr><w:tc>"
    + paragraph(run("內表子"))
    + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    footnotes=word_part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="0">'
        + paragraph("")
        + '</w:footnote><w:footnote w:id="2">'
        + paragraph(run("腳註丑"))
        + "</w:footnote>",
    ),
    comments=word_part("comments", '<w:comment w:id="7">' + paragraph(run("批註寅")) + "</w:comment>"),
    header1=word_part("hdr", paragraph(run("頁眉卯"))),
    header2=word_part("hdr", paragraph(run("頁眉卯"))),
    footer1=word_part("ftr", paragraph(run("頁腳辰"))),
    numbering=numbering(("chineseCounting", "%1、")),
)


# OpenDocument

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def open_document(kind: str, body: str, styles: str = "") -> bytes:
    inner = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {ODF}>{inner}</office:document-content>"
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        }
    )


ODT = open_document(
    "text",
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>刪去丙</text:p></text:deletion>"
    f"</text:changed-region></text:tracked-changes><text:p>{LINE[:6]}<text:span>{LINE[6:]}</text:span></text:p>"
    "<text:p>注<text:ruby><text:ruby-base>音辛</text:ruby-base><text:ruby-text>yin</text:ruby-text></text:ruby>"
    '空<text:s text:c="3"/>格<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>腳註丑</text:p></text:note-body></text:note>後</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>指標</text:p></table:table-cell>"
    f"<table:table-cell><text:p>{CELL}</text:p></table:table-cell></table:table-row></table:table>"
    "<text:list><text:list-item><text:p>編號壬</text:p></text:list-item></text:list>"
    "<text:p><draw:frame><draw:text-box><text:p>文本框庚</text:p></draw:text-box></draw:frame></text:p>",
    "<style:header><text:p>頁眉卯</text:p></style:header>",
)
ODS = open_document(
    "spreadsheet",
    '<table:table table:name="表一">'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    '<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value="0.07">'
    "<text:p>7.0%</text:p></table:table-cell></table:table-row>"
    f"<table:table-row><table:table-cell><text:p>{LINE}</text:p></table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table>",
)


# Compound files: Word 97 and tables


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors, each stream long enough to stand in sectors of its own."""
    names = list(streams)
    bodies = [streams[name].ljust(4096, b"\x00") for name in names]
    counts = [-(-len(body) // 512) for body in bodies]
    directory = -(-(len(names) + 1) // 4)
    tables = -(-(directory + sum(counts)) // 127)
    fat = [*[0xFFFFFFFD] * tables, *_chain(tables, directory)]
    starts = []
    for count in counts:
        starts.append(len(fat))
        fat += _chain(len(fat), count)
    fat += [0xFFFFFFFF] * (128 * tables - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack(f"<{tables}I", *range(tables)).ljust(436, b"\xff")
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, start, body) in enumerate(zip(names, starts, bodies, strict=True), 1):
        right = number + 1 if number < len(names) else 0xFFFFFFFF
        entries += _entry(name, 2, start, len(body), right=right)
    entries = entries.ljust(directory * 512, b"\x00")
    padded = b"".join(body.ljust(count * 512, b"\x00") for body, count in zip(bodies, counts, strict=True))
    return header + struct.pack(f"<{len(fat)}I", *fat) + entries + padded


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), 0xFFFFFFFE]


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def doc(
    body: str,
    footnotes: str = "",
    *,
    flags: int = 0x0200,
    magic: int = 0xA5EC,
    runs: list[tuple[str, bytes]] | None = None,
    paragraphs: list[tuple[str, bytes]] | None = None,
) -> bytes:
    """A Word 97 file in UTF-16 with a piece of 8-bit characters behind it; `runs` and `paragraphs` format the body."""
    units = [len(part.encode("utf-16-le")) // 2 for part in (body, footnotes)]
    stream = bytearray(0x400)
    struct.pack_into("<H", stream, 0, magic)
    struct.pack_into("<H", stream, 0x0A, flags)
    struct.pack_into("<8i", stream, 0x4C, *units, 0, 0, 0, 0, 0, 0)
    stream += (body + footnotes).encode("utf-16-le")
    ascii_start = len(stream)
    stream += b"ABC"
    count = sum(units)
    pieces = struct.pack("<3I", 0, count, count + 3)
    pieces += struct.pack("<HIH", 0, 0x400, 0) + struct.pack("<HIH", 0, (ascii_start * 2) | 0x40000000, 0)
    table = b"\x01" + struct.pack("<H", 2) + b"\x00\x00" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", stream, 0x1A2, 0, len(table))
    for at, width, formatted in ((0xFA, 1, runs), (0x102, 13, paragraphs)):
        if formatted:
            stream += bytes(-len(stream) % 512)
            struct.pack_into("<II", stream, at, len(table), 12)
            table += struct.pack("<3I", 0x400, 0x400 + 2 * units[0], len(stream) // 512)
            stream += _formatted(formatted, width)
    return compound({"WordDocument": bytes(stream), "1Table": table})


def _formatted(parts: list[tuple[str, bytes]], width: int) -> bytes:
    """A page of formatting: for each part of the text, which follow one another, its properties."""
    page = bytearray(512)
    places = [0x400]
    at = 510
    for number, (words, properties) in enumerate(parts):
        places.append(places[-1] + len(words.encode("utf-16-le")))
        if width == 1:
            entry = bytes([len(properties)]) + properties
        elif len(properties) % 2:
            entry = bytes([(len(properties) + 3) // 2, 0, 0]) + properties
        else:
            entry = bytes([0, (len(properties) + 2) // 2, 0, 0]) + properties
        at = (at - len(entry)) & ~1
        page[at : at + len(entry)] = entry
        page[4 * (len(parts) + 1) + width * number] = at // 2
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[511] = len(parts)
    return bytes(page)


def xls() -> bytes:
    """A workbook of Excel 97 with one sheet: a text at B2, 0.085 at C2, 12 at C3."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))

    text = struct.pack("<HHHHB", 1, 1, 0, len(LINE.encode("utf-16-le")) // 2, 1) + LINE.encode("utf-16-le")
    sheet = begin(0x10) + record(0x0200, struct.pack("<IIHHH", 1, 3, 1, 3, 0)) + record(0x0204, text)
    sheet += record(0x0203, struct.pack("<HHHd", 1, 2, 0, 0.085)) + record(0x0203, struct.pack("<HHHd", 2, 2, 0, 12.0))
    name = "表一".encode("utf-16-le")
    first = begin(0x05) + record(0x0042, struct.pack("<H", 1200))
    start = len(first) + 4 + 8 + len(name) + 4
    listed = record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name) // 2, 1) + name)
    return compound({"Workbook": first + listed + record(0x0A) + sheet + record(0x0A)})


def xlsb() -> bytes:
    """The same cells in a binary workbook of Excel 2007: records in a package, with the kind and length of each."""

    def number(value: int) -> bytes:
        return bytes((value,)) if value < 0x80 else bytes((value & 0x7F | 0x80,)) + number(value >> 7)

    def record(kind: int, content: bytes = b"") -> bytes:
        return number(kind) + number(len(content)) + content

    def words(text: str) -> bytes:
        return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")

    def cell(kind: int, column: int, content: bytes) -> bytes:
        return record(kind, struct.pack("<II", column, 0) + content)

    listed = record(0x9C, struct.pack("<II", 0, 1) + words("rId1") + words("表一"))
    book = record(0x99, bytes(12)) + record(0x8F) + listed + record(0x90) + record(0x9D, bytes(26)) + record(0x84)
    row = record(0x00, struct.pack("<I", 1) + bytes(13)) + cell(6, 1, words(LINE))
    row += cell(5, 2, struct.pack("<d", 0.085)) + cell(5, 3, struct.pack("<d", 12.0))
    sheet = record(0x94, struct.pack("<IIII", 1, 1, 1, 3)) + record(0x91) + row + record(0x92)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    first = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{relations}">{first}</Relationships>',
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


DOC_BODY = f'{LINE}\r\x13 HYPERLINK "x" \x14連結丁\x15\r指標\x07數值\x07\x07GDP\x07{CELL}\x07\x07末段\r'
DOC = doc(DOC_BODY, "腳註丑\r")


# Rich text


def escaped(words: str) -> str:
    """Two-byte characters as Word writes them: escaped bytes, a letter of ASCII plain; others as \\u."""
    found = ""
    for character in words:
        try:
            raw = character.encode("gbk")
        except UnicodeEncodeError:
            units = struct.unpack("<2h", character.encode("utf-16-le"))
            found += "".join(f"\\u{unit}?" for unit in units)
            continue
        found += "".join(chr(byte) if byte < 0x80 else f"\\'{byte:02x}" for byte in raw)
    return found


RTF = (
    "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}{\\info{\\title x}}\\uc1\\f0 "
    + escaped(LINE) + "{\\footnote " + escaped("腳註丑") + "}\\par "
    + "{\\listtext " + escaped("二、") + "}" + escaped("編號壬") + "\\par "
    + "{\\header " + escaped("頁眉卯") + "\\par}{\\deleted " + escaped("刪去丙") + "}"
    + "\\trowd\\intbl " + escaped("指標") + "\\cell " + escaped(CELL) + "\\cell\\row\\pard "
    + "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt " + escaped("連結丁") + "}}\\par}"
).encode("ascii")  # fmt: skip


# PDF and OFD


def pdf(*pages: str) -> bytes:
    """A PDF whose text layer is the pages' words, a line a line, written by hand: glyph numbers are UTF-16 units."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        b"/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]/ToUnicode 4 0 R>>"
    )
    used = sorted({character for page in pages for character in page if character != "\n"})
    rows = "\n".join(f"<{at + 1:04X}> <{each.encode('utf-16-be').hex()}>" for at, each in enumerate(used))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(used)} beginbfchar\n{rows}\n"
        "endbfchar endcmap end end"
    )
    objects.append(_stream(table.encode()))
    for number, page in enumerate(pages):
        lines = [
            f"BT /F 12 Tf 72 {760 - 20 * at} Td <{''.join(f'{used.index(each) + 1:04X}' for each in line)}> Tj ET"
            for at, line in enumerate(page.split("\n"))
            if line
        ]
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {6 + 2 * number} 0 R>>".encode()
        )
        objects.append(_stream("\n".join(lines).encode()))
    found = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    found += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return found + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def _stream(content: bytes) -> bytes:
    raw = zlib.compress(content)
    return f"<</Length {len(raw)}/Filter/FlateDecode>>stream\n".encode() + raw + b"\nendstream"


def ofd(*pages: str) -> bytes:
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/{at}.xml"/>' for at in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {ns} DocType='OFD' Version='1.0'><ofd:DocBody>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for at, page in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{9 + row}" Boundary="20 {20 + 10 * row} 170 6" Size="4"><ofd:TextCode X="0" Y="4" '
            f'DeltaX="g {len(line)} 4">{line}</ofd:TextCode></ofd:TextObject>'
            for row, line in enumerate(page.split("\n"))
            if line
        )
        parts[f"Doc_0/Pages/{at}.xml"] = (
            f"<ofd:Page {ns}><ofd:Content><ofd:Layer ID='1'>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(parts)


# Web, mail, books

HTML = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>門戶網站</title><style>p{{}}</style></head>
<body><div class="top-nav"><a href="/">首页</a> <a href="/l">注册</a></div>
<ul><li><a href="1">要聞</a></li><li><a href="2">政務</a></li><li><a href="3">專題</a></li></ul>
<div id="content"><h1>標題甲</h1><p>{LINE[:12]}
{LINE[12:]}</p><table><tr><td>指標</td><td>{CELL}</td></tr></table></div>
<script>document.write("壞")</script><div id="footer">版權所有 ICP備1號</div></body></html>"""


def eml(*, html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = "關於李𬱖的函"
    message["From"] = "office@example.org"
    message["To"] = "b@example.org"
    message.set_content(HTML if html else LINE, subtype="html" if html else "plain", charset="utf-8")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="附件.pdf")
    return message.as_bytes()


def mht(encoding: str = "gb18030", declared: str = "gb2312") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"; type="text/html"\r\n'
        f"\r\n--b\r\nContent-Type: text/html; charset={declared}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + HTML.encode(encoding) + b"\r\n--b--\r\n"


def epub(*chapters: str) -> bytes:
    items = "".join(f'<item id="c{at}" href="c{at}.xhtml"/>' for at in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in reversed(range(len(chapters))))
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:x"><rootfile full-path="O/c.opf"/></container>',
            "O/c.opf": f'<package xmlns="urn:o"><manifest>{items}</manifest><spine>{spine}</spine></package>',
            **{
                f"O/c{at}.xhtml": f"<!DOCTYPE html><html><body><p>{words}</p></body></html>"
                for at, words in enumerate(chapters)
            },
        }
    )


# Tables


def xlsx() -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        first, second = book.add_worksheet("表一"), book.add_worksheet("表二")
        first.write("B4", LINE)
        first.write("C4", 0.07, book.add_format({"num_format": "0.0%"}))
        first.write("C5", 12)
        first.write_comment("C5", "請核對", {"author": "甲"})
        first.write("D5", "0012")
        second.write("A1", CELL)
    return target.getvalue()


CSV = f'名称,数值,备注\r\n"{LINE}",12,"引""号\n换行"\r\n乙,13,\r\n'


# Marks

MARKED = "李𬱖說\n２０２３年投資１２億元"
PLACES = (("PERSON", 0, 2), ("TIME", 4, 9), ("FIGURE", 11, 15))


def brat() -> bytes:
    lines = [f"T{at}\t{label} {start} {end}\t{MARKED[start:end]}" for at, (label, start, end) in enumerate(PLACES, 1)]
    lines += ["T8\tPERSON 3 5\t錯的", "T9\tUNKNOWN 0 2\t李𬱖", "R1\tHOLDS Arg1:T1 Arg2:T2"]
    return packed({"甲.txt": MARKED, "甲.ann": "\n".join(lines)})


def doccano() -> bytes:
    label = [[0, 3, "PERSON"], [5, 10, "TIME"], [12, 16, "FIGURE"], [50, 60, "FIGURE"]]
    return json.dumps({"text": MARKED, "label": label}, ensure_ascii=False).encode()


def label_studio(*, by_point: bool = False) -> bytes:
    shift = 0 if by_point else 1
    results = [
        {
            "type": "labels",
            "value": {
                "start": start + (shift if start else 0),
                "end": end + shift,
                "text": MARKED[start:end],
                "labels": [label],
            },
        }
        for label, start, end in PLACES
    ]
    return json.dumps({"data": {"text": MARKED}, "annotations": [{"result": results}]}, ensure_ascii=False).encode()


def xmi() -> bytes:
    sofa = MARKED.replace("\n", "&#10;")
    rows = "".join(
        f'<custom:Mark xmi:id="{9 + start}" sofa="1" begin="{start + bool(start)}" end="{end + 1}" label="{label}"/>'
        for label, start, end in PLACES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
        + rows
        + f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{sofa}"/></xmi:XMI>'
    ).encode()


CONLL = (
    "李 B-PERSON\n𬱖 I-PERSON\n說 O\n\n２ B-TIME\n０ I-TIME\n２ I-TIME\n３ I-TIME\n年 I-TIME\n"
    "投 O\n資 O\n１ B-FIGURE\n２ I-FIGURE\n億 I-FIGURE\n元 I-FIGURE\n"
)
