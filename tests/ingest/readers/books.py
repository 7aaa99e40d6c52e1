"""How does a test get a workbook? Made here byte by byte, in the three formats, by no library."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Cell = str | float | bool | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class Day(float):
    """A number that is shown as a day, as spreadsheets keep days."""


def letters(place: int) -> str:
    """The name of a column, counted from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def xlsx_sheet(rows: Sequence[Sequence[Cell]], first: int = 1) -> str:
    """One worksheet of an XLSX file."""
    told = "".join(
        f'<row r="{number}">'
        + "".join(_xlsx_cell(f"{letters(p)}{number}", c) for p, c in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=first)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{told}</sheetData></worksheet>'


def _xlsx_cell(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, float):
        style = ' s="1"' if isinstance(cell, Day) else ""
        return f'<c r="{place}"{style}><v>{float(cell)!r}</v></c>'
    if cell.startswith("#"):
        return f'<c r="{place}" t="e"><v>{escape(cell)}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'


def xlsx(sheets: Sheets, hidden: Sequence[str] = (), **parts: str) -> bytes:
    """An XLSX file; ``parts`` replaces worksheets by XML, named ``sheet1`` and so on."""
    names = list(sheets)

    def state(name: str) -> str:
        return "hidden" if name in hidden else "visible"

    listed = "".join(
        f'<sheet name="{escape(n)}" sheetId="{i}" r:id="r{i}" state="{state(n)}"/>'
        for i, n in enumerate(names, start=1)
    )
    related = (
        "".join(
            f'<Relationship Id="r{i}" Type="{_REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        + f'<Relationship Id="s" Type="{_REL}/styles" Target="styles.xml"/>'
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{related}</Relationships>',
        "xl/styles.xml": _STYLES,
    } | {
        f"xl/worksheets/sheet{i}.xml": parts.get(f"sheet{i}") or xlsx_sheet(sheets[n])
        for i, n in enumerate(names, start=1)
    }
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def ods(sheets: Sheets, *, locked: bool = False) -> bytes:
    """An ODS file."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    spaces = (
        f'xmlns:office="{office}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    secret = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{secret}'
        "</manifest:file-entry></manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, float):
        return f'<table:table-cell office:value-type="float" office:value="{float(cell)!r}"/>'
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def xls(rows: Sequence[Sequence[Cell]], name: str = "Sheet1", *, locked: bool = False) -> bytes:
    """An XLS file (BIFF8) with one sheet."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet_bof = struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    secret = record(0x2F, b"\x01\0" + bytes(52)) if locked else b""
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    head_size = len(record(0x809, bof) + secret) + 4 + 6 + len(title) + 4
    globals_ = (
        record(0x809, bof) + secret + record(0x85, struct.pack("<IH", head_size, 0) + title) + record(0x0A)
    )
    body = record(0x809, sheet_bof)
    width = max((len(row) for row in rows), default=0)
    body += record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            place = struct.pack("<HHH", r, c, 0)
            if isinstance(cell, float):
                body += record(0x203, place + struct.pack("<d", cell))
            elif isinstance(cell, str):
                text = cell.encode("utf-16-le")
                body += record(0x204, place + struct.pack("<HB", len(text) // 2, 1) + text)
    return compound({"Workbook": globals_ + body + record(0x0A)})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 container with streams, each in sectors of its own."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, end, 0, child=1)]
    for place, (name, data) in enumerate(padded.items(), start=1):
        start = len(sectors)
        pieces = [data[i : i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        sectors += pieces
        fat += [*range(start + 1, start + len(pieces)), end]
        right = place + 1 if place < len(padded) else free
        entries.append(_entry(name, 2, start, len(data), right=right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    first_directory = len(sectors)
    pieces = [directory[i : i + 512] for i in range(0, len(directory), 512)]
    sectors += pieces
    fat += [*range(first_directory + 1, first_directory + len(pieces)), end]
    fat_sectors = next(n for n in range(1, 100) if n * 128 >= len(fat) + n)
    first_fat = len(sectors)
    fat += [fat_mark] * fat_sectors
    table = struct.pack(f"<{fat_sectors * 128}I", *fat, *[free] * (fat_sectors * 128 - len(fat)))
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0,
        0, fat_sectors, first_directory, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    places = [*range(first_fat, first_fat + fat_sectors), *[free] * (109 - fat_sectors)]
    return head + struct.pack("<109I", *places) + b"".join(sectors) + table


def _entry(
    name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        raw,
        len(raw) + 2,
        kind,
        1,
        0xFFFFFFFF,
        right,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
    )
