"""Are settings read, checked and named when they are wrong?"""

import stat
from pathlib import Path

import pytest

from app.settings import CONFIG, Settings, SettingsError, read_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave no setting of the machine in the environment."""
    for name in (*Settings.model_fields, "config"):
        monkeypatch.delenv(f"CHESSBOARD_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_the_default_store_is_in_the_users_own_folder(tmp_path: Path) -> None:
    settings = read_settings()
    settings.make_folder()
    assert settings.store_file == tmp_path / "data" / "chessboard" / "board.db"
    assert stat.S_IMODE((tmp_path / "data" / "chessboard").stat().st_mode) == 0o700


def test_a_folder_with_odd_letters_is_found_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a b%20#?ü"))
    assert read_settings().store_file == tmp_path / "a b%20#?ü" / "chessboard" / "board.db"


def test_option_over_environment_over_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "chessboard.toml"
    file.write_text('port = 1\nhost = "::1"\nworkers = 2\nallowed_hosts = ["map.example"]\n')
    monkeypatch.setenv(CONFIG, str(file))
    monkeypatch.setenv("CHESSBOARD_PORT", "2")
    monkeypatch.setenv("CHESSBOARD_HOST", "localhost")
    settings = read_settings(port=3, host=None)
    assert (settings.port, settings.host, settings.workers) == (3, "localhost", 2)
    assert settings.allowed_hosts == ("map.example",)


def test_host_names_come_as_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHESSBOARD_ALLOWED_HOSTS", "Map.Example, other.example")
    assert read_settings().allowed_hosts == ("map.example", "other.example")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("PORT", "many", "integer"),
        ("PORT", "70000", "65535"),
        ("STORE", "mysql://x", "sqlite:///"),
        ("TIME_ZONE", "Atlantis/Capital", "time zone"),
        ("LOG_LEVEL", "loud", "'debug'"),
        ("POLICY", "/nowhere/policy.toml", "policy.toml"),
        ("MAX_UPLOAD_MB", "0", "1"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(f"CHESSBOARD_{name}", value)
    with pytest.raises(SettingsError, match=f"CHESSBOARD_{name}: .*{expected}"):
        read_settings()


def test_an_unknown_variable_is_named_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHESSBOARD_STORE_PASWORD", "top secret")
    with pytest.raises(SettingsError, match=r"CHESSBOARD_STORE_PASWORD.*CHESSBOARD_STORE_PASSWORD") as told:
        read_settings()
    assert "top secret" not in str(told.value)


def test_an_unknown_setting_of_the_file_is_named_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "c.toml"
    file.write_text('prot = 1\nstore_password = "top secret"\n')
    monkeypatch.setenv(CONFIG, str(file))
    with pytest.raises(SettingsError, match="prot: no such setting; did you mean port") as told:
        read_settings()
    assert "top secret" not in str(told.value)


@pytest.mark.parametrize("content", [None, "port = = 1"])
def test_a_file_that_is_not_there_or_no_toml(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "c.toml"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv(CONFIG, str(file))
    with pytest.raises(SettingsError, match=CONFIG):
        read_settings()


def test_several_workers_cannot_share_a_store_in_memory() -> None:
    with pytest.raises(SettingsError, match="workers"):
        read_settings(store="sqlite://", workers=2)


def test_the_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHESSBOARD_STORE_PASSWORD", "top secret")
    settings = read_settings()
    assert "top secret" not in repr(settings)
    assert settings.store_password is not None
    assert settings.store_password.get_secret_value() == "top secret"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]
