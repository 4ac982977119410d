"""`hub links`: addresses elsewhere, asked of a server that misbehaves in every way."""

import asyncio
import io
import json
import re
import signal
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from examples.cases import BASE
from hub import cli, settings
from hub.errors import HubError
from hub.links import ask, gather, memory, report
from hub.links.answers import FAILURES, LOST_AFTER, Answer, Verdict
from hub.links.run import Options, run
from hub.links.visit import Manners, find_copies, visit
from misbehaving import CERTIFICATE, Misbehaving, misbehaving
from samples import ROOT

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        yield running


@pytest.fixture(autouse=True)
def _forgetful(server: Misbehaving) -> None:
    server.requests.clear()
    server.at_once.clear()


@dataclass
class Time:
    """A clock that is moved by whoever waits."""

    now: float = 0
    waits: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def manners(time: Time) -> Manners:
    return Manners(sleep=time.sleep, clock=time.clock)


def resolving(**hosts: Sequence[str]) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """Looks hosts up in a list, by their names without “.test”; others are this machine."""

    async def resolve(host: str, _port: int) -> Sequence[str]:
        return hosts.get(host.removesuffix(".test"), ["127.0.0.1"])

    return resolve


HERE = ask.Limits(
    "tests (+https://bibliopraxis.example/)",
    5,
    private=True,
    resolve=resolving(),
    trust=ssl.create_default_context(),
)

Asked = Mapping[str, Answer]


def asked(*urls: str, manners: Manners, limits: ask.Limits = HERE) -> Asked:
    found: dict[str, Answer] = {}

    async def all_of_them() -> None:
        async with ask.asking(limits) as asker:
            await visit(urls, asker, manners, found.__setitem__)

    asyncio.run(all_of_them())
    return found


class TestAnAddress:
    @pytest.mark.parametrize(
        ("path", "verdict", "status", "why"),
        [
            ("/ok", Verdict.WORKS, 200, ""),
            ("/404", Verdict.DEAD, 404, "gone"),
            ("/410", Verdict.DEAD, 410, "gone"),
            ("/401", Verdict.REFUSED, 401, "password"),
            ("/403", Verdict.REFUSED, 403, "programs"),
            ("/451", Verdict.REFUSED, 451, "legal"),
            ("/999", Verdict.REFUSED, 999, "programs"),
            ("/429", Verdict.REFUSED, 429, "too often"),
            ("/wall", Verdict.REFUSED, 503, "guard"),
            ("/400", Verdict.UNREACHABLE, 400, "no sense"),
            ("/500", Verdict.SERVER, 500, "fault"),
            ("/503", Verdict.SERVER, 503, "fault"),
            ("/head-405", Verdict.WORKS, 200, ""),
            ("/head-404", Verdict.WORKS, 200, ""),
            ("/head-drop", Verdict.WORKS, 200, ""),
            ("/endless", Verdict.WORKS, 200, ""),
            ("/drop", Verdict.UNREACHABLE, None, "no sense"),
            ("/garbage", Verdict.UNREACHABLE, None, "no sense"),
            ("/found", Verdict.WORKS, 200, ""),
            ("/cookie", Verdict.WORKS, 200, ""),
            ("/loop", Verdict.UNREACHABLE, 302, "circle"),
            ("/to-mail", Verdict.UNREACHABLE, None, "no web address"),
            ("/to-file", Verdict.UNREACHABLE, 302, "no web address"),
            ("/to-nowhere", Verdict.UNREACHABLE, 302, "failed"),
            ("/moved-to-404", Verdict.DEAD, 404, "gone"),
        ],
    )
    def test_is_judged_by_what_the_server_does(
        self,
        server: Misbehaving,
        manners: Manners,
        path: str,
        verdict: Verdict,
        status: int | None,
        why: str,
    ) -> None:
        answer = asked(server.url(path), manners=manners)[server.url(path)]
        assert (answer.verdict, answer.status) == (verdict, status)
        assert why in answer.why
        assert bool(why) == bool(answer.why)

    @pytest.mark.parametrize("path", ["/silent", "/drip"])
    def test_that_does_not_come_to_an_end_is_given_up(
        self, server: Misbehaving, manners: Manners, path: str
    ) -> None:
        limits = replace(HERE, seconds=0.1)
        answer = asked(server.url(path), manners=manners, limits=limits)[server.url(path)]
        assert answer == Answer(Verdict.UNREACHABLE, None, "no answer in time")

    def test_is_slow_when_a_reader_would_leave(self, server: Misbehaving, manners: Manners) -> None:
        ticks = iter(range(0, 1000, 7))
        slow = replace(manners, clock=lambda: float(next(ticks)), slow=5)
        answer = asked(server.url("/ok"), manners=slow)[server.url("/ok")]
        assert answer == Answer(Verdict.SLOW, 200, "it took 7 seconds")

    @pytest.mark.parametrize(
        ("path", "to", "doubt"),
        [
            ("/moved", "/ok", ""),
            ("/moved-twice", "/ok", ""),
            ("/moved-then-found", "/found", ""),
            ("/moved-home", "/", "to the first page of a site"),
        ],
    )
    def test_that_moved_for_good_is_proposed_anew(
        self, server: Misbehaving, manners: Manners, path: str, to: str, doubt: str
    ) -> None:
        answer = asked(server.url(path), manners=manners)[server.url(path)]
        assert answer == Answer(Verdict.MOVED, 200, doubt, moved_to=server.url(to))

    def test_without_a_valid_certificate_is_told_apart(self, manners: Manners) -> None:
        with misbehaving(secure=True) as secure:
            url = secure.url("/ok", "library.test", "https")
            answer = asked(url, manners=manners)[url]
        assert answer == Answer(Verdict.CERTIFICATE, None, "its certificate is not valid")

    def test_is_judged_by_the_certificate_of_its_own_host(self, manners: Manners) -> None:
        limits = replace(HERE, trust=ssl.create_default_context(cafile=CERTIFICATE))
        with misbehaving(secure=True) as secure:
            hosts = ("library.test", "other.test")  # both at one address
            urls = [secure.url("/moved", host, "https") for host in hosts]
            found = asked(*urls, manners=replace(manners, at_once=1), limits=limits)
        verdicts = [found[url].verdict for url in urls]
        assert verdicts == [Verdict.MOVED, Verdict.CERTIFICATE]

    def test_without_a_server_is_not_reached(self, manners: Manners) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}/"
            answer = asked(url, manners=manners)[url]
        assert answer == Answer(Verdict.UNREACHABLE, None, "the connection failed")

    @pytest.mark.parametrize(
        ("fault", "verdict"),
        [
            (socket.gaierror(socket.EAI_NONAME, "?"), Verdict.DEAD),
            (socket.gaierror(socket.EAI_AGAIN, "?"), Verdict.UNREACHABLE),
            (UnicodeError("label too long"), Verdict.DEAD),
        ],
    )
    def test_whose_host_is_not_found_is_dead_if_that_is_certain(
        self, manners: Manners, fault: Exception, verdict: Verdict
    ) -> None:
        async def resolve(_host: str, _port: int) -> Sequence[str]:
            raise fault

        url = "http://gone.test/"
        answer = asked(url, manners=manners, limits=replace(HERE, resolve=resolve))[url]
        assert (answer.verdict, answer.status) == (verdict, None)

    def test_of_a_host_with_several_addresses_is_asked_at_the_next_one(
        self, server: Misbehaving, manners: Manners
    ) -> None:
        url = server.url("/ok", "library.test")
        limits = replace(HERE, resolve=resolving(library=["127.0.0.2", "127.0.0.1"]))
        assert asked(url, manners=manners, limits=limits)[url].verdict is Verdict.WORKS
        assert server.requests[0].headers["host"] == f"library.test:{server.port}"

    def test_is_told_who_asks(self, server: Misbehaving, manners: Manners) -> None:
        asked(server.url("/ok"), manners=manners)
        assert server.asked("/ok") == ["HEAD"]
        assert server.requests[0].headers["user-agent"] == HERE.user_agent


class TestAPrivateNetwork:
    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.1.2.3"),
            *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1"),
            *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1", "nonsense"),
        ],
    )
    def test_is_never_asked(self, manners: Manners, address: str) -> None:
        assert not ask.is_public(address)
        limits = replace(HERE, private=False, resolve=resolving(intranet=["1.1.1.1", address]))
        url = "http://intranet.test/"
        answer = asked(url, manners=manners, limits=limits)[url]
        assert answer == Answer(Verdict.NOT_ASKED, None, "it lies in a private network")

    @pytest.mark.parametrize(
        "address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
    )
    def test_is_told_from_the_open_one(self, address: str) -> None:
        assert ask.is_public(address)

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[::1]:9/", "http://localhost/"])
    def test_is_not_reached_by_its_address_either(self, manners: Manners, url: str) -> None:
        limits = ask.Limits("tests", trust=HERE.trust)
        assert asked(url, manners=manners, limits=limits)[url].verdict is Verdict.NOT_ASKED

    def test_is_not_reached_by_a_redirect(self, server: Misbehaving, manners: Manners) -> None:
        async def resolve(host: str, _port: int) -> Sequence[str]:
            return ["127.0.0.1"] if host == "127.0.0.1" else ["10.0.0.1"]

        class OnlyHere(ask.Limits):
            """This machine counts as public, nothing else that is private does."""

        limits = OnlyHere("tests", 5, resolve=resolve, trust=HERE.trust)
        url = server.url("/to-private")
        with pytest.MonkeyPatch.context() as patch:
            public = ask.is_public
            patch.setattr(ask, "is_public", lambda one: one == "127.0.0.1" or public(one))
            answer = asked(url, manners=manners, limits=limits)[url]
        assert answer == Answer(Verdict.UNREACHABLE, 302, "it leads into a private network")


class TestAHost:
    def test_is_asked_one_request_at_a_time_with_a_pause(
        self, server: Misbehaving, manners: Manners, time: Time
    ) -> None:
        urls = [server.url(f"/ok?{number}") for number in range(5)]
        assert all(one.verdict is Verdict.WORKS for one in asked(*urls, manners=manners).values())
        assert time.waits == [1, 1, 1, 1]
        assert set(server.at_once.values()) == {1}

    def test_is_not_hit_by_redirects_from_others_at_the_same_time(
        self, server: Misbehaving, manners: Manners
    ) -> None:
        hosts = [f"library{number}.test" for number in range(6)]
        urls = [server.url("/moved", host) for host in hosts]
        found = asked(*urls, manners=manners)
        assert [found[url].moved_to for url in urls] == [server.url("/ok", host) for host in hosts]
        assert set(server.at_once.values()) == {1}
        assert len(server.at_once) == len(hosts)

    @pytest.mark.parametrize(
        ("path", "wait", "verdict"),
        [
            ("/503-once", [7], Verdict.WORKS),
            ("/503-by-date", [1], Verdict.WORKS),
            ("/503-nonsense", [4], Verdict.WORKS),
            ("/429", [4, 8], Verdict.REFUSED),
            ("/429-for-a-day", [], Verdict.REFUSED),
            ("/wall", [], Verdict.REFUSED),
        ],
    )
    def test_that_is_busy_is_asked_again_when_it_says(
        self,
        server: Misbehaving,
        manners: Manners,
        time: Time,
        path: str,
        wait: list[float],
        verdict: Verdict,
    ) -> None:
        assert asked(server.url(path), manners=manners)[server.url(path)].verdict is verdict
        assert time.waits == wait


def copies(*urls: str, service: str, manners: Manners) -> Mapping[str, str]:
    async def all_of_them() -> Mapping[str, str]:
        async with ask.asking(HERE) as asker:
            return await find_copies(urls, asker, manners, service)

    return asyncio.run(all_of_them())


class TestTheArchive:
    def test_is_asked_for_copies_with_a_pause(
        self, server: Misbehaving, manners: Manners, time: Time
    ) -> None:
        urls = [server.url(path) for path in ("/404", "/410", "/a?b=c&d")]
        assert copies(*urls, service=server.url("/archive"), manners=manners) == {
            url: f"https://web.archive.org/web/2015/{url}" for url in (urls[0], urls[2])
        }
        assert server.asked("/archive") == ["GET", "GET", "GET"]
        assert time.waits == [1, 1]

    @pytest.mark.parametrize("path", ["/odd-archive", "/404", "/endless"])
    def test_that_answers_oddly_proposes_nothing(
        self, server: Misbehaving, manners: Manners, path: str
    ) -> None:
        assert copies("http://a.org/", service=server.url(path), manners=manners) == {}

    def test_that_does_not_answer_is_left_alone(
        self, server: Misbehaving, manners: Manners
    ) -> None:
        urls = [f"http://a.org/{number}" for number in range(10)]
        assert copies(*urls, service=server.url("/garbage"), manners=manners) == {}
        assert len(server.asked("/garbage")) == manners.tries


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A practice that names addresses in every way."""
    folder = tmp_path / "data" / "practices" / "night-light"
    folder.mkdir(parents=True)
    (folder / "record.yml").write_text(
        "language: en\n"
        "title: https and http:// are no addresses\n"
        "description: >-\n"
        "  See [the page](http://one.com/a_(b)#part) and <http://two.com/>, not\n"
        "  [this](mailto:x@y.org) or `http://three.com/`.\n"
        "sources:\n"
        "  - title: Four\n"
        "    url: http://four.com/#top\n"
        "    archived: https://web.archive.org/web/2015/http://four.com/\n"
        "links:\n"
        "  - url: http://intranet.local/\n"
        "  - url: https://www.example.org/\n"
        "  - url: https://bibliopraxis.example/practices/x/\n",
        encoding="utf-8",
    )
    (folder / "pl.yml").write_text(
        "description: '[strona](http://one.com/a_(b))'\n", encoding="utf-8"
    )
    return tmp_path / "data"


class TestWhatIsAsked:
    def test_is_every_address_of_the_records_once(self, data: Path) -> None:
        found = gather.outside(gather.in_records(data, ("en", "pl")), "bibliopraxis.example")
        assert {url: [(use.file, use.line) for use in uses] for url, uses in found.items()} == {
            "http://one.com/a_(b)": [
                ("practices/night-light/pl.yml", 1),
                ("practices/night-light/record.yml", 3),
            ],
            "http://two.com/": [("practices/night-light/record.yml", 3)],
            "http://four.com/": [("practices/night-light/record.yml", 8)],
            "https://web.archive.org/web/2015/http://four.com/": [
                ("practices/night-light/record.yml", 9)
            ],
        }
        source = found["http://four.com/"][0]
        assert source.field == "sources[0].url"
        assert source.archived == "https://web.archive.org/web/2015/http://four.com/"

    def test_are_those_of_the_pages_but_for_code(self, tmp_path: Path) -> None:
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "about.md").write_text(
            "[A](https://a.org/x_(y)), <https://b.org/>\n"
            '`https://c.org/` <a href="https://d.org/">d</a> See https://e.org/.\n'
            "```\nhttps://f.org/\n```\n[1]: https://g.org/\n",
            encoding="utf-8",
        )
        found = gather.outside(gather.in_pages(tmp_path / "docs"), None)
        assert {url: uses[0].line for url, uses in found.items()} == {
            "https://a.org/x_(y)": 1,
            "https://b.org/": 1,
            "https://d.org/": 2,
            "https://e.org/": 2,
            "https://g.org/": 6,
        }
        assert {use.file for uses in found.values() for use in uses} == {"docs/about.md"}

    def test_is_nothing_of_files_that_cannot_be_read(self, data: Path) -> None:
        file = data / "practices/night-light/record.yml"
        file.write_bytes(b"\xff http://one.com/")
        found = gather.outside(gather.in_records(data, ("en", "pl")), None)
        assert list(found) == ["http://one.com/a_(b)"]

    def test_is_no_address_that_has_no_host(self) -> None:
        use = gather.Use("x", 1, "")
        assert gather.outside(iter([("http://[/", use), ("http:///x", use)]), None) == {}


GONE = Answer(Verdict.DEAD, 404, "the page is gone")


class TestTheMemory:
    @pytest.mark.parametrize("verdict", sorted(FAILURES))
    def test_counts_failures_by_days_until_an_address_is_lost(self, verdict: Verdict) -> None:
        answer = Answer(verdict)
        known = memory.first(answer, DAY)
        assert known.after(answer, DAY).failures == 1
        for number in range(1, LOST_AFTER):
            assert not known.is_lost
            known = known.after(answer, DAY.replace(day=DAY.day + number))
        assert known.is_lost
        assert known.failing_since == DAY

    @pytest.mark.parametrize("verdict", sorted(set(Verdict) - FAILURES))
    def test_forgets_failures_when_a_page_is_there_again(self, verdict: Verdict) -> None:
        known = memory.first(GONE, DAY).after(Answer(verdict), DAY)
        assert (known.failures, known.failing_since) == (0, None)

    def test_keeps_the_copy_that_was_found_once(self) -> None:
        known = memory.first(replace(GONE, archived="https://a.org/"), DAY).after(GONE, DAY)
        assert known.answer.archived == "https://a.org/"

    def test_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        known = {
            "http://a.org/": memory.first(replace(GONE, archived="https://b.org/"), DAY),
            "http://ż.org/": memory.first(Answer(Verdict.MOVED, 200, "x", "http://c.org/"), DAY),
            "http://d.org/": memory.first(Answer(Verdict.WORKS, 200), date(2024, 1, 1)),
        }
        file = tmp_path / ".cache" / "links.json"
        memory.write(file, known, DAY)
        del known["http://d.org/"]
        assert memory.read(file) == known
        assert [one.name for one in file.parent.iterdir()] == ["links.json"]

    @pytest.mark.parametrize(
        "text",
        [
            *("", "[]", "{}", '{"version": 2, "addresses": {}}', '{"version": 1, "addresses": 1}'),
            '{"version": 1, "addresses": {"http://a.org/": {"asked": "x", "verdict": "works"}}}',
            '{"version": 1, "addresses": {"http://a.org/": 5}}',
            "[" * 100_000,
        ],
    )
    def test_that_is_spoilt_is_as_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "links.json").write_text(text, encoding="utf-8")
        assert memory.read(tmp_path / "links.json") == {}

    def test_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(HubError, match="cannot be written"):
            memory.write(tmp_path / "file" / "links.json", {}, DAY)


def finding(answer: Answer, url: str = "http://a.org/`x`", days: int = 1) -> report.Finding:
    known = replace(memory.first(answer, DAY), failures=days)
    return report.Finding(url, known, (gather.Use("practices/x/record.yml", 7, "links[0].url"),))


class TestTheReport:
    def test_tells_of_everything_but_what_works(self) -> None:
        findings = [finding(Answer(verdict, 404, "because")) for verdict in Verdict]
        text = report.as_text(findings)
        assert len(re.findall(r"(?m)^\S.*:$", text)) == len(Verdict) - 1
        assert text.endswith("9 addresses: 1 without a remark, 1 dead.\n")
        assert text.startswith("Gone:\n\n  http://a.org/`x`\n    because, status 404\n")
        assert "    practices/x/record.yml:7 (links[0].url)\n" in text

    def test_proposes_what_to_write(self) -> None:
        moved = finding(Answer(Verdict.MOVED, 200, "", "http://b.org/"))
        gone = finding(replace(GONE, archived="https://web.archive.org/web/1/x"))
        text = report.as_text([moved, gone])
        assert "write “http://b.org/”" in text
        assert "a copy is at “https://web.archive.org/web/1/x”" in text

    def test_calls_lost_what_failed_on_several_days(self) -> None:
        known = memory.first(Answer(Verdict.SERVER, 500), DAY)
        for number in range(1, LOST_AFTER):
            assert not report.Finding("http://a.org/", known, ()).is_dead
            known = known.after(known.answer, DAY.replace(day=DAY.day + number))
        lost = report.Finding("http://a.org/", known, ())
        assert lost.is_dead
        text = report.as_text([lost])
        assert text.startswith("Lost: failed on 3 days or more:\n")
        assert "failed on 3 days since 2026-11-22" in text
        assert "Fault of the server" not in text

    def test_of_an_issue_lets_nothing_out_of_its_code(self) -> None:
        hostile = "http://b.org/`@all`\x1b[2J\n# x"
        text = report.as_issue([finding(Answer(Verdict.MOVED, 200, "", hostile), hostile)])
        assert text.startswith("## Moved for good\n\n- [ ] `http://b.org/%60@all%60")
        link = "http://b.org/[x](y)`@all`"
        issue = report.as_issue([finding(Answer(Verdict.MOVED, 200, "", link), link)])
        assert issue.count(f"<{link}>") == 2
        assert "\x1b" not in text
        assert "\n# x" not in text
        assert re.sub(r"`[^`\n]*`", "", text).count("@") == 0

    def test_as_json_has_every_address(self) -> None:
        found = json.loads(report.as_json([finding(Answer(Verdict.WORKS, 200)), finding(GONE)]))
        assert [(one["verdict"], one["dead"]) for one in found] == [
            ("works", False),
            ("dead", True),
        ]
        assert found[0]["uses"][0]["file"] == "practices/x/record.yml"


@pytest.fixture
def site(tmp_path: Path) -> settings.Settings:
    """The site, as if its checkout were elsewhere."""
    return replace(settings.load(ROOT), root=tmp_path)


@pytest.fixture
def records(tmp_path: Path, server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with two addresses of the server, one gone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.setenv("HUB_LINKS_PRIVATE", "1")
    monkeypatch.setenv("HUB_LINKS_ARCHIVE", server.url("/archive"))
    folder = tmp_path / "data" / "practices" / "night-light"
    folder.mkdir(parents=True)
    text = f"links:\n  - url: {server.url('/ok')}\n  - url: {server.url('/404')}\n"
    (folder / "record.yml").write_text(text, encoding="utf-8")
    return tmp_path / "data"


class TestTheCommand:
    def test_fails_when_something_is_dead_and_proposes_a_copy(
        self, records: Path, site: settings.Settings, server: Misbehaving, manners: Manners
    ) -> None:
        stream = io.StringIO()
        assert run(records, site, Options(), stream, manners) == 1
        assert f"Gone:\n\n  {server.url('/404')}\n" in stream.getvalue()
        assert "https://web.archive.org/web/2015/" in stream.getvalue()
        assert server.requests[0].headers["user-agent"].startswith("BiblioPraxis-links/")
        assert f"(+{site.site_url};" in server.requests[0].headers["user-agent"]

    def test_is_content_where_all_works(
        self, records: Path, site: settings.Settings, server: Misbehaving, manners: Manners
    ) -> None:
        file = records / "practices/night-light/record.yml"
        file.write_text(f"links:\n  - url: {server.url('/ok')}\n", encoding="utf-8")
        stream = io.StringIO()
        assert run(records, site, Options(), stream, manners) == 0
        assert stream.getvalue() == "1 address: 1 without a remark, 0 dead.\n"

    def test_asks_only_what_is_old(
        self,
        records: Path,
        site: settings.Settings,
        server: Misbehaving,
        manners: Manners,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def again(days: int, older_than: int = 7) -> list[str]:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795305600 + days * 86400))
            server.requests.clear()
            options = Options("json", older_than, archive=False)
            run(records, site, options, io.StringIO(), manners)
            return sorted({one.path for one in server.requests})

        assert again(0) == ["/404", "/ok"]
        assert again(0) == []
        assert again(1) == ["/404"]  # what failed is asked every day
        assert again(7) == ["/404"]
        assert again(8) == ["/404", "/ok"]
        assert again(8, older_than=0) == ["/404", "/ok"]

    def test_asks_for_no_copy_where_one_is_known(
        self, records: Path, site: settings.Settings, server: Misbehaving, manners: Manners
    ) -> None:
        file = records / "practices/night-light/record.yml"
        with file.open("a", encoding="utf-8") as text:
            text.write(f"    archived: {server.url('/ok')}\n")
        assert run(records, site, Options(), io.StringIO(), manners) == 1
        assert server.asked("/archive") == []

    def test_leaves_the_archive_alone_on_demand(
        self, records: Path, site: settings.Settings, server: Misbehaving, manners: Manners
    ) -> None:
        assert run(records, site, Options(archive=False), io.StringIO(), manners) == 1
        assert server.asked("/archive") == []

    def test_notes_nothing_where_the_machine_is_cut_off(
        self,
        records: Path,
        site: settings.Settings,
        manners: Manners,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        nowhere = f"http://{'x' * 70}.org/"
        file = records / "practices/night-light/record.yml"
        file.write_text(f"links:\n  - url: {nowhere}\n", encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setenv("HUB_LINKS_ARCHIVE", nowhere)
            with pytest.raises(HubError, match="Not one of the addresses was reached"):
                run(records, site, Options(), io.StringIO(), manners)
        assert not (site.root / memory.FILE).exists()
        # With a way to the web it is the address that is gone.
        assert run(records, site, Options(), io.StringIO(), manners) == 1
        assert (site.root / memory.FILE).exists()

    def test_keeps_what_was_found_before_an_interruption(
        self, records: Path, site: settings.Settings, server: Misbehaving, manners: Manners
    ) -> None:
        async def interrupted(_seconds: float) -> None:
            signal.raise_signal(signal.SIGINT)
            await asyncio.Event().wait()

        file = records / "practices/night-light/record.yml"
        text = "".join(f"  - url: {server.url(path)}\n" for path in ("/", "/ok"))
        file.write_text(f"links:\n{text}", encoding="utf-8")
        hasty = replace(manners, sleep=interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(records, site, Options(), io.StringIO(), hasty)
        assert list(memory.read(site.root / memory.FILE)) == [server.url("/")]

    def test_shows_each_answer_at_a_terminal(
        self,
        records: Path,
        site: settings.Settings,
        manners: Manners,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr("sys.stderr", terminal)
        run(records, site, Options(), io.StringIO(), manners)
        steps = terminal.getvalue().split("\r")
        assert [" ".join(step.split()) for step in steps] == [
            "",
            "1/2 127.0.0.1 dead",
            "2/2 127.0.0.1 works",
        ]

    def test_looks_through_the_pages_of_the_site_only_with_its_own_records(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = []

        def fake(data: Path, _site: object, options: Options, _stream: object) -> int:
            calls.append((data, options))
            return 0

        monkeypatch.setattr("hub.links.run.run", fake)
        assert cli.main(["links"]) == 0
        words = ["links", "--format", "issue", "--older-than", "3", "--no-archive"]
        assert cli.main([*words, "--data", str(BASE)]) == 0
        assert calls == [
            (ROOT / "data", Options()),
            (BASE, Options("issue", 3, archive=False, pages=False)),
        ]

    @pytest.mark.parametrize("word", ["-1", "soon"])
    def test_wants_days_as_a_number(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            cli.main(["links", "--older-than", word])
        assert f"'{word}' is not a number of days" in capsys.readouterr().err


def test_one_module_speaks_to_the_web() -> None:
    modules = sorted((ROOT / "hooks").rglob("*.py"))
    users = [
        one for one in modules if re.search(r"(?m)^\s*(import|from) httpx", one.read_text("utf-8"))
    ]
    assert [one.relative_to(ROOT).as_posix() for one in users] == ["hooks/hub/links/ask.py"]
