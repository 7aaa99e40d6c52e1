"""How does the board look in a spreadsheet? A workbook: a front sheet, and one sheet for each table.

Text goes in as text, whatever it starts with: a workbook holds no formula, and a cell that could become one
when somebody edits it carries the mark that Excel sets for text ("quote prefix").
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

import xlsxwriter

from app.export.sections import Section, joined_sections, sections
from app.export.source import Source
from app.export.xml_text import xml_text
from app.reading import Reading
from app.spreadsheet import safe_cell
from graph.analysis.report import Cell, Table, heading

LONGEST: Final = 32_767
"""Characters that a cell can hold."""
NARROWEST, WIDEST = 6, 60
MONEY_FROM: Final = 1_000
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "text": {"valign": "top"},
    "guarded": {"valign": "top", "quote_prefix": True},
    "long": {"valign": "top", "text_wrap": True},
    "whole": {"valign": "top", "num_format": "#,##0"},
    "parts": {"valign": "top", "num_format": "0.00"},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
    "head": {"bold": True, "font_color": "#f3efe5", "bg_color": "#22303f", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 18, "font_color": "#1d2733"},
    "label": {"font_color": "#59636f", "valign": "top"},
    "link": {"font_color": "#14588c", "underline": 1},
}


def write(source: Source) -> Iterator[bytes]:
    """The workbook of one account; of all accounts with the account before every row, and the portfolio.

    Raises:
        NotFound: no such account, or no such revision.
    """
    readings = list(source.each())
    if source.account_id is not None:
        told = list(sections(readings[0]))
    else:
        over = source.readings.portfolio(as_of=source.as_of, known_at=source.known_at)
        told = [Section("Portfolio", "How all accounts stand.", over.rows()), *joined_sections(readings)]
    yield book_of(front(readings), told)


def front(readings: Sequence[Reading]) -> list[tuple[str, Cell]]:
    """What the front sheet says of the boards: label and value."""
    if not readings:
        return [("Accounts", 0)]
    told = heading(readings[0].board, readings[0].policy)
    names = [told["account_name"]] if len(readings) == 1 else []
    return [
        *(("Account", name) for name in names), *([] if names else [("Accounts", len(readings))]),
        ("As of", told["as_of"].isoformat()), ("About that day", told["as_of_note"]),
        ("Data until", told["evidence_until"].isoformat() if told["evidence_until"] else None),
        ("Revision", told["revision"]), ("Policy", told["policy"]),
    ]  # fmt: skip


def book_of(about: Sequence[tuple[str, Cell]], told: Sequence[Section]) -> bytes:
    """A workbook with a front sheet and a sheet for each section; equal content gives equal bytes."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    day = next(
        (date.fromisoformat(str(value)) for label, value in about if label == "As of"), date(2000, 1, 1)
    )
    # A file of the same board is the same file: it is dated by the board, not by the clock.
    book.set_properties({"title": "Chessboard", "created": datetime.combine(day, time(), UTC)})
    looks = {name: book.add_format(look) for name, look in _FORMATS.items()}
    names = sheet_names([section.title for section in told])
    _write_front(book.add_worksheet("Front"), looks, about, list(zip(names, told, strict=True)))
    for name, section in zip(names, told, strict=True):
        _write_table(book.add_worksheet(name), looks, section.table)
    book.close()
    return buffer.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for every sheet that a spreadsheet takes: short, without odd signs, each once.

    >>> sheet_names(["Gaps", "gaps", "a/b: " + "x" * 40])
    ['Gaps', 'gaps (2)', 'a b  xxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    names: list[str] = []
    taken = {"front"}
    for title in titles:
        plain = re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "Sheet"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: 31 - len(f' ({number})')]} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _write_front(
    sheet: Any, looks: dict[str, Any], about: Sequence[tuple[str, Cell]],
    contents: Sequence[tuple[str, Section]],
) -> None:  # fmt: skip
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 90)
    sheet.write_string(0, 0, "Chessboard", looks["title"])
    for row, (label, value) in enumerate(about, start=2):
        sheet.write_string(row, 0, label, looks["label"])
        _write_cell(sheet, (row, 1), value, "whole" if isinstance(value, int) else "text", looks)
    top = len(about) + 3
    for column, words in enumerate(("Sheet", "Rows", "What it answers")):
        sheet.write_string(top, column, words, looks["head"])
    for row, (name, section) in enumerate(contents, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks["link"], name)
        sheet.write_number(row, 1, len(section.table.rows), looks["whole"])
        words = " ".join((section.question, *section.notes))
        _write_cell(sheet, (row, 2), words, "long", looks)


def _write_table(sheet: Any, looks: dict[str, Any], table: Table) -> None:
    for column, header in enumerate(table.headers):
        cells = [row[column] for row in table.rows]
        kind = kind_of(cells)
        sheet.set_column(column, column, _width(header, cells))
        sheet.write_string(0, column, header, looks["head"])
        for row, cell in enumerate(cells, start=1):
            _write_cell(sheet, (row, column), cell, kind, looks)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.headers) - 1)


def kind_of(cells: Sequence[Cell]) -> str:
    """How a column is shown: whole numbers, parts of one, days, or text.

    >>> kind_of([1, None]), kind_of([0.5, 1]), kind_of([2_500.0]), kind_of(["2026-11-20"]), kind_of(["a", 1])
    ('whole', 'parts', 'whole', 'day', 'text')
    """
    there = [cell for cell in cells if cell is not None]
    if not there or any(isinstance(cell, bool) for cell in there):
        return "text"
    numbers = [cell for cell in there if isinstance(cell, int | float)]
    if len(numbers) == len(there):
        whole = all(isinstance(cell, int) for cell in numbers) or max(map(abs, numbers)) >= MONEY_FROM
        return "whole" if whole else "parts"
    return "day" if all(_is_day(cell) for cell in there) else "text"


def _is_day(cell: Cell) -> bool:
    if not isinstance(cell, str) or not _ISO.fullmatch(cell):
        return False
    try:
        return date.fromisoformat(cell).year >= 1900
    except ValueError:
        return False


def _width(header: str, cells: Sequence[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(NARROWEST, len(header) + 3, longest + 1), WIDEST)


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, kind: str, looks: dict[str, Any]) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_string(*place, "yes" if cell else "no", looks["text"])
    elif isinstance(cell, int | float):
        sheet.write_number(*place, cell, looks[kind])
    elif kind == "day":
        sheet.write_datetime(*place, datetime.combine(date.fromisoformat(cell), time()), looks["day"])
    else:
        text = xml_text(cell)[:LONGEST]
        guarded = safe_cell(text) != text and kind == "text"
        sheet.write_string(*place, text, looks["guarded" if guarded else kind])
