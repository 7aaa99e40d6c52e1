"""Which files are taken in, and which archives are refused?"""

import io
import zipfile
from pathlib import Path

import pytest

from ingest import SourceFile, Unreadable, gather


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def test_files_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.csv").write_bytes(b"b")
    (tmp_path / "a.CSV").write_bytes(b"a")
    (tmp_path / "note.md").write_bytes(b"no table")
    archive(tmp_path / "z.zip", {"c.csv": b"c", "__MACOSX/._c.csv": b"?", "readme.md": b"?"})
    found = gather([tmp_path])
    assert [(file.name, file.read()) for file in found] == [
        ("a.CSV", b"a"), ("sub/b.csv", b"b"), ("z.zip/c.csv", b"c"),
    ]  # fmt: skip


def test_a_file_named_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(b"x")
    assert [file.name for file in gather([tmp_path / "export"])] == ["export"]


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:\\evil.csv"]
)
def test_archive_that_points_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="outside the archive"):
        gather([archive(tmp_path / "z.zip", {name: b"x"})])


def test_archive_that_unpacks_to_too_much(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="times its size"):
        gather([archive(tmp_path / "z.zip", {"a.csv": b"0" * 12_000_000})])


def test_damaged_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "z.zip", {"a.csv": b"Id,Name\n" + bytes(range(256)) * 50})
    data = bytearray(path.read_bytes())
    data[60:90] = b"\xff" * 30
    path.write_bytes(bytes(data))
    (file,) = gather([path])
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        file.read()


def test_archive_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no file in this archive"):
        gather([archive(tmp_path / "z.zip", {"a.png": b"x"})])


def test_archive_in_an_archive(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"another archive, b\.zip; unpack it first"):
        gather([archive(tmp_path / "z.zip", {"a.csv": b"Id", "b.zip": b"PK"})])


def test_every_kind_of_file_is_found_in_folders_and_archives(tmp_path: Path) -> None:
    names = ["a.xlsx", "b.xls", "c.ods", "d.vcf", "e.ics", "f.mbox", "g.eml", "h.csv.gz"]
    archive(tmp_path / "z.zip", dict.fromkeys(names, b"x"))
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in gather([tmp_path])] == [*names, *(f"z.zip/{name}" for name in names)]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        gather([tmp_path / "missing.csv"])
    with pytest.raises(Unreadable, match="no file in this folder"):
        gather([tmp_path])


def test_source_may_be_read_late() -> None:
    assert SourceFile("a", lambda: io.BytesIO(b"x").read()).read() == b"x"
