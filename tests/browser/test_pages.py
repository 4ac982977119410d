"""Pages in a real browser: accessible, private, readable at any width and without scripts."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import sites
from hub import settings

SITE = settings.load(sites.ROOT)
LOCALES = SITE.locales
PREFIXES = {language.locale: language.prefix for language in SITE.languages}

KINDS = {
    "home": "",
    "catalogue": "catalogue/",
    "practice": "practices/staff-mobility-abroad/",
    "project": "projects/linkinjob/",
    "partnership": "partnerships/global-libraries-employment-agency/",
    "organisation": "organisations/mestna-knjiznica-ljubljana/",
    "kind index": "practices/",
    "organisation index": "organisations/",
    "concept index": "themes/",
    "concept": "themes/employment/",
    "countries": "countries/",
    "country": "countries/si/",
    "document": "about/",
    "new record": "contribute/new/",
    "form": "contribute/new/organisations/",
    "form on paper": "contribute/paper/organisations/",
    "consent letter": "contribute/consent/",
    "thanks": "contribute/thanks/",
    "not found": "no-such-page/",
}
"""A page of each kind, as it stands in every language."""

WIDTHS = (320, 768, 1440)

BACKGROUND = "getComputedStyle(document.body).backgroundColor"

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
KEPT = ["violations"]
"""What axe-core writes down in full: all else takes it longer than finding out."""


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """What axe-core finds, one line each; `colours` take it as long as all the rest."""
    options = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "resultTypes": KEPT,
        "rules": {"color-contrast": {"enabled": colours}},
    }
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {json.dumps(one['nodes'][0]['html'])}" for one in found]


def in_the_dark(page: Page) -> list[str]:
    """What axe-core finds of colours after the palette of the page, read before, turned dark."""
    before = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(BACKGROUND) != before
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": KEPT}
    found = page.evaluate("(options) => axe.run(options)", options)
    page.emulate_media(color_scheme="light")
    return [one["nodes"][0]["html"] for one in found["violations"]]


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Page]:
    """A page for reading; opened once, for there are many to look at."""
    context = browser.new_context(color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (kind, LOCALES[number % len(LOCALES)], LOCALES[(number + 1) % len(LOCALES)])
        for number, kind in enumerate(KINDS)
    ],
)
def test_axe_finds_nothing(reading: Page, address: str, kind: str, first: str, second: str) -> None:
    """Each kind in two languages, by turns: but for its words it is the same in all.

    Colours are the same whatever the words; in the dark only they differ.
    """
    reading.goto(address + PREFIXES[first] + KINDS[kind])
    assert violations(reading) == []
    assert in_the_dark(reading) == []
    reading.goto(address + PREFIXES[second] + KINDS[kind])
    assert violations(reading, colours=False) == []


@pytest.mark.parametrize("path", ["practices/", "projects/", "partnerships/", "organisations/"])
def test_axe_finds_nothing_where_every_field_is_used(
    reading: Page, example_address: str, path: str
) -> None:
    reading.goto(example_address + path)
    href = reading.locator("[data-record] a").first.get_attribute("href") or ""
    reading.goto(reading.evaluate("href => new URL(href, location.href).href", href))
    reading.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(reading) == []
    assert in_the_dark(reading) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_the_window(reading: Page, address: str, locale: str) -> None:
    before = reading.viewport_size
    too_wide = []
    for kind, path in KINDS.items():
        reading.goto(address + PREFIXES[locale] + path)
        for width in WIDTHS:
            reading.set_viewport_size({"width": width, "height": 800})
            if reading.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((kind, width))
    assert before is not None
    reading.set_viewport_size(before)
    assert too_wide == []


WRITTEN = """
  .bp-record h1, .bp-record .bp-lead, .bp-original, .bp-acronym, .bp-row__name, .bp-inline > *,
  .bp-fact dd, .bp-text, .bp-figure, .bp-timeline h3, .bp-card__title, .bp-card__summary,
  .bp-tags a, figcaption
"""
"""Where the words of records stand."""

LONG_WORDS = """
(selector) => {
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.data.trim()) walker.currentNode.data = "W".repeat(300);
    }
  }
  return document.documentElement.scrollWidth;
}
"""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "practices/",
        "practices/job-desk/",
        "projects/desk-to-work/",
        "organisations/example-city-library/",
    ],
)
def test_no_word_is_too_long_for_a_phone(reading: Page, example_address: str, path: str) -> None:
    reading.set_viewport_size({"width": 320, "height": 640})
    reading.goto(example_address + path)
    assert reading.evaluate(LONG_WORDS, WRITTEN) == 320


TURNED = """
() => {
  const texts = "h1, .bp-lead, .bp-section .bp-text, .bp-steps, .bp-bullets, .bp-timeline h3 > *";
  document.querySelectorAll(".bp-timeline h3").forEach((one) => {
    one.replaceChildren(Object.assign(document.createElement("span"), { textContent: "مكتبة" }));
  });
  document.querySelectorAll(`.bp-record :is(${texts})`).forEach((one) => { one.dir = "rtl"; });
  const edges = (selector) => [...new Set([...document.querySelectorAll(selector)].map((one) => {
    const lines = document.createRange();
    lines.selectNodeContents(one);
    const rectangles = [...lines.getClientRects()].filter((box) => box.width);
    return Math.round(Math.max(...rectangles.map((box) => box.right)));
  }))];
  return {
    head: edges(".bp-record h1, .bp-record .bp-lead"),
    sections: edges("#description .bp-text, #goals .bp-bullets, #steps .bp-steps"),
    timeline: edges("#milestones h3, #milestones .bp-text"),
  };
}
"""
"""Turns the words of a record the other way; gives where the lines of each part begin."""


def test_text_that_runs_the_other_way_has_one_edge(reading: Page, example_address: str) -> None:
    reading.goto(f"{example_address}practices/job-desk/")
    found = reading.evaluate(TURNED)
    assert {part: len(edges) for part, edges in found.items()} == {
        "head": 1,
        "sections": 1,
        "timeline": 1,
    }, found


def test_a_tall_picture_fits_on_the_screen(reading: Page, example_address: str) -> None:
    reading.goto(f"{example_address}practices/job-desk/")
    picture = reading.locator(".bp-image img").first
    height = picture.evaluate(
        """(one) => {
          one.width = 1200;
          one.height = 1600;
          return one.getBoundingClientRect().height / innerHeight;
        }"""
    )
    assert height <= 0.7


class TestWithoutJavaScript:
    @pytest.fixture
    def plain(self, browser: Browser) -> Iterator[Page]:
        context = browser.new_context(java_script_enabled=False)
        yield context.new_page()
        context.close()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_one_gets_from_the_first_page_to_a_record(
        self, plain: Page, address: str, locale: str
    ) -> None:
        plain.goto(address + PREFIXES[locale])
        plain.locator(f"a[href$='{PREFIXES[locale]}practices/']").first.click()
        plain.locator("[data-record='practices/career-coaching'] a").first.click()
        assert plain.url == f"{address}{PREFIXES[locale]}practices/career-coaching/"
        expect(plain.locator("h1")).to_be_visible()

    def test_the_menu_opens_on_a_phone(self, browser: Browser, address: str) -> None:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 320, "height": 640}
        )
        page = context.new_page()
        page.goto(address)
        entry = page.get_by_role("link", name="Partnerships").first
        page.locator(".bp-nav-toggle").first.click()
        expect(entry).to_be_visible()
        context.close()

    def test_the_dark_palette_follows_the_system(self, browser: Browser, address: str) -> None:
        colours = []
        for scheme in ("light", "dark"):
            context = browser.new_context(
                java_script_enabled=False,
                color_scheme=scheme,
            )
            page = context.new_page()
            page.goto(address)
            colours.append(
                page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
            )
            context.close()
        assert colours[0] != colours[1]


class TestKeyboard:
    def test_the_first_stop_leads_past_the_header(self, page: Page, address: str) -> None:
        page.goto(address + "practices/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")

    def test_every_stop_is_seen(self, page: Page, address: str) -> None:
        page.goto(address + "practices/career-coaching/")
        seen = 0
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => {
                  const drawn = ["", "::after"].map(
                    (part) => getComputedStyle(document.activeElement, part || null),
                  );
                  return {
                    name: document.activeElement.outerHTML.slice(0, 80),
                    outside: document.activeElement === document.body,
                    seen: drawn.some(
                      (style) =>
                        (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) ||
                        style.boxShadow !== "none",
                    ),
                  };
                }"""
            )
            if stop["outside"]:
                break
            seen += 1
            assert stop["seen"], stop["name"]
        assert seen > 20


class TestPalette:
    def test_a_choice_is_kept_on_the_next_page(self, page: Page, address: str) -> None:
        page.goto(address)
        before = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        page.locator("[data-bp-palette]").click()
        page.goto(address + "practices/")
        after = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert before != after
        expect(page.locator("[data-bp-palette]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_address_is_answered_in_its_language(
    page: Page, address: str, locale: str
) -> None:
    page.goto(f"{address}{PREFIXES[locale]}no/such/page/")
    shown = page.locator("[data-locale]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("lang", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_record_is_switched_to_another_language(page: Page, address: str, locale: str) -> None:
    page.goto(address + "projects/linkinjob/")
    page.locator(f"header a[hreflang='{locale}']").click()
    assert page.url == f"{address}{PREFIXES[locale]}projects/linkinjob/"
    expect(page.locator("html")).to_have_attribute("lang", locale)


def test_a_printed_record_leaves_the_menus_out(page: Page, address: str) -> None:
    page.goto(address + "practices/career-coaching/")
    page.emulate_media(media="print")
    expect(page.locator("header.bp-header nav").first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
