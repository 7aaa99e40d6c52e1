"""What can be set? Every setting of the service and the commands, typed, checked at start, in one place.

A setting comes from the environment (``CHESSBOARD_<NAME>``), else from the TOML file that
``CHESSBOARD_CONFIG`` names, else from the default here. docs/settings.md describes each.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from graph.model import Policy, read_policy

PREFIX: Final = "CHESSBOARD_"
CONFIG: Final = "CHESSBOARD_CONFIG"
# For the tests and the container files; the program itself never reads them.
_NOT_OURS: Final = ("CHESSBOARD_TEST_", "CHESSBOARD_REQUIRE_", "CHESSBOARD_PUBLISHED_PORT")
STORE_SCHEMES: Final = frozenset({"sqlite", "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class SettingsError(ValueError):
    """A setting is unknown, or its value cannot be used; the message names it and says what was expected."""


def user_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where a user's own data lie: ``chessboard`` under XDG_DATA_HOME or the system's place for such data.

    >>> user_folder({"XDG_DATA_HOME": "/data"}).as_posix()
    '/data/chessboard'
    """
    if (given := environment.get("XDG_DATA_HOME")) and Path(given).is_absolute():
        return Path(given) / "chessboard"
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "chessboard"
    below = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
    return Path.home() / below / "chessboard"


def default_store() -> str:
    """The address of the embedded store in the user's data folder."""
    return "sqlite:///" + quote(str(user_folder() / "board.db"))


class Settings(BaseSettings):
    """The settings; ``read_settings`` makes them."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, validate_default=True, hide_input_in_errors=True
    )

    store: str = Field(default_factory=default_store)
    store_user: str | None = None
    store_password: SecretStr | None = None
    store_database: str | None = None
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    time_zone: str = "UTC"
    policy: Path | None = None
    data: Path | None = None
    max_upload_mb: Annotated[int, Field(ge=1, le=4_096)] = 256
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the file."""
        file = os.environ.get(CONFIG)
        toml = (TomlConfigSettingsSource(settings_cls, toml_file=file),) if file else ()
        return init_settings, env_settings, *toml

    @field_validator("store")
    @classmethod
    def _known_store(cls, store: str) -> str:
        if urlsplit(store).scheme not in STORE_SCHEMES:
            raise ValueError("expected an address such as sqlite:///path/board.db or neo4j://host:7687")
        return store

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _host_list(cls, hosts: Any) -> Any:
        items = hosts.split(",") if isinstance(hosts, str) else hosts
        return tuple(item.strip().lower() for item in items if item.strip())

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError("expected the name of a time zone, such as Europe/Berlin") from None
        return name

    @field_validator("policy")
    @classmethod
    def _readable_policy(cls, path: Path | None) -> Path | None:
        if path is not None:
            read_policy(path)
        return path

    @model_validator(mode="after")
    def _workers_share_the_store(self) -> Self:
        if self.workers > 1 and self.store_file is None and urlsplit(self.store).scheme == "sqlite":
            raise ValueError("workers: expected 1 with a store in memory, which no two processes share")
        return self

    @property
    def store_file(self) -> Path | None:
        """The file of an embedded store; None for a server or a store in memory."""
        parts = urlsplit(self.store)
        path = unquote(parts.path)[1:]
        return Path(path) if parts.scheme == "sqlite" and path else None

    @property
    def folder(self) -> Path:
        """Where files of our own go: ``data``, else beside the embedded store, else the user's folder."""
        if self.data is not None:
            return self.data
        return self.store_file.parent if self.store_file else user_folder()

    @property
    def max_upload_bytes(self) -> int:
        """The largest body of an upload, in bytes."""
        return self.max_upload_mb * 1_000_000

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return self.host in LOOPBACK

    def read_policy(self) -> Policy:
        """The policy to measure with.

        Raises:
            PolicyError: the file has changed since start and cannot be used.
        """
        return read_policy(self.policy) if self.policy else Policy()

    def today(self) -> date:
        """Today's date in the team's time zone."""
        return datetime.now(ZoneInfo(self.time_zone)).date()

    def make_folder(self) -> None:
        """Makes the folder of the default store, readable by its owner only; others are left as they are."""
        file = self.store_file
        if file is not None and file.parent == user_folder():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def read_settings(**given: Any) -> Settings:
    """The settings of this process.

    Args:
        given: values that outrank environment and file, such as options of a command; None is not given.

    Raises:
        SettingsError: a setting is unknown or its value cannot be used.
    """
    _refuse_unknown(os.environ)
    _refuse_missing_file()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(
            "; ".join(_told(problem, given) for problem in error.errors(include_url=False))
        ) from None
    except ValueError as error:  # the file is not TOML
        raise SettingsError(f"{CONFIG}: the file is not TOML: {error}") from None


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {CONFIG}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known and not name.startswith(_NOT_OURS):
            raise SettingsError(f"{name}: no such setting{_nearest(name, known)}")


def _refuse_missing_file() -> None:
    if (file := os.environ.get(CONFIG)) and not Path(file).is_file():
        raise SettingsError(f"{CONFIG}: expected a TOML file; there is none at that path")


def _nearest(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _told(problem: Any, given: Mapping[str, Any]) -> str:
    """One problem in words, by the option if one was given; never the value, which may be a password."""
    where = str(problem["loc"][0]) if problem["loc"] else ""
    if problem["type"] == "extra_forbidden":
        return f"{where}: no such setting{_nearest(where, set(Settings.model_fields))}"
    words = problem["msg"].removeprefix("Value error, ")
    name = PREFIX + where.upper() if given.get(where) is None else "--" + where.replace("_", "-")
    return f"{name}: {words}" if where else words
