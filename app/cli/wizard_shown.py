"""What does the wizard show at the terminal, and what does it ask? Tables, lists, one question at a time."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import typer

from app.cli import output
from app.pages.import_summary import summary
from app.staging.mapped import tables_in
from graph.analysis.report import Table

How = Literal["merge", "apart", "later", "rest"]
FACTS = (
    "name", "title", "account", "domains", "emails", "phones", "location", "industry", "region", "address",
    "registered_ids",
)  # fmt: skip


def answer(question: str) -> str:
    """What somebody types; raises ``Abort`` at the end of the input."""
    sys.stdout.write(f"{question} ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip()


def asked(question: str) -> bool:
    """Whether somebody says yes; they are asked until they say something."""
    while True:
        word = answer(f"{question} [y/n]").lower()
        if word in ("y", "yes", "j", "ja"):
            return True
        if word in ("n", "no", "nein"):
            return False
        output.say("y for yes, n for no, Ctrl-C to leave everything as it was")


def choose_table(told: Mapping[str, Any]) -> int | None:
    """Shows what was recognised; the place of the table that somebody wants to look into, None to go on."""
    tables = tables_in(told)
    rows = tuple(
        (number, file["file"], file["format"] or "not recognised",
         f"{file['score']:.0%}" if file["format"] else "", file["rows"], len(file["columns"]),
         sum(use == "not used" for use in file["columns"].values()))
        for number, (_, file) in enumerate(tables, start=1)
    )  # fmt: skip
    headers = ("table", "file", "read as", "sure", "rows", "columns", "not used")
    output.print_table("What was recognised", Table(headers, rows))
    for file in told["files"]:
        if file["refused"]:
            output.say(f"{file['file']} is not used: {file['refused']}")
    while tables:
        word = answer("Number of a table to see or change its columns, Enter to go on:")
        if not word:
            return None
        if word.isdecimal() and 1 <= int(word) <= len(tables):
            return tables[int(word) - 1][0]
        output.say(f"a number from 1 to {len(tables)}, or Enter")
    return None


def what_would_change(told: Mapping[str, Any]) -> None:
    """Shows the preview: counts, problems by cell, what would end, conflicts, questions."""
    _counts("What would change", told)
    for file in told["files"]:
        some = [*file["rejected"]["first"], *file["problems"]["first"]]
        lines = [f"{file['file']}:{one['row']}:{one['column'] or '-'}: {one['reason']}" for one in some]
        _some(lines, file["rejected"]["count"] + file["problems"]["count"], "rows and cells")
    ended = [
        f"no longer in {one['file']}: {one['kind']} {one['name'] or one['id']}"
        f" ({'it stays, others attest it' if one['stays'] else 'would end'})"
        for one in told["ended"]["first"]
    ]
    _some(ended, told["ended"]["count"], "records")
    conflicts = [
        f"a person said {one['said']!r}, {one['file']} says {one['imported']!r}:"
        f" {one['name']}, {one['field']}"
        if one["field"] else f"removed by hand, {one['file']} still has it: {one['name']}"
        for one in told["conflicts"]["first"]
    ]  # fmt: skip
    _some(conflicts, told["conflicts"]["count"], "conflicts; the person's word stays")
    for kind in told["questions"]:
        _some(
            [f"question ({kind['kind']}): {q['reason']}" for q in kind["first"]], kind["count"], "questions"
        )


def what_was_done(told: Mapping[str, Any]) -> None:
    """Shows the summary, and how to take everything back."""
    _counts("What was done", told)
    for one in told["decided"]:
        became = one["fault"] or ("merged into one" if one["how"] == "merge" else "kept apart")
        output.say(f"{one['one']} and {one['other']}: {became}")
    numbers = [one["revision"] for one in told["decided"] if one["revision"]]
    back = [*sorted(numbers, reverse=True), *([told["revision"]] if told["revision"] else [])]
    if told["asked"]:
        output.say(f"{told['asked']} pairs are left to decide: chessboard duplicates")
    if told["conflicts"]["count"]:
        output.say("chessboard conflicts lists where exports say something else than people")
    if not back:
        output.say("everything was on the map already; no revision")
        return
    output.say(f"revision {told['revision']}; to take it back: "
               + " && ".join(f"chessboard undo {one}" for one in back))  # fmt: skip


def has_rejected(told: Mapping[str, Any]) -> bool:
    """Whether a file or a row had to be left out."""
    return any(file["refused"] or file["rejected"]["count"] for file in told["files"])


def most_would_end(told: Mapping[str, Any]) -> None:
    """Says by which export most of what was there would end."""
    for part in told["complete"]:
        if part["most"]:
            of = part["ended"] + part["left"]
            output.say(
                f"{part['file']} lacks {part['ended']} of {of} {part['row']} records: that is most of them"
            )


def decide_pair(pair: Mapping[str, Any], place: str) -> How:
    """Shows two records side by side; what somebody decides about them."""
    rows = tuple(
        (name.replace("_", " "), *(_text(one.get(name)) for one in pair["sides"])) for name in FACTS
        if any(one.get(name) for one in pair["sides"])
    )  # fmt: skip
    heads = ("", *("in these files" if one["is_new"] else "on the map" for one in pair["sides"]))
    output.print_table(f"Pair {place}: {pair['reason']}", Table(heads, rows))
    words: Mapping[str, How] = {"m": "merge", "a": "apart", "": "later", "l": "later", "r": "rest"}
    while (word := answer("[m]erge, keep [a]part, [l]ater, the [r]est later:").lower()[:1]) not in words:
        output.say("m, a, l or r")
    return words[word]


def _counts(title: str, told: Mapping[str, Any]) -> None:
    headers = ("file", "read as", "rows", "created", "updated", "unchanged", "skipped", "rejected")
    rows = tuple(
        (file["file"], file["format"] or "not used", file["rows"], file["created"], file["updated"],
         file["unchanged"], file["skipped"]["count"], file["rejected"]["count"])
        for file in told["files"]
    )  # fmt: skip
    output.print_table(title, Table(headers, rows))
    whole = summary(told)
    new, changed, same = (whole.counts[name] for name in ("created", "updated", "unchanged"))
    output.say(
        f"{new} new, {changed} changed, {same} as they were, {whole.skipped} skipped, "
        f"{whole.rejected} rejected, {whole.left_out} cells left out"
    )


def _some(lines: Sequence[str], count: int, what: str) -> None:
    for line in lines:
        output.say(line)
    if count > len(lines):
        output.say(f"... and {count - len(lines)} more {what}")


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")
