"""What is a measure to those who ask? A function of a reading, its arguments, and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, get_type_hints

from app.arguments import REQUIRED, Argument, Finder, arguments_of, understood
from app.reading import Reading
from graph.analysis.report import Report, Table


@dataclass(frozen=True)
class Measure:
    """One measure, as commands and routes need to know it.

    Attributes:
        ask: its function of a reading and arguments. Its name is that of the command and the route, its
            first line says what it answers, its return type gives the answer its shape.
        title: what stands over it.
        notes: what is said to people under its table.
        more: its other tables with their titles, for people.
        supposes: it is asked about what is not so; it gets a body of its own and is no part of the report.
    """

    ask: Callable[..., Report]
    title: str
    notes: Callable[[Any], tuple[str, ...]] = lambda _: ()
    more: tuple[tuple[str, Callable[[Any], Table]], ...] = ()
    supposes: bool = False

    @property
    def name(self) -> str:
        """What it is called on the command line and in addresses."""
        return self.ask.__name__.replace("_", "-")

    @property
    def question(self) -> str:
        """What it answers, in one sentence."""
        return (self.ask.__doc__ or "").partition("\n")[0]

    @property
    def report(self) -> Any:
        """The type of its report."""
        return get_type_hints(self.ask)["return"]

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """What can be said when it is asked."""
        return arguments_of(self.ask)

    @property
    def is_reported(self) -> bool:
        """Whether it is part of the full report: it can be asked without saying anything."""
        return not self.supposes and all(one.default is not REQUIRED for one in self.arguments)

    def answer(self, reading: Reading, said: Mapping[str, Any], find: Finder) -> Report:
        """Its report on a reading, computed once for the same arguments.

        Args:
            reading: the account on a day.
            said: the arguments as they were typed or sent; None is not said.
            find: how names become ids.

        Raises:
            NotFound: somebody who was named is not on the board.
            BadArgument: an argument cannot be used.
        """
        given = {one.name: understood(one, said.get(one.name), find) for one in self.arguments}
        key = (self.name, *given.values())
        return reading.answers.get(key, partial(self.ask, reading, **given))
