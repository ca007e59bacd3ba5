"""Makes files that are small and do harm: bombs, rings, lies. Used by the tests and by ``benchmarks/hostile.py``."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

CONTENT = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = RELATIONS.format(f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "Rapat koordinasi digelar setiap bulan di kantor camat."


def docx(path: Path, body: str, parts: dict[str, bytes] | None = None, head: str = "") -> Path:
    """A Word file with this body, and further parts."""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT)
        archive.writestr("_rels/.rels", MAIN)
        archive.writestr("word/document.xml", document)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(path: Path, objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> Path:
    """A PDF of these objects, numbered from 1."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, table))
    path.write_bytes(out.getvalue())
    return path


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), entries) + data + b"\nendstream"


def zeros(megabytes: int, filler: bytes = b" ") -> bytes:
    """A zlib stream that unpacks to so many megabytes, made quickly: one flushed block, repeated."""
    packer = zlib.compressobj(9)
    start = packer.compress(filler * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    head, block = start[:2], start[2:]
    adler = zlib.adler32(b"")
    return head + block * megabytes + b"\x03\x00" + struct.pack(">I", adler)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def page(entries: bytes = b"", box: bytes = b"[0 0 595 842]") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox " + box + b" /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + entries + b" >> >>"
    )


SHOW = b"BT /F1 12 Tf 60 700 Td (" + TEXT.encode() + b") Tj ET"


def pdf_flate_bomb(path: Path) -> Path:
    return pdf(path, [CATALOG, PAGES, page(), stream(zeros(900), b"/Filter /FlateDecode"), FONT])


def pdf_filters_in_filters(path: Path) -> Path:
    data = zlib.compress(zlib.compress(zlib.compress(zeros(2000))))
    return pdf(path, [CATALOG, PAGES, page(), stream(data, b"/Filter [" + b"/FlateDecode " * 4 + b"]"), FONT])


def pdf_forms_in_forms(path: Path) -> Path:
    """Ten forms, each of which shows the next ten times: 10**10 lines of text."""
    forms, first = [], 6
    for level in range(10):
        last = level == 9
        body = SHOW if last else b"/X Do " * 10
        resources = b"/Font << /F1 5 0 R >>" if last else b"/XObject << /X %d 0 R >>" % (first + level + 1)
        forms.append(
            stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << " + resources + b" >>")
        )
    return pdf(path, [CATALOG, PAGES, page(b"/XObject << /X 6 0 R >>"), stream(b"/X Do " * 10), FONT, *forms])


def pdf_text_bomb(path: Path) -> Path:
    """One page on which text is shown half a million times."""
    packed = zlib.compress(SHOW * 500_000, 6)
    return pdf(path, [CATALOG, PAGES, page(), stream(packed, b"/Filter /FlateDecode"), FONT])


def pdf_pages_in_a_ring(path: Path) -> Path:
    ring = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1000000 /Parent 2 0 R >>"
    return pdf(path, [CATALOG, ring, page(), stream(SHOW), FONT])


def pdf_count_that_lies(path: Path) -> Path:
    return pdf(path, [CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page(), stream(SHOW), FONT])


def pdf_one_page_many_times(path: Path) -> Path:
    kids = b"3 0 R " * 2900
    return pdf(
        path, [CATALOG, b"<< /Type /Pages /Kids [" + kids + b"] /Count 2900 >>", page(), stream(SHOW * 40), FONT]
    )


def pdf_huge_page(path: Path) -> Path:
    return pdf(path, [CATALOG, PAGES, page(box=b"[0 0 99999999 99999999]"), stream(SHOW), FONT])


def pdf_deep_arrays(path: Path) -> Path:
    return pdf(path, [CATALOG, PAGES, page(b"/Deep " + b"[" * 200_000), stream(SHOW), FONT])


def pdf_object_stream_bomb(path: Path) -> Path:
    """1.4 kB whose object stream unpacks to hundreds of megabytes."""
    packed = zlib.compress(zlib.compress(zeros(700)))
    body = stream(packed, b"/Type /ObjStm /N 5 /First 20 /Filter [" + b"/FlateDecode " * 3 + b"]")
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    rows = [b"\x00\x00\x00\x00\xff", b"", b"\x02\x00\x00\x04\x00", b"\x02\x00\x00\x04\x01", b"", b""]
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    rows[1] = b"\x01" + struct.pack(">I", out.tell())[1:] + b"\x00"
    out.write(b"1 0 obj\n" + catalog + b"\nendobj\n")
    rows[4] = b"\x01" + struct.pack(">I", out.tell())[1:] + b"\x00"
    out.write(b"4 0 obj\n" + body + b"\nendobj\n")
    place = out.tell()
    rows[5] = b"\x01" + struct.pack(">I", place)[1:] + b"\x00"
    table = b"".join(rows)
    out.write(b"5 0 obj\n" + stream(table, b"/Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R") + b"\nendobj\n")
    out.write(b"startxref\n%d\n%%%%EOF\n" % place)
    path.write_bytes(out.getvalue())
    return path


def docx_picture_bomb(path: Path) -> Path:
    """A picture that unpacks to gigabytes: its entry is made by hand."""
    relations = RELATIONS.format(f'<Relationship Id="r9" Type="{OFFICE}/image" Target="media/a.png"/>')
    docx(path, paragraph(TEXT), {"word/_rels/document.xml.rels": relations.encode()})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/a.png", "w") as entry:
        block = b"\x00" * 2**20
        for _ in range(1500):
            entry.write(block)
    return path


def docx_sizes_that_lie(path: Path) -> Path:
    """The directory says that the text has 400 bytes; it has 30 MB."""
    docx(path, paragraph("a" * 30_000_000))
    data = path.read_bytes()
    for kind, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(kind, start)) >= 0:
            if b"word/document.xml" in data[start : start + 80]:
                data = data[: start + place] + struct.pack("<I", 400) + data[start + place + 4 :]
            start += 4
    path.write_bytes(data)
    return path


def docx_many_entries(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"word/{number}.xml", b"")
        archive.writestr("word/document.xml", b"<a/>")
    return path


def docx_nested_zips(path: Path) -> Path:
    data = b"\x00" * 10_000_000
    for level in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(8 if level else 1):
                archive.writestr(f"{level}-{number}.zip", data)
        data = buffer.getvalue()
    return docx(path, paragraph(TEXT), {"word/embeddings/a.zip": data})


def docx_deep_nesting(path: Path) -> Path:
    return docx(path, "<w:sdt><w:sdtContent>" * 60_000 + paragraph(TEXT) + "</w:sdtContent></w:sdt>" * 60_000)


def docx_nested_tables(path: Path) -> Path:
    """Tables in tables, below the depth that XML parsers refuse."""
    return docx(path, "<w:tbl><w:tr><w:tc>" * 80 + paragraph(TEXT) * 50 + "</w:tc></w:tr></w:tbl>" * 80)


def docx_laughs(path: Path) -> Path:
    entities = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    return docx(path, paragraph("&x11;" + TEXT), head=f'<!DOCTYPE d [<!ENTITY x0 "ha">{entities}]>')


def docx_outside_entity(path: Path) -> Path:
    secret = path.parent / "secret.txt"
    secret.write_text("RAHASIA", encoding="utf-8")
    return docx(path, paragraph("&x;" + TEXT), head=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')


def docx_many_paragraphs(path: Path) -> Path:
    """Small on disk, 140 MB of markup: below what the reader refuses by weight."""
    return docx(path, paragraph("a") * 3_900_000)


def text_one_long_line(path: Path) -> Path:
    path.write_text("kolaborasi antar pihak " * 450_000, encoding="utf-8")
    return path


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    name: (suffix, make)
    for suffix, makers in (
        (".pdf", [pdf_flate_bomb, pdf_filters_in_filters, pdf_forms_in_forms, pdf_text_bomb, pdf_pages_in_a_ring, pdf_count_that_lies,
                  pdf_one_page_many_times, pdf_huge_page, pdf_deep_arrays, pdf_object_stream_bomb]),
        (".docx", [docx_picture_bomb, docx_sizes_that_lie, docx_many_entries, docx_nested_zips, docx_deep_nesting, docx_nested_tables,
                   docx_laughs, docx_outside_entity, docx_many_paragraphs]),
        (".txt", [text_one_long_line]),
    )
    for make in makers
    for name in [make.__name__]
}  # fmt: skip
"""Ending and maker of each file."""
