"""Which command logs a contact? One that takes a sentence and saves nothing that is in doubt."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

import typer

from app.cli import frame, output
from app.cli.frame import AsJson, StoreAt, TheAccount
from app.cli.writing import actor
from app.comments import circle_of
from app.edits.edit import Edit
from app.edits.quick import add_contact, agreed, open_points, understood
from graph.model import Interaction
from graph.store import Store
from ingest.saying import Saying


def log_contact(
    account: TheAccount,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What happened, English or German.")],
    me: Annotated[
        str | None, typer.Option("--me", metavar="MEMBER", help="Who of ours says so: id, address or name.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is understood.")] = False,
    as_json: AsJson = False,
    store: StoreAt = None,
) -> int:
    """Log a contact that a sentence tells of, such as "met Anna Weiss yesterday, call: prices"."""
    with frame.opened(store) as (found, settings):
        one, today = frame.the_account(found, account), settings.today()
        board = found.board(one.id)
        circle = circle_of(found, board)
        by = _member(found, me)
        said = understood(sentence, today, board, circle.members)
        told = _told(said, open_points(said, circle.ours, by))
        if not dry_run:
            edit = Edit(found, one.id, actor(), "log-contact", f"contact-{uuid.uuid4().hex}", None)
            made = add_contact(edit, agreed(said, today, circle.ours, by), today)
            told |= {"interaction": edit.existing(Interaction, made.id).model_dump(mode="json"),
                     "revision": made.revision.number if made.revision else None}  # fmt: skip
    if as_json:
        output.print_json(told)
    else:
        _print(told, circle.labels)
    return frame.DONE


def _member(store: Store, text: str | None) -> str | None:
    """The id of the colleague that somebody means; raises ``NotFound``, or ``Mistake`` where several are."""
    if text is None:
        return None
    found = store.named("team_member", text)
    if len(found) > 1:
        raise frame.Mistake(f"{text!r} may be " + " or ".join(frame.named(one) for one in found))
    return found[0].id


def _told(said: Saying, points: list[str]) -> dict[str, Any]:
    people = [{"words": p.words, "candidates": list(p.candidates), "sure": p.sure} for p in said.people]
    return {
        "contact": said.contact, "direction": said.direction, "missed": said.missed,
        "day": said.day.isoformat() if said.day else None, "people": people, "asker": said.asker,
        "subject": said.subject, "left": list(said.left), "open": points, "interaction": None,
        "revision": None,
    }  # fmt: skip


def _print(told: dict[str, Any], labels: Any) -> None:
    output.say(f"how: {told['contact'] or 'not said'}, {told['direction']}{', missed' * told['missed']}")
    output.say(f"day: {told['day'] or 'not said'}")
    for one in told["people"]:
        who = " or ".join(labels[candidate] for candidate in one["candidates"]) or "nobody here is called so"
        output.say(f"{one['words']}: {who}{'' if one['sure'] else ' (not sure)'}")
    for words, value in (("about", told["subject"]), ("not understood", ", ".join(told["left"])),
                         ("open", "; ".join(told["open"]))):  # fmt: skip
        if value:
            output.say(f"{words}: {value}")
    output.say(f"revision {told['revision']}" if told["revision"] else "nothing was written")
