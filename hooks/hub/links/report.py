"""What became of the addresses, for people, programs and the text of an issue.

What comes from elsewhere (addresses that servers lead to) is shown without tricks: no control
characters reach a terminal, and in Markdown it stands within code or angle brackets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hub.links.answers import LOST_AFTER, Verdict
from hub.links.gather import Use
from hub.links.memory import Known
from hub.records.characters import show


@dataclass(frozen=True)
class Finding:
    """One address, what is known of it, and who names it."""

    url: str
    known: Known
    uses: tuple[Use, ...]

    @property
    def is_dead(self) -> bool:
        """Whether readers find nothing there: it is gone, or has failed too often."""
        return self.known.answer.verdict is Verdict.DEAD or self.known.is_lost


_PLAIN = re.compile(r"https?://[!-;=?-~]+")
"""An address that ends nothing within which it stands: letters of ASCII, no angle brackets."""

_HEADINGS: Mapping[Verdict, str] = {
    Verdict.DEAD: "Gone",
    Verdict.UNREACHABLE: "Not reached",
    Verdict.CERTIFICATE: "Certificate not valid",
    Verdict.SERVER: "Fault of the server",
    Verdict.MOVED: "Moved for good",
    Verdict.SLOW: "Slow",
    Verdict.NOT_ASKED: "In a private network, not asked",
    Verdict.REFUSED: "Not open to programs; look in a browser",
}
"""What is reported, in this order; what works is only counted."""


def as_text(findings: Sequence[Finding]) -> str:
    """A list for people, by what is the matter, with a count at its end."""
    lines: list[str] = []
    for heading, group in _groups(findings):
        lines += [f"{heading}:", ""]
        for one in group:
            lines.append(f"  {show(one.url)}")
            lines += [f"    {show(line)}" for line in _remarks(one)]
            lines += [f"    {_place(use)}" for use in one.uses]
            lines.append("")
    lines.append(_count(findings))
    return "".join(f"{line}\n" for line in lines)


def as_issue(findings: Sequence[Finding]) -> str:
    """The body of an issue, in Markdown: a box to tick for each address."""
    lines: list[str] = []
    for heading, group in _groups(findings):
        lines += [f"## {heading}", ""]
        for one in group:
            lines.append(f"- [ ] {_link(one.url)}")
            lines += [f"  - {_marked_up(line)}" for line in _remarks(one)]
            lines += [f"  - {_code(_place(use))}" for use in one.uses]
        lines.append("")
    lines.append(_count(findings))
    return "".join(f"{line}\n" for line in lines)


def as_json(findings: Sequence[Finding]) -> str:
    """One array of objects, one for each address, whatever came of it."""
    listed = [
        {
            "url": one.url,
            "verdict": one.known.answer.verdict.value,
            "dead": one.is_dead,
            "lost": one.known.is_lost,
            "status": one.known.answer.status,
            "why": one.known.answer.why,
            "moved_to": one.known.answer.moved_to,
            "archived": one.known.answer.archived,
            "asked": one.known.asked.isoformat(),
            "failures": one.known.failures,
            "uses": [
                {
                    "file": use.file,
                    "line": use.line,
                    "field": use.field,
                    "archived": use.archived,
                }
                for use in one.uses
            ],
        }
        for one in findings
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _groups(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    lost = [one for one in findings if one.is_dead and one.known.answer.verdict is not Verdict.DEAD]
    for verdict, heading in _HEADINGS.items():
        found = [one for one in findings if one.known.answer.verdict is verdict and one not in lost]
        if found:
            yield heading, found
        if lost and verdict is Verdict.DEAD:
            yield f"Lost: failed on {LOST_AFTER} days or more", lost


def _remarks(one: Finding) -> Iterator[str]:
    """What is to be known of an address; addresses within stand in “ ”."""
    answer = one.known.answer
    status = f"status {answer.status}" if answer.status is not None else ""
    said = ", ".join(part for part in (answer.why, status) if part)
    if said:
        yield said
    if one.known.failing_since is not None and one.known.failures > 1:
        yield f"failed on {one.known.failures} days since {one.known.failing_since.isoformat()}"
    if answer.moved_to is not None:
        yield f"write “{answer.moved_to}”"
    if answer.archived is not None and any(use.archived is None for use in one.uses):
        yield f"a copy is at “{answer.archived}”; look at it, and enter it as archived"


def _place(use: Use) -> str:
    field = f" ({use.field})" if use.field else ""
    copy = ", with an archived copy" if use.archived else ""
    return f"{show(use.file)}:{use.line}{show(field)}{copy}"


def _link(address: str) -> str:
    return f"<{address}>" if _PLAIN.fullmatch(address) else _code(address)


def _code(text: str) -> str:
    return "`" + show(text).replace("`", "%60") + "`"


def _marked_up(line: str) -> str:
    """A remark, with the address in it as a link."""
    before, opening, rest = line.partition("“")
    address, _, after = rest.rpartition("”")
    return f"{before}{_link(address)}{after}" if opening else line


def _count(findings: Sequence[Finding]) -> str:
    dead = sum(one.is_dead for one in findings)
    works = sum(one.known.answer.verdict is Verdict.WORKS for one in findings)
    noun = "address" if len(findings) == 1 else "addresses"
    return f"{len(findings)} {noun}: {works} without a remark, {dead} dead."
