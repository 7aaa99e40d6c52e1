"""What is kept of an import's report? All of it for programs, its head for pages, its faults as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final

from app.spreadsheet import MARK, csv_lines
from app.staging.folder import Staged
from app.staging.state import Step
from graph.model.phrase import packed

SHOWN: Final = 40
"""So many lines of each list are shown on a page."""
REASONS: Final = 30
HEADERS: Final = ("file", "row", "column", "value", "what became of it", "reason", "how to mend it")


def keep_report(staged: Staged, step: Step, told: Mapping[str, Any], more: Mapping[str, Any]) -> None:
    """Keeps the report of a step.

    Args:
        staged: whose it is.
        step: what was done.
        told: the report; its lists may be longer than memory.
        more: what else pages show.
    """
    staged.write(report_name(step), {"id": staged.id, **told})
    staged.write_text(problems_name(step), chain([MARK], csv_lines(HEADERS, _faults(told))))
    staged.write(shown_name(step), packed({**shown(told), **more}))


def report_name(step: Step) -> str:
    """The file that holds the whole report."""
    return f"report-{step}.json"


def shown_name(step: Step) -> str:
    """The file that holds what pages show."""
    return f"shown-{step}.json"


def problems_name(step: Step) -> str:
    """The file that holds rows and cells that could not be used, as CSV."""
    return f"problems-{step}.csv"


def shown(told: Mapping[str, Any]) -> dict[str, Any]:
    """The head of a report: every count, and so many lines of each list that a page can be made of them.

    Linear in the report; memory does not grow with it.
    """
    return {
        "revision": told["revision"],
        "totals": told["totals"],
        "files": [_file(file) for file in told["files"]],
        "complete": [dict(one) for one in told["complete"]],
        "ended": _ended(told["ended"]),
        "conflicts": _head(told["conflicts"]),
        "people_merged": _head(told["people_merged"]),
        "companies_merged": _head(told["companies_merged"]),
        "questions": _kinds(told["questions"]),
    }


def _head(lines: Sequence[Any]) -> dict[str, Any]:
    return {"count": len(lines), "first": list(islice(lines, SHOWN))}


def _ended(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**_head(records), "staying": sum(one["stays"] for one in records)}


def _file(file: Mapping[str, Any]) -> dict[str, Any]:
    reasons = Counter(row["reason"] for row in file["skipped"])
    lists = {name: _head(file[name]) for name in ("rejected", "problems")}
    skipped = {"count": len(file["skipped"]), "reasons": reasons.most_common(REASONS)}
    return {**{name: value for name, value in file.items() if name != "skipped"}, **lists, "skipped": skipped}


def _kinds(questions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions by kind, the kind with most of them first."""
    kinds: dict[str, dict[str, Any]] = {}
    for question in questions:
        kind = kinds.setdefault(question["kind"], {"kind": question["kind"], "count": 0, "first": []})
        kind["count"] += 1
        if kind["count"] <= SHOWN:
            kind["first"].append(dict(question))
    return sorted(kinds.values(), key=lambda kind: (-kind["count"], kind["kind"]))


def _faults(told: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for file in told["files"]:
        if file["refused"]:
            near = file["nearest_format"]
            mend = f"nearest format: {near}" if near else ""
            yield file["file"], None, "", "", "the file is not used", file["refused"], mend
        for row in file["rejected"]:
            yield _fault(file, row, "the row is not used")
        for cell in file["problems"]:
            yield _fault(file, cell, "the cell is left out")


def _fault(file: Mapping[str, Any], line: Mapping[str, Any], became: str) -> tuple[Any, ...]:
    at = (file["file"], line["row"], line["column"], line["value"])
    return (*at, became, line["reason"], line.get("mend", ""))
