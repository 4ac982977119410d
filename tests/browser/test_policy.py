"""The content security policy: it stops what it should, and nothing of ours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

import sites
from hub import settings

PREFIXES = [language.prefix for language in settings.load(sites.ROOT).languages]

KINDS = (
    "",
    "catalogue/",
    "practices/",
    "practices/staff-mobility-abroad/",
    "projects/linkinjob/",
    "organisations/",
    "organisations/mestna-knjiznica-ljubljana/",
    "themes/",
    "themes/employment/",
    "countries/",
    "about/",
    "contribute/",
    "contribute/fields/",
    "contribute/thanks/",
    "contribute/translations/",
    "contribute/translate/?record=practices/career-coaching&to=pl",
    "contribute/new/",
    "contribute/new/practices/",
    "contribute/paper/practices/",
    "contribute/consent/",
    "no-such-page/",
)
"""A page of each kind."""

LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  (globalThis.refused ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that notes what the policy refuses, as `refused`."""
    context = browser.new_context()
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def refused(page: Page) -> list[str]:
    found: list[str] = page.evaluate("globalThis.refused ?? []")
    return found


@pytest.mark.parametrize("prefix", [PREFIXES[0], PREFIXES[-1]])
def test_no_page_asks_for_what_is_refused_or_for_another_host_or_leaves_a_cookie(
    watched: Page, address: str, prefix: str
) -> None:
    """At the root and below it; the languages differ in nothing else that is asked for."""
    found: dict[str, list[str]] = {}
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    watched.on("request", note)
    for kind in KINDS:
        answer = watched.goto(address + prefix + kind, wait_until="networkidle")
        assert answer
        assert "default-src 'none'" in (answer.header_value("content-security-policy") or "")
        if stopped := refused(watched):
            found[kind] = stopped
    assert found == {}
    assert len(asked) > len(KINDS)
    assert [one for one in asked if not one.startswith(address)] == []
    assert watched.context.cookies() == []


def test_search_filters_and_colours_work(watched: Page, address: str) -> None:
    watched.goto(f"{address}catalogue/")
    watched.locator("[data-bp-palette]").click()
    expect(watched.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    everything = int(watched.locator("#result-count").get_attribute("data-count") or 0)
    watched.locator("input[name=q]").fill("employment")
    expect(watched.locator("#result-count")).not_to_have_attribute("data-count", str(everything))
    watched.goto(f"{address}catalogue/?country=SI")
    expect(watched.locator("#results")).not_to_have_attribute("aria-busy", "true")
    expect(watched.locator("#result-count")).not_to_have_attribute("data-count", str(everything))
    assert refused(watched) == []


@pytest.mark.parametrize(
    ("attack", "directive"),
    [
        (
            "const s = document.createElement('script'); s.text = 'stolen = 1'; head.append(s)",
            "elem",
        ),
        ("main.setAttribute('onclick', 'stolen = 1'); main.click()", "attr"),
        (
            "const i = new Image(); i.src = 'https://elsewhere.example/?1'; main.append(i)",
            "img-src",
        ),
        ("fetch('https://elsewhere.example/').catch(() => {})", "connect-src"),
        (
            "const b = document.createElement('base'); b.href = '//x.example'; head.append(b)",
            "base",
        ),
        ("const f = document.createElement('iframe'); f.src = '/'; main.append(f)", "frame-src"),
    ],
)
def test_what_a_page_has_no_business_with_is_stopped(
    watched: Page, address: str, attack: str, directive: str
) -> None:
    watched.goto(f"{address}about/")
    names = "const {head} = document; const main = document.querySelector('#main');"
    watched.evaluate(
        f"new Promise((done) => {{ addEventListener('securitypolicyviolation', done); "
        f"{names} {attack} }}).then(() => null)"
    )
    assert directive in "".join(refused(watched))
    assert watched.evaluate("globalThis.stolen ?? null") is None


def test_no_other_site_can_frame_a_page(watched: Page, address: str, example_address: str) -> None:
    """Seen from a page of another origin that has no policy of its own."""
    watched.route(
        f"{example_address}frame",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<iframe src="{address}about/"></iframe>'
        ),
    )
    watched.goto(f"{example_address}frame")
    assert [frame.url for frame in watched.frames[1:]] == ["chrome-error://chromewebdata/"]
