"""Does the validation of strength score what it says, on logs small enough to check by hand?"""

import doctest
import gzip
import itertools
import json
import math
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.strength_validity import main
from benchmarks.validity import evaluate as evaluation
from benchmarks.validity import log, logistic, metrics, network, rows, scores
from benchmarks.validity.evaluate import evaluate, moment
from benchmarks.validity.log import FIRST_MOVED, SECOND_MOVED, ContactLog, read_log
from benchmarks.validity.logistic import fit
from benchmarks.validity.metrics import auc, average_precision, brier
from benchmarks.validity.network import outlook_of
from benchmarks.validity.rows import LogError
from benchmarks.validity.scores import policy_for, strength
from graph.model import Policy
from tests.graph.analysis import oracles_outlook
from tests.support.cost import times_as_long

DAY = 86_400
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "relations"
SCORES = {
    "chessboard", "chessboard_strength", "chessboard_undiscounted",
    "recency", "count", "logistic", "logistic_network",
}  # fmt: skip
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def log(*rows: tuple[str, str, float], name: str = "log.csv") -> Path:
        text = "source,target,ts\n" + "".join(f"{a},{b},{ts}\n" for a, b, ts in rows)
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return log


def lively(seed: int = 1, people: int = 8, days: int = 40) -> list[tuple[str, str, float]]:
    """A log in which pairs differ in how often they meet, and sometimes one side alone writes."""
    rng = random.Random(seed)  # noqa: S311
    rates = {pair: rng.choice((0.02, 0.1, 0.4)) for pair in itertools.permutations(range(people), 2)}
    return [
        (f"p{a}", f"p{b}", day * DAY + 60.0)
        for day in range(days)
        for (a, b), rate in rates.items()
        if rng.random() < rate
    ]


def test_a_pair_is_two_people_and_a_day_knows_who_moved(write: Write) -> None:
    path = write(("b", "a", 10 * DAY), ("a", "b", 12 * DAY), ("b", "a", 12 * DAY + 5), ("c", "c", 9 * DAY))
    assert read_log(path).days == {("a", "b"): {0: SECOND_MOVED, 2: FIRST_MOVED | SECOND_MOVED}}


def test_compressed_undirected_ordered_and_without_empty_days(write: Write) -> None:
    rows = (("b", "a", 0.0), ("a", "b", 7.0 * DAY))
    assert read_log(write(*rows, name="log.csv.gz"), directed=False).days == {("a", "b"): {0: 3, 7: 3}}
    assert read_log(write(*rows), ordered=True).days == {("b", "a"): {0: 3}, ("a", "b"): {7: 3}}
    assert read_log(write(*rows), drop_empty_days=True).last_day == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "source,target,ts\na,b,soon\n", "source,target,ts\n"])
def test_a_log_that_cannot_be_used_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LogError, match=r"bad\.csv"):
        read_log(path)
    assert main([str(path), "--horizon", "5", "--cuts", "5"]) == 2


def test_hits_are_contacts_from_the_cut_on_and_within_the_horizon() -> None:
    log = ContactLog({("a", "b"): {1: 3, 10: 3}, ("a", "c"): {1: 3, 15: 3}, ("b", "c"): {12: 3}}, False, 20)
    found = moment(log, 10, 5)
    assert (found.pairs, found.again) == ((("a", "b"), ("a", "c")), (True, False))


def test_strength_is_the_product_s_own_seen_from_either_end() -> None:
    days, policy = {0: FIRST_MOVED, 5: FIRST_MOVED}, policy_for(90, discount=0.5)
    aged = 2 ** (-5 / 60)
    assert strength(days, FIRST_MOVED, 6, policy) == pytest.approx(1 - math.exp(-(aged + 0.5) / 1.9))
    assert strength(days, SECOND_MOVED, 6, policy) == pytest.approx(1 - math.exp(-(aged + 1) / 1.9))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=12))
def test_auc_and_precision_equal_their_definitions(rows: list[tuple[bool, int]]) -> None:
    labels, scores = [row[0] for row in rows], [float(row[1]) for row in rows]
    duels = [(p > n) + (p == n) / 2 for yes, p in rows if yes for no, n in rows if not no]
    assert auc(labels, scores) == (pytest.approx(sum(duels) / len(duels)) if duels else None)
    precisions = [
        sum(label for label, other in rows if other >= score) / sum(1 for _, other in rows if other >= score)
        for label, score in rows
        if label
    ]
    expected = pytest.approx(sum(precisions) / len(precisions)) if precisions else None
    assert average_precision(labels, scores) == expected


def test_brier_is_the_mean_square_of_the_error() -> None:
    assert brier([True, False, True], [1.0, 0.5, 0.5]) == pytest.approx(0.5 / 3)
    assert brier([], []) is None


def test_the_logistic_fit_is_where_its_slope_is_zero() -> None:
    rng = random.Random(3)  # noqa: S311
    rows = [[rng.gauss(0, 1), rng.gauss(2, 3)] for _ in range(200)]
    labels = [rng.random() < 1 / (1 + math.exp(-(row[0] - 0.5 * row[1]))) for row in rows]
    model = fit(rows, labels)
    assert model is not None
    errors = [label - model.probability(row) for row, label in zip(rows, labels, strict=True)]
    assert sum(errors) == pytest.approx(0, abs=1e-6)
    for place in (0, 1):
        pull = sum(
            e * (row[place] - model.means[place]) / model.spreads[place]
            for e, row in zip(errors, rows, strict=True)
        )
        assert pull == pytest.approx(model.weights[place + 1], abs=1e-6)
    assert fit(rows, [True] * 200) is None


@given(st.dictionaries(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), st.floats(0.01, 6)))
def test_the_product_foretells_by_its_formula(raw: dict[tuple[str, str], float]) -> None:
    sums = {(a, b): s for (a, b), s in raw.items() if a < b}
    assert outlook_of(sums, Policy()) == pytest.approx(oracles_outlook.corrected(sums, Policy()))


def test_json_has_all_scores_and_equal_logs_give_equal_bytes(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path, options = write(*lively()), ["--horizon", "6", "--cuts", "20,30", "--json"]
    assert main([str(path), *options]) == 0
    first = capsys.readouterr().out
    result = json.loads(first)
    for figure in ("auc", "average_precision", "brier"):
        assert set(result[figure]) == SCORES
        assert all(0 <= value <= 1 for value in result[figure].values())
    assert result["auc"]["chessboard"] > 0.6
    assert [cut["day"] for cut in result["cuts"]] == [20, 30]
    assert main([str(path), *options]) == 0
    assert capsys.readouterr().out == first


def test_the_table_names_every_score(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(write(*lively())), "--horizon", "6", "--cuts", "20"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]} == SCORES


def test_nothing_of_the_future_changes_a_score(write: Write) -> None:
    rows = lively()
    log = read_log(write(*rows))
    later = read_log(write(*rows, *((a, b, ts + 40 * DAY) for a, b, ts in lively(seed=2)), name="later.csv"))
    assert evaluate(log, 6, [30])["auc"] == evaluate(later, 6, [30])["auc"]


def test_no_history_to_learn_from_gives_none_not_an_error(write: Write) -> None:
    result = evaluate(read_log(write(("a", "b", 0.0), ("a", "b", 1.0 * DAY))), 5, [1, 50])
    assert result["auc"] == dict.fromkeys(SCORES)


def test_the_reference_of_the_definition_is_met() -> None:
    path = SAMPLES / "invs15_contacts.csv.gz"
    if not path.exists():
        pytest.skip("the real logs lie outside the project: ../shared/samples/relations")
    figures = evaluate(read_log(path, directed=False, drop_empty_days=True), 2, [4, 6, 8])
    values = figures["auc"]
    assert isinstance(values, dict)
    assert values["chessboard_strength"] == pytest.approx(0.741, abs=0.001)
    assert values["chessboard"] > values["chessboard_strength"] + 0.015


@pytest.mark.parametrize("module", [evaluation, log, logistic, metrics, network, rows, scores])
def test_the_examples_in_the_parts_come_out(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


def busy_log(contacts: int) -> ContactLog:
    rng = random.Random(5)  # noqa: S311
    days: dict[tuple[str, str], dict[int, int]] = {}
    for _ in range(contacts):
        a = int(rng.paretovariate(0.6)) % 500
        pair = (f"p{a}", f"q{(a * 7 + int(rng.expovariate(0.1))) % 500}")
        days.setdefault(pair, {})[rng.randrange(100)] = rng.choice((FIRST_MOVED, SECOND_MOVED))
    return ContactLog(days, True, 99)


def test_a_log_of_a_hundred_thousand_contacts_is_scored_by_its_pairs() -> None:
    whole, half = busy_log(100_000), busy_log(50_000)
    assert evaluate(whole, 30, [60])["auc"]
    longer = times_as_long(partial(evaluate, whole, 30, [60]), partial(evaluate, half, 30, [60]), rounds=2)
    assert longer < 3.5 * len(whole.days) / len(half.days) / 2
