"""The catalogue between two answers: slow lines, failures, focus, history and shared addresses."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from browser.faults import faultless
from browser.test_search import LOCALES, PREFIXES, Catalogue
from sites import Site

ASKED = "?theme=employment&theme=adult-learning&q=work"
"""Two filters and more results than one page holds."""

CARDS = "**/cards-*.bin"
WORDS = re.compile(r"/en/words-")


class Line:
    """A line on which requests wait until they are let go."""

    def __init__(self, page: Page, pattern: str | re.Pattern[str]) -> None:
        self.waiting: list[Route] | None = []
        page.route(pattern, self.take)

    def take(self, route: Route) -> None:
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def release(self) -> None:
        waiting, self.waiting = self.waiting or [], None
        for route in waiting:
            route.continue_()


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's visit: what was fetched once is not fetched again."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(visit: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on any fault of its scripts."""
    with faultless(visit.new_page()) as found:
        yield found
    found.close()


@pytest.fixture
def catalogue(page: Page, address: str) -> Catalogue:
    return Catalogue(page, address)


@pytest.fixture
def phone(page: Page, address: str) -> Catalogue:
    page.set_viewport_size({"width": 320, "height": 568})
    return Catalogue(page, address)


def press(target: Locator) -> None:
    """Press and release as a hand does: the page draws itself anew in between."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    mouse = target.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    mouse.down()
    target.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    mouse.up()


def refuse(route: Route) -> None:
    route.abort()


def expect_asked(catalogue: Catalogue, **state: list[str]) -> None:
    """The address names this state, if not at once, then soon."""
    catalogue.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == state)


class TestClicks:
    """The first click after the focus was moved hits what it is aimed at."""

    def test_reach_a_chip_after_paging(self, catalogue: Catalogue) -> None:
        catalogue.open(query=ASKED)
        press(catalogue.page.locator("#paging a[rel=next]"))
        expect(catalogue.page.locator("#found")).to_be_focused()
        catalogue.rest()
        press(catalogue.chips.first)
        expect(catalogue.chips).to_have_count(1)

    def test_reach_a_chip_after_the_drawer(self, phone: Catalogue) -> None:
        phone.open(query=ASKED)
        phone.page.locator("#filters > summary").click()
        press(phone.page.locator("[data-done]"))
        press(phone.chips.first)
        expect(phone.chips).to_have_count(1)

    def test_move_nothing(self, catalogue: Catalogue) -> None:
        catalogue.open(query=ASKED)
        order = catalogue.page.locator("#sort")
        before = order.bounding_box()
        catalogue.page.locator("#found").focus()
        assert order.bounding_box() == before


class TestFocus:
    @pytest.mark.parametrize("pressed", ["#paging a[rel=next]", "#chosen li button"])
    def test_stays_with_who_went_on_typing(self, catalogue: Catalogue, pressed: str) -> None:
        catalogue.open(query=ASKED)
        line = Line(catalogue.page, CARDS)
        catalogue.page.locator(pressed).first.click()
        catalogue.box.focus()
        catalogue.page.keyboard.type("ing")
        line.release()
        catalogue.rest()
        expect(catalogue.box).to_be_focused()
        expect(catalogue.box).to_have_value("working")

    def test_stays_in_the_box_while_the_page_turns(self, catalogue: Catalogue) -> None:
        catalogue.open(query=ASKED)
        line = Line(catalogue.page, CARDS)
        catalogue.page.locator("#paging a[rel=next]").click()
        catalogue.box.focus()
        line.release()
        expect(catalogue.page.locator("#paging [aria-current=page]")).to_have_text("2")
        expect(catalogue.box).to_be_focused()

    def test_goes_to_the_results_when_a_retry_succeeds(self, catalogue: Catalogue) -> None:
        page = catalogue.page
        page.route("**/search/**/*.bin", refuse)
        catalogue.open()
        page.unroute("**/search/**/*.bin")
        page.locator("#notes button").press("Enter")
        expect(page.locator("#found")).to_be_focused()

    def test_goes_to_the_results_when_its_facet_goes(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=qqqxxxwww&kind=practice")
        catalogue.option("kind", "practice").press("Space")
        catalogue.rest()
        assert catalogue.page.evaluate("document.activeElement !== document.body")

    def test_stays_on_a_filter_through_a_failure(self, catalogue: Catalogue) -> None:
        page = catalogue.open().page
        page.evaluate("window.panel = document.querySelector('input[name=kind]')")
        page.route(WORDS, refuse)
        catalogue.ask("meeting")
        page.unroute(WORDS)
        catalogue.ask("meetings")
        assert page.evaluate("window.panel.isConnected")

    def test_is_never_under_the_button_for_the_results(self, phone: Catalogue) -> None:
        """WCAG 2.4.11."""
        page = phone.open().page
        page.locator("#filters > summary").press("Enter")
        covered = page.evaluate(
            """async () => {
              const covered = [];
              const stops = "#filters :is(input, summary, .bp-more)";
              const bar = document.querySelector(".bp-filters__done");
              for (const stop of document.querySelectorAll(stops)) {
                if (!stop.checkVisibility({visibilityProperty: true})) continue;
                stop.focus();
                await new Promise(requestAnimationFrame);
                const [one, other] = [stop, bar].map((each) => each.getBoundingClientRect());
                if (one.bottom > other.top + 1) covered.push(stop.value || stop.textContent);
              }
              return covered;
            }"""
        )
        assert covered == []

    def test_reaches_the_results_with_few_keys(self, catalogue: Catalogue) -> None:
        page = catalogue.open().page
        catalogue.box.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_be_focused()


class TestLanguages:
    @pytest.mark.parametrize("locale", LOCALES[1:])
    def test_keep_the_question(self, catalogue: Catalogue, locale: str) -> None:
        catalogue.open(query="?q=jobless").choose("theme", "employment")
        catalogue.page.locator(f".bp-languages a[lang={locale}]").click()
        catalogue.page.wait_for_url(f"**/{PREFIXES[locale]}catalogue/?q=jobless&theme=employment")
        expect(catalogue.rest().box).to_have_value("jobless")


class TestWaiting:
    def test_is_told(self, catalogue: Catalogue) -> None:
        catalogue.open()
        before = catalogue.counter.inner_text()
        line = Line(catalogue.page, CARDS)
        catalogue.box.fill("bezrobotny")
        expect(catalogue.counter).to_have_text("Searching…")
        assert int(catalogue.counter.get_attribute("data-count") or "") > 0
        line.release()
        catalogue.rest()
        expect(catalogue.counter).not_to_have_text("Searching…")
        expect(catalogue.counter).not_to_have_text(before)

    def test_takes_few_turns(self, catalogue: Catalogue, requests: list[str]) -> None:
        """All scripts are known before the first of them has come."""
        page = catalogue.page

        def forget(route: Route) -> None:
            body = route.fetch().text().replace("modulepreload", "prefetch-later")
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route("**/pl/catalogue/?q=praca", forget)
        catalogue.open("pl", "?q=praca")
        needed = {one for one in requests if one.endswith(".js") and "/search/" in one}
        page.unroute("**/pl/catalogue/?q=praca")
        catalogue.open("pl", "?q=praca")
        preloaded = page.locator("link[rel=modulepreload]").evaluate_all(
            "all => all.map(one => one.href)"
        )
        named = page.evaluate("[...document.scripts].map(one => one.src)")
        assert set(preloaded) == needed - set(named)

    def test_for_one_file_asks_for_the_next(self, catalogue: Catalogue) -> None:
        """Where words and their lists begin is fetched with the facets, not after them."""
        page = catalogue.page
        line = Line(page, "**/facets.bin")
        with page.expect_request("**/en/begins.bin"), page.expect_request("**/en/lists.bin"):
            page.goto(f"{catalogue.address}catalogue/?q=work")
        line.release()
        assert catalogue.rest().total > 0

    @pytest.mark.parametrize(("question", "speak"), [("bezrobotny", {"pl"}), ("qxzvkjw", set())])
    def test_is_for_the_lists_of_those_languages_that_know_a_word(
        self, catalogue: Catalogue, requests: list[str], question: str, speak: set[str]
    ) -> None:
        catalogue.open(query=f"?q={question}")
        asked = {
            name: {
                locale
                for locale in LOCALES[1:]
                if any(f"/{locale}/{name}" in one for one in requests)
            }
            for name in ("begins.bin", "lists.bin")
        }
        assert asked == {"begins.bin": set(LOCALES[1:]), "lists.bin": speak}


class TestFailure:
    def test_of_a_file_that_hangs_is_told(self, catalogue: Catalogue) -> None:
        page = catalogue.page
        page.add_init_script("""
            const timeout = AbortSignal.timeout;
            AbortSignal.timeout = () => timeout.call(AbortSignal, 100);
        """)
        line = Line(page, WORDS)
        page.goto(f"{catalogue.address}catalogue/?q=meeting")
        expect(page.locator("#notes button")).to_be_visible()
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        line.waiting = None
        page.unroute(WORDS)

    def test_by_an_index_for_other_scripts_is_ended_by_a_new_page(
        self, catalogue: Catalogue
    ) -> None:
        """After a deploy an open page may have scripts that are older than the index."""
        page = catalogue.page
        page.route("**/search/index.json", lambda route: route.fulfill(json={"version": 10_000}))
        page.goto(f"{catalogue.address}catalogue/?q=meeting")
        retry = page.locator("#notes button")
        expect(retry).to_be_visible()
        page.unroute("**/search/index.json")
        with page.expect_navigation():
            retry.click()
        assert catalogue.rest().total > 0

    def test_that_newer_words_overtook_is_forgotten(self, catalogue: Catalogue) -> None:
        page = catalogue.page
        line = Line(page, "**/search/index.json")
        page.goto(f"{catalogue.address}catalogue/?q=meeting")
        page.wait_for_function("document.querySelector('#results').ariaBusy === 'true'")
        catalogue.box.fill("library")
        waiting, line.waiting = line.waiting or [], None
        for route in waiting:
            route.abort()
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        page.unroute("**/search/index.json")
        assert catalogue.ask("libraries").total > 0

    def test_leaves_nothing_that_is_not_so(self, catalogue: Catalogue) -> None:
        page = catalogue.open(query="?theme=employment").page
        page.route(WORDS, refuse)
        catalogue.ask("meeting")
        for part in ("#chosen", "#sorting", "#filters"):
            expect(page.locator(part)).to_be_hidden()
        page.unroute(WORDS)
        page.locator("#notes button").click()
        catalogue.rest()
        for part in ("#chosen", "#sorting", "#filters"):
            expect(page.locator(part)).to_be_visible()
        assert catalogue.asked == {"q": ["meeting"], "theme": ["employment"]}

    def test_is_spoken(self, catalogue: Catalogue) -> None:
        """WCAG 4.1.3: and nothing is said again that stands there already."""
        catalogue.open(query="?q=brezposelni")
        notes = catalogue.page.locator("#notes")
        expect(notes).to_have_attribute("role", "status")
        expect(notes).not_to_be_empty()
        notes.locator("p").evaluate("one => { one.dataset.same = 'yes' }")
        catalogue.page.locator("#sort").select_option("title")
        catalogue.rest()
        expect(notes.locator("[data-same]")).to_have_count(1)


class TestHistory:
    def test_leads_back_to_the_question_before(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("jobless")
        catalogue.box.press("Enter")
        catalogue.rest()
        catalogue.box.fill("gend")
        expect_asked(catalogue, q=["gend"])
        catalogue.box.fill("gender")
        expect_asked(catalogue, q=["gender"])
        catalogue.box.press("Enter")
        catalogue.rest()
        catalogue.page.go_back()
        expect_asked(catalogue, q=["jobless"])
        expect(catalogue.box).to_have_value("jobless")

    def test_has_no_step_for_each_letter_or_order(self, catalogue: Catalogue) -> None:
        catalogue.open()
        before = catalogue.page.evaluate("history.length")
        for words in ("j", "jo", "job"):
            catalogue.box.fill(words)
            expect_asked(catalogue, q=[words])
        catalogue.page.locator("#sort").select_option("title")
        catalogue.rest().page.locator("#sort").select_option("relevance")
        catalogue.rest().box.press("Enter")
        assert catalogue.rest().page.evaluate("history.length") == before

    def test_names_each_question(self, catalogue: Catalogue) -> None:
        """WCAG 2.4.2."""
        catalogue.open()
        base = catalogue.page.title()
        catalogue.ask("jobless")
        expect(catalogue.page).to_have_title(f"jobless · {base}")
        catalogue.ask("")
        expect(catalogue.page).to_have_title(base)

    def test_keeps_what_was_typed_just_before_a_filter(self, catalogue: Catalogue) -> None:
        catalogue.open().box.fill("gender")
        catalogue.option("kind", "practice").click()
        expect_asked(catalogue, q=["gender"], kind=["practice"])
        expect(catalogue.box).to_have_value("gender")

    def test_keeps_what_was_typed_before_the_scripts_came(self, catalogue: Catalogue) -> None:
        line = Line(catalogue.page, "**/catalogue.js")
        catalogue.page.goto(catalogue.address + "catalogue/?kind=practice", wait_until="commit")
        catalogue.box.fill("gender")
        line.release()
        expect_asked(catalogue, q=["gender"], kind=["practice"])
        expect(catalogue.box).to_have_value("gender")

    def test_does_not_glide(self, catalogue: Catalogue) -> None:
        catalogue.page.emulate_media(reduced_motion="no-preference")
        catalogue.open()
        style = "getComputedStyle(document.documentElement).scrollBehavior"
        assert catalogue.page.evaluate(style) == "auto"


class TestSharedAddresses:
    def test_that_are_too_long_say_so(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=" + "work%20" * 200)
        note = catalogue.page.locator("#notes")
        expect(note).to_contain_text("too long")
        catalogue.ask("work")
        expect(note).not_to_contain_text("too long")

    def test_with_a_filter_that_is_gone_say_so(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=work&theme=gone")
        note = catalogue.page.locator("#notes")
        expect(note).to_contain_text("filter")
        assert catalogue.asked == {"q": ["work"]}
        catalogue.choose("kind", "practice")
        expect(note).not_to_contain_text("filter")

    def test_may_write_values_in_small_letters(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?country=si")
        assert catalogue.asked == {"country": ["SI"]}
        expect(catalogue.chips).to_have_count(1)
        expect(catalogue.page.locator("#notes")).to_be_empty()

    @pytest.mark.parametrize("value", ["__proto__", "constructor"])
    def test_may_name_anything(self, catalogue: Catalogue, value: str) -> None:
        catalogue.open(query=f"?theme={value}&country={value}")
        assert catalogue.asked == {}


class TestFilters:
    def test_keep_their_place_and_the_results_in_sight(self, catalogue: Catalogue) -> None:
        catalogue.page.set_viewport_size({"width": 1280, "height": 900})
        catalogue.open()
        group = catalogue.page.locator("[data-facet=maturity]")
        option = group.locator("input").last
        option.scroll_into_view_if_needed()
        before = option.bounding_box()
        option.click()
        catalogue.rest()
        after = option.bounding_box()
        assert before
        assert after
        assert abs(before["y"] - after["y"]) < 2
        expect(catalogue.cards.first).to_be_in_viewport()
        expect(catalogue.counter).to_be_in_viewport()

    def test_ticked_deep_in_the_results_show_the_first(self, catalogue: Catalogue) -> None:
        catalogue.open()
        catalogue.cards.nth(10).scroll_into_view_if_needed()
        option = catalogue.option("kind", "practice")
        expect(option).to_be_in_viewport()
        option.click()
        expect(catalogue.rest().counter).to_be_in_viewport()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_on_a_phone_promise_how_many(self, phone: Catalogue, locale: str) -> None:
        phone.open(locale, "?kind=practice")
        done = phone.page.locator("[data-done]")
        assert re.search(rf"\b{phone.total}\b", done.text_content() or "")

    def test_agree_with_the_lists_without_scripts(self, catalogue: Catalogue, site: Site) -> None:
        lists = site.page("catalogue/").text
        catalogue.open()
        for concept in ("employment", "library-development", "adult-learning"):
            found = re.search(rf'themes/{concept}/">[^<]*</a> <[^>]*>\((\d+)\)', lists)
            assert found, concept
            assert int(found[1]) == catalogue.promised("theme", concept), concept


class TestPaper:
    def test_tells_the_question(self, catalogue: Catalogue) -> None:
        catalogue.page.emulate_media(media="print")
        catalogue.open(query="?q=work")
        expect(catalogue.box).to_be_visible()
        expect(catalogue.page.locator("#search button")).to_be_hidden()
        catalogue.open()
        expect(catalogue.box).to_be_hidden()
