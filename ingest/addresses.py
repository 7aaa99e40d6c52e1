"""Which e-mail addresses and domains stand in a cell?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import folded
from ingest.words import mail_rule

_ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:\\\[\]@]{1,64}@[^\s<>\"'(),;:\\\[\]@]{1,253}")
_HOST: Final = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?(?:www\d?\.)?(?P<host>[^/:?#\s]+)", re.IGNORECASE
)

_LINK: Final = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def addresses(cell: str) -> Iterator[str]:
    """Every e-mail address in a cell, folded, in order, each once.

    >>> list(addresses("Anna <Anna@Acme.example>; bob@acme.example"))
    ['anna@acme.example', 'bob@acme.example']
    """
    if "@" not in cell:
        return
    yield from dict.fromkeys(
        folded(found.strip(".")) for found in _ADDRESS.findall(cell) if "." in found.split("@")[1]
    )


def domain_of(cell: str) -> str | None:
    """The domain in a web address, a domain or an e-mail address, folded, without ``www``.

    >>> domain_of("https://www.Acme.example/about"), domain_of("n/a")
    ('acme.example', None)
    >>> domain_of('<a href="https://acme.example/" target="_blank">Acme</a>')
    'acme.example'
    """
    link = _LINK.search(cell) if cell.lstrip().startswith("<") else None
    found = _HOST.match(link[0] if link else cell.strip())
    host = folded(found["host"]).rstrip(".") if found else ""
    return host if "." in host and len(host) <= 253 else None


def is_robot(address: str) -> bool:
    """Whether nobody reads the address: no-reply, rooms, lists.

    >>> is_robot("no-reply@acme.example"), is_robot("anna@acme.example")
    (True, False)
    """
    local = address.split("@")[0]
    return any(mail_rule(kind).match(local) for kind in ("robots", "rooms", "lists"))


def is_automatic(subject: str) -> bool:
    """Whether a mail with this subject was sent by a machine.

    >>> is_automatic("Automatic reply: Offer"), is_automatic("Offer")
    (True, False)
    """
    return bool(mail_rule("automatic").match(subject))


def name_from(address: str) -> str:
    """A name to show until a better one is known.

    >>> name_from("pam.beesly@acme.example")
    'Pam Beesly'
    """
    words = re.split(r"[._\-+]+", address.split("@")[0])
    return " ".join(word.capitalize() for word in words if word) or address
