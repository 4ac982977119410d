"""What came of asking an address, and what it means for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus


class Verdict(StrEnum):
    """What an address is, from the best to the worst."""

    WORKS = "works"
    SLOW = "slow"
    MOVED = "moved"
    """It leads on for good to another address, which works."""
    REFUSED = "refused"
    """It is there, and does not open to programs: a reader may see it."""
    NOT_ASKED = "not-asked"
    """It belongs to a private network."""
    SERVER = "server-error"
    CERTIFICATE = "certificate"
    UNREACHABLE = "unreachable"
    """No answer, or none that can be understood."""
    DEAD = "dead"
    """The page, or its whole host, is gone."""


FAILURES = frozenset({Verdict.SERVER, Verdict.CERTIFICATE, Verdict.UNREACHABLE, Verdict.DEAD})
"""Where a reader finds nothing; of these only `DEAD` is certain at once."""

LOST_AFTER = 3
"""An address that failed on so many days without a success between them is lost."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said to one request."""

    status: int
    location: str | None = None
    """Where it leads, absolute, if it is a redirect."""
    retry_after: float | None = None
    """Seconds after which to ask again, if it named them."""
    is_wall: bool = False
    """Whether a guard against robots answered in place of the page."""


class AskError(Exception):
    """No reply. `verdict` and `str(error)` say why.

    `is_open` where the host took the request and answered badly: it may like another one better.
    """

    def __init__(self, verdict: Verdict, why: str, *, is_open: bool = False) -> None:
        super().__init__(why)
        self.verdict = verdict
        self.is_open = is_open


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking an address, redirects followed."""

    verdict: Verdict
    status: int | None = None
    """The last status of HTTP, if there was any."""
    why: str = ""
    """More about it, in words."""
    moved_to: str | None = None
    """Where it leads for good."""
    archived: str | None = None
    """A copy in a web archive, proposed for what is gone."""


# Statuses by which a page says that it is there, and not for everyone. 418 and 999 are sent by
# guards against robots, 405 and 406 by servers that dislike the request, not the address.
_REFUSING: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "asks for a password",
    HTTPStatus.PAYMENT_REQUIRED: "asks for payment",
    HTTPStatus.FORBIDDEN: "does not let programs in",
    HTTPStatus.METHOD_NOT_ALLOWED: "does not answer programs",
    HTTPStatus.NOT_ACCEPTABLE: "does not answer programs",
    HTTPStatus.IM_A_TEAPOT: "does not answer programs",
    HTTPStatus.TOO_MANY_REQUESTS: "was asked too often",
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: "is withheld for legal reasons",
    999: "does not let programs in",
}
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


def judge(reply: Reply) -> tuple[Verdict, str]:
    """What the last reply means, and why in words; redirects are followed before."""
    status = reply.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Verdict.WORKS, ""
    if reply.is_wall:
        return Verdict.REFUSED, "has a guard against programs"
    if status in _REFUSING:
        return Verdict.REFUSED, _REFUSING[status]
    if status in _GONE:
        return Verdict.DEAD, "the page is gone"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Verdict.SERVER, "the server has a fault"
    return Verdict.UNREACHABLE, "the answer makes no sense"
