"""Which store do the settings name? Opened here for the service and the commands alike."""

from __future__ import annotations

from app.settings import Settings
from graph.store import Store, open_store


def store_of(settings: Settings) -> Store:
    """The store that the settings name.

    Raises:
        Unusable: what lies there is not ours.
        Unavailable: the server does not answer.
    """
    settings.make_folder()
    password = settings.store_password.get_secret_value() if settings.store_password else None
    return open_store(
        settings.store, user=settings.store_user, password=password, database=settings.store_database,
        today=settings.today,
    )  # fmt: skip
