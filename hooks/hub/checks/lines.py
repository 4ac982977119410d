"""Problems as lines of text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.records.problems import Problem, Translate


def lines(problems: Iterable[Problem], translate: Translate = str) -> Iterator[str]:
    """One line for each problem, as compilers write them: `file:line:column: error: …`."""
    for problem in problems:
        place = problem.place
        field = f" [{problem.field}]" if problem.field else ""
        yield (
            f"{place.file}:{place.line}:{place.column}: {problem.severity.value}: "
            f"{problem.message(translate)}{field} {problem.hint(translate)}"
        )
