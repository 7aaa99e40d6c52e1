"""Is a tie as strong as the definition says, on every day and under every policy?"""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.strength import Source, TieReading, read_tie
from graph.model import Direction, InteractionKind, LevelStatement, Policy, Relationship, RhythmDay, summed
from tests.graph.analysis import oracles
from tests.graph.boards import AS_OF, days, policies, relationships, rhythms

quick = settings(deadline=None, max_examples=80)


def contact(ago: int, direction: str = "mutual", kind: str = "meeting") -> RhythmDay:
    return RhythmDay(AS_OF - timedelta(days=ago), InteractionKind(kind), Direction(direction), 1)


def said(level: str, ago: int, rater: str | None = None) -> LevelStatement:
    return LevelStatement.model_validate({"level": level, "day": AS_OF - timedelta(days=ago), "rater": rater})


def read(*parts: RhythmDay | LevelStatement, desired: str = "unknown") -> TieReading:
    tie = Relationship.model_validate(
        {
            "id": "t",
            "stakeholder_id": "p",
            "team_member_id": "m",
            "rhythm": summed([[part] for part in parts if isinstance(part, RhythmDay)]),
            "statements": [part for part in parts if isinstance(part, LevelStatement)],
            "desired_level": desired,
        }
    )
    return read_tie(tie, AS_OF, Policy())


@quick
@given(tie=relationships("m", "p"), policy=policies(), as_of=days())
def test_a_reading_is_what_the_definition_says(tie: Relationship, policy: Policy, as_of: date) -> None:
    reading = read_tie(tie, as_of, policy)
    assert reading.derived == pytest.approx(oracles.derived(tie, as_of, policy), abs=1e-12)
    assert reading.stated == pytest.approx(oracles.stated(tie, as_of, policy), abs=1e-12)
    assert reading.strength == max(reading.derived, reading.stated)
    assert reading.silence == oracles.silence(tie, as_of)
    assert reading.answered == oracles.answered(tie, as_of, policy)
    assert reading.live == oracles.live(tie, as_of, policy)
    assert reading.stated_only == (reading.live and not oracles.live_by_contact(tie, as_of, policy))
    assert reading.last_contact == max(oracles.contacts(tie, as_of), default=None)
    assert reading.last_move == max(oracles.moves(tie, as_of), default=None)
    assert reading.active_days == len(oracles.contacts(tie, as_of))
    assert reading.answered_days == len(oracles.moves(tie, as_of))


@quick
@given(tie=relationships("m", "p"), policy=policies(), as_of=days())
def test_strength_is_a_share_and_its_source_has_a_day(tie: Relationship, policy: Policy, as_of: date) -> None:
    reading = read_tie(tie, as_of, policy)
    assert 0.0 <= reading.strength <= 1.0
    assert (reading.source is Source.NONE) == (reading.evidence_day is None)
    assert reading.evidence_day is None or reading.evidence_day <= as_of


@quick
@given(rhythm=rhythms(), policy=policies(), ago=st.integers(0, 400))
def test_an_answer_never_weakens_a_tie(rhythm: tuple[RhythmDay, ...], policy: Policy, ago: int) -> None:
    tie = Relationship(id="t", stakeholder_id="p", team_member_id="m", rhythm=rhythm)
    more = tie.model_copy(update={"rhythm": summed([rhythm, [contact(ago, "inbound", "letter")]])})
    assert read_tie(more, AS_OF, policy).strength >= read_tie(tie, AS_OF, policy).strength - 1e-12


def test_one_meeting_gives_41_percent_and_is_live_for_a_month() -> None:
    assert read(contact(0)).strength == pytest.approx(0.409, abs=5e-4)
    assert read(contact(33)).live
    assert not read(contact(34)).live


def test_many_messages_on_a_day_are_one_active_day() -> None:
    assert read(*[contact(3)] * 20).strength == read(contact(3)).strength


def test_twenty_unanswered_mails_are_no_relationship() -> None:
    reading = read(*(contact(ago, "outbound", "email") for ago in range(20)))
    assert reading.strength < 0.66
    assert reading.silence is None
    assert not reading.live
    assert (reading.active_days, reading.answered_days) == (20, 0)


def test_mail_of_unknown_direction_is_ours() -> None:
    assert not read(contact(1, "unknown", "email")).answered


def test_an_answer_ends_the_run_of_unanswered_days() -> None:
    halves = read(contact(0, "outbound"), contact(0, "inbound"), contact(0, "outbound"))
    assert halves.strength == read(contact(0)).strength
    met_after_mails = read(contact(2, "outbound"), contact(1, "outbound"), contact(0))
    full = 2 ** (-2 / 60) + 2 ** (-1 / 60) / 2 + 1
    assert met_after_mails.strength == pytest.approx(1 - math.exp(-full / 1.9))
    run = read(contact(2, "outbound"), contact(1, "outbound"), contact(0, "inbound"))
    answered_between = read(contact(2, "outbound"), contact(1, "inbound"), contact(0, "outbound"))
    assert run.strength < answered_between.strength


@pytest.mark.parametrize(("ago", "answered"), [(180, True), (181, False)])
def test_answered_means_within_180_days(ago: int, answered: bool) -> None:
    assert read(contact(ago)).answered is answered


def test_the_future_is_ignored() -> None:
    assert not read(contact(-1), said("in-depth", -1)).has_evidence


def test_unanswered_mail_on_top_of_a_statement_changes_no_silence() -> None:
    reading = read(said("in-depth", 10), contact(2, "outbound", "email"))
    assert (reading.silence, reading.live, reading.stated_only) == (10, True, True)


def test_silence_runs_from_whatever_came_later_their_move_or_a_statement() -> None:
    assert read(said("brief", 10), contact(50)).silence == 10
    assert read(said("brief", 50), contact(10)).silence == 10
    assert read(said("brief", 50), contact(60), contact(20, "outbound")).silence == 50


def test_a_weak_word_does_not_answer_for_mails_that_nobody_answered() -> None:
    mails = [contact(ago, "outbound", "email") for ago in range(20)]
    assert read(*mails).strength > 0.5
    assert not read(*mails, said("brief", 50)).live
    assert read(*mails, said("multiple", 50)).stated_only
    assert read(*mails, contact(20)).live


def test_an_answer_older_than_a_statement_takes_nothing_from_it() -> None:
    reading = read(said("in-depth", 10), contact(200))
    assert (reading.silence, reading.live, reading.stated_only) == (10, True, True)


def test_stated_only_means_that_contact_alone_would_not_be_live() -> None:
    assert not read(said("in-depth", 10), contact(5)).stated_only
    assert read(said("in-depth", 10), contact(60)).stated_only
    assert not read(said("in-depth", 100)).stated_only


def test_reciprocity_is_the_share_of_days_on_which_they_moved() -> None:
    assert read(contact(3), contact(2, "outbound")).reciprocity == 0.5
    assert read(said("in-depth", 10)).reciprocity is None


def test_the_newest_word_of_each_rater_is_kept() -> None:
    reading = read(said("in-depth", 20, "Ann"), said("brief", 10, "Bob"), said("none", 5, "Ann"))
    assert [(one.rater, one.level.value) for one in reading.ratings] == [("Ann", "none"), ("Bob", "brief")]


def test_a_statement_of_brief_is_evidence_but_not_live() -> None:
    reading = read(said("brief", 0))
    assert (reading.has_evidence, reading.live) == (True, False)


@pytest.mark.parametrize(("ago", "live"), [(89, True), (90, False)])
def test_a_statement_alone_is_live_for_90_days(ago: int, live: bool) -> None:
    assert read(said("in-depth", ago)).live is live


def test_the_newest_word_of_a_rater_counts_and_unknown_says_nothing() -> None:
    reading = read(said("in-depth", 20, "Ann"), said("brief", 10, "Ann"), said("unknown", 5, "Ann"))
    assert 0.23 < reading.strength < 0.25
    assert not reading.raters_disagree


@pytest.mark.parametrize("levels", [("brief", "in-depth"), ("in-depth", "brief")])
def test_of_two_words_of_a_rater_on_one_day_the_higher_counts(levels: tuple[str, str]) -> None:
    assert read(*(said(level, 0, "Ann") for level in levels)).strength == 0.8


def test_raters_two_levels_apart_disagree() -> None:
    assert read(said("in-depth", 20, "Ann"), said("brief", 10, "Bob")).raters_disagree
    assert not read(said("in-depth", 20, "Ann"), said("multiple", 10, "Bob")).raters_disagree


def test_a_wish_is_compared_with_the_strength_of_today() -> None:
    assert read(contact(0), desired="multiple").below_desired
    assert not read(said("multiple", 0), desired="multiple").below_desired
    assert not read(contact(0)).below_desired


def test_extreme_policies_give_numbers() -> None:
    tie = Relationship(
        id="t", stakeholder_id="p", team_member_id="m", rhythm=(contact(9_000), contact(1), contact(0))
    )
    for policy in (
        Policy(half_life_days=1e-300),
        Policy(strength_scale=1e-300),
        Policy(kind_weights={InteractionKind.MEETING: 1e308}, unanswered_discount=0.0),
        Policy(stated_values={}),
    ):
        assert 0.0 <= read_tie(tie, AS_OF, policy).strength <= 1.0
