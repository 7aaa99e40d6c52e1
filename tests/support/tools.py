"""What will the tests skip here? Brings the Neo4j jars where Java and Maven are, and tells the rest."""

import os
import sys

from tests.neo4j_server import Unavailable, fetch_jars, java
from tests.support import browser, neo4j


def main() -> int:
    """Fetch what can be had and print a line for each tool; absence is no error here, the suite decides."""
    for name, answer in (("Neo4j", _neo4j()), ("browser", _browser())):
        print(f"{name}: {answer}", file=sys.stderr)
    return 0


def _neo4j() -> str:
    if os.environ.get(neo4j.ADDRESS):
        return f"the server that {neo4j.ADDRESS} names"
    try:
        java()
        return f"a server of the suite's own, from {fetch_jars()}"
    except Unavailable as missing:
        return f"absent ({missing})"


def _browser() -> str:
    found = browser.chromium()
    return str(found) if found else f"absent (install Chromium, or name one in {browser.PATH})"


if __name__ == "__main__":
    sys.exit(main())
