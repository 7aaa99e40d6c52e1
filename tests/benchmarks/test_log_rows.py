"""Is a log read however it is written down, and is a broken one refused in words that help?"""

import gzip
from pathlib import Path

import pytest

from benchmarks.strength_validity import main
from benchmarks.validity.log import read_log
from benchmarks.validity.rows import LogError, read_rows

PLAIN = "source,target,ts\na,b,86400\nb,c,172805\n"


def written(folder: Path, text: str | bytes, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "source,target,ts\r\na,b,86400\r\nb,c,172805\r\n",
        "\ufeffsource,target,ts\na,b,86400\nb,c,172805",
        "Source, Target, TS\na, b, 86400.0\nb, c, 1.72805e5\n",
        "ts,target,source\n86400,b,a\n172805,c,b\n",
        "id,from,to,words,timestamp\n1,a,b,hello,86400\n2,b,c,,172805\n",
        "source;target;ts\na;b;86400\nb;c;172805\n",
        "a\tb\t86400\nb\tc\t172805\n",
        "% a remark\n# another\na b 86400\n\nb  c 172805\n",
        "a,b,86400\nb,c,172805\n",
        "source,target,ts\na,b,1970-01-02\nb,c,1970-01-03T00:00:05Z\n",
        'source,target,ts\n"a","b","1970-01-02 00:00:00"\n"b","c","1970-01-03 02:00:05+02:00"\n',
        gzip.compress(PLAIN.encode()),
    ],
)
def test_the_same_log_in_many_dresses(tmp_path: Path, text: str | bytes) -> None:
    found = read_rows(written(tmp_path, text))
    assert [tuple(row) for row in found] == [("a", "b", 86400.0), ("b", "c", 172805.0)]


def test_numbers_too_large_for_seconds_are_milliseconds(tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,ts\na,b,1600000000000\na,b,1600086400000\n")
    assert read_log(path).days == {("a", "b"): {0: 1, 1: 1}}


def test_days_count_from_the_first_contact_of_two_people(tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,ts\na,a,-90000\na,b,-1\na,b,86400\n")
    assert read_log(path).days == {("a", "b"): {0: 1, 2: 1}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no contact between two people"),
        ("source,target,ts\n", "no contact between two people"),
        ("source,target,ts\na,a,5\n", "no contact between two people"),
        ("who,whom,ts\na,b,5\n", "no source and no target among who, whom, ts"),
        ("source,target,ts\na,b,soon\n", r"log\.csv:2: ts is neither .* 'soon'"),
        ("source,target,ts\na,b,5\na,b,nan\n", r"log\.csv:3: ts is neither"),
        ("source,target,ts\n\na,b\n", r"log\.csv:3: 2 cells, at least 3 expected"),
        ("source,target,ts\n,b,5\n", r"log\.csv:2: source or target is empty"),
        (b"\x1f\x8b\x08\x00broken", r"log\.csv: "),
        (b"source,target,ts\n\xff\xfe,b,5\n", "utf-8"),
    ],
)
def test_a_log_that_cannot_be_read_says_where_and_why(
    tmp_path: Path, text: str | bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(LogError, match=words):
        read_log(path)
    assert main([str(path), "--horizon", "5", "--cuts", "5"]) == 2
    assert "log.csv" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogError, match=r"none\.csv"):
        read_rows(tmp_path / "none.csv")
