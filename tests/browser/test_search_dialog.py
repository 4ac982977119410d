"""The search dialog as people use it: by keys, with the mouse, on a phone and on a slow line."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

import sites
from browser.faults import faultless
from browser.test_pages import in_the_dark, violations
from hub import settings

SITE = settings.load(sites.ROOT)
LOCALES = SITE.locales
PREFIXES = {language.locale: language.prefix for language in SITE.languages}

COACHING = "practices/career-coaching"
INDEX = "**/search/**/*.bin"

FEW = 8
"""Results that the dialog shows at most."""

WINDOW: ViewportSize = {"width": 1280, "height": 720}

HOUR = 3_600_000
"""In milliseconds; where a test stops the clock, which began at 0."""

SAME_WORD = {"en": "jobless", "pl": "bezrobotni", "bg": "безработни", "sl": "brezposelni"}


class Finder:
    """The dialog in the hands of a reader."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.dialog = page.get_by_role("dialog")
        self.box = self.dialog.get_by_role("combobox")
        self.list = page.locator("#finder-list")
        self.options = self.dialog.get_by_role("option")
        self.status = page.locator("dialog [role=status]")
        self.offer = self.status.get_by_role("button")

    def open(self, locale: str = "en", path: str = "about/") -> "Finder":
        self.page.goto(self.address + PREFIXES[locale] + path)
        self.page.keyboard.press("/")
        expect(self.box).to_be_focused()
        return self

    def ask(self, words: str) -> "Finder":
        """Put words into the box and wait for the answer."""
        self.box.fill(words)
        return self.rest()

    def rest(self) -> "Finder":
        """Wait until the dialog has answered."""
        expect(self.status).not_to_be_empty()
        expect(self.list).to_have_attribute("aria-busy", "false")
        return self

    def press(self, *keys: str) -> "Finder":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def word(self, name: str) -> str:
        """What the page has for the dialog to say."""
        return self.status.get_attribute(f"data-{name}") or ""

    def arrives(self, words: str) -> None:
        """Wait for the catalogue with these words."""
        self.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": [words]})
        assert urlsplit(self.page.url).path.endswith("/catalogue/")


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Page]:
    """One reader's page: opened once, and what was fetched once is not fetched again."""
    context = browser.new_context(viewport=WINDOW)
    yield context.new_page()
    context.close()


@pytest.fixture
def finder(reading: Page, address: str) -> Iterator[Finder]:
    with faultless(reading):
        yield Finder(reading, address)
    reading.unroute_all()
    reading.set_viewport_size(WINDOW)
    reading.emulate_media(color_scheme="null", reduced_motion="null")


@pytest.fixture
def timed(page: Page, address: str) -> Finder:
    """A dialog whose clock the test turns: a page of its own, for it cannot be turned back."""
    page.clock.install(time=0)
    return Finder(page, address)


def hold(page: Page, pattern: str) -> list[Route]:
    """Keep what is asked for from arriving."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep)
    return held


def let_go(page: Page, pattern: str, held: list[Route]) -> None:
    for route in held:
        route.continue_()
    page.unroute(pattern)


class TestEnter:
    def test_opens_nothing_that_answered_other_words(self, finder: Finder) -> None:
        finder.open().ask("job").press("ArrowDown")
        expect(finder.box).to_have_attribute("aria-activedescendant", re.compile("."))
        finder.page.keyboard.type("zzzz")
        expect(finder.box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        finder.press("Enter")
        finder.arrives("jobzzzz")

    def test_opens_nothing_that_was_chosen_before_the_dialog_was_closed(
        self, finder: Finder
    ) -> None:
        finder.open().ask("job").press("ArrowDown", "Escape")
        expect(finder.dialog).to_be_hidden()
        finder.press("/")
        expect(finder.box).to_be_focused()
        expect(finder.box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        assert finder.list.locator("[aria-selected=true]").count() == 0
        finder.press("Enter")
        finder.arrives("job")

    def test_opens_what_was_chosen_while_a_better_answer_came(self, timed: Finder) -> None:
        timed.open().ask("coachin")
        timed.page.clock.pause_at(HOUR)
        timed.page.keyboard.type("g")
        chosen = timed.options.first.get_attribute("data-record")
        timed.press("ArrowDown")
        expect(timed.list).to_have_attribute("aria-busy", "true")
        timed.page.clock.run_for(1_000)
        timed.rest()
        expect(timed.list.locator("[aria-selected=true]")).to_have_attribute(
            "data-record", chosen or ""
        )


class TestWaiting:
    @pytest.mark.parametrize("late", [INDEX, "**/search/dialog.js"])
    @pytest.mark.parametrize("locale", LOCALES)
    def test_is_told_after_a_while(self, finder: Finder, locale: str, late: str) -> None:
        held = hold(finder.page, late)
        finder.open(locale)
        finder.page.keyboard.type(SAME_WORD[locale])
        expect(finder.status).to_have_text(finder.word("searching"))
        let_go(finder.page, late, held)
        expect(finder.options.first).to_be_visible()
        expect(finder.status).not_to_have_text(finder.word("searching"))

    def test_is_not_told_at_once(self, timed: Finder) -> None:
        timed.open().ask("library")
        known = timed.status.inner_text()
        hold(timed.page, INDEX)
        timed.page.clock.pause_at(HOUR)
        timed.box.fill("coaching")
        expect(timed.list).to_have_attribute("aria-busy", "true")
        timed.page.clock.run_for(200)
        expect(timed.status).to_have_text(known)
        timed.page.clock.run_for(1_000)
        expect(timed.status).to_have_text(timed.word("searching"))


class TestAnswer:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_says_how_many_there_are(self, finder: Finder, locale: str) -> None:
        for words in ("libraries", "glotta nova"):
            finder.open(locale).ask(words)
            told = finder.status.inner_text()
            shown = finder.options.count()
            finder.press("Enter")
            expect(finder.page.locator("#results")).to_have_attribute("aria-busy", "false")
            total = int(finder.page.locator("#result-count").get_attribute("data-count") or "")
            assert shown == min(total, FEW)
            text = finder.word("first") if total > FEW else finder.word("found")
            assert told.startswith(text.replace("{num}", str(shown)).replace("{of}", str(total)))

    @pytest.mark.parametrize(
        ("locale", "words", "name"),
        [
            ("en", "brezposelni", "Slovenian"),
            ("pl", "безработни", "Bułgarski"),
            ("bg", "bezrobotny", "Полски"),
            ("sl", "bezrobotny", "Poljščina"),
        ],
    )
    def test_names_the_language_that_has_the_words(
        self, finder: Finder, locale: str, words: str, name: str
    ) -> None:
        finder.open(locale).ask(words)
        said = finder.list.get_attribute("data-foreign") or ""
        expect(finder.options.first).to_contain_text(said.replace("{language}", name))

    def test_names_words_that_no_record_has(self, finder: Finder) -> None:
        finder.open().ask("libraries zebu")
        expect(finder.status).to_contain_text("Not found: zebu.")
        finder.ask("zebu")
        expect(finder.status).not_to_contain_text("zebu")

    def test_offers_another_spelling(self, finder: Finder) -> None:
        finder.open().ask("librery")
        expect(finder.status).to_contain_text(finder.word("offer"))
        expect(finder.offer).to_have_text("library")
        finder.press("ArrowDown", "Tab")
        expect(finder.offer).to_be_focused()
        assert violations(finder.page) == []
        finder.press("Enter")
        expect(finder.box).to_have_value("library")
        expect(finder.box).to_be_focused()
        expect(finder.offer).to_have_count(0)
        finder.rest()
        expect(finder.box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        finder.press("ArrowDown")
        expect(finder.options.first).to_have_attribute("aria-selected", "true")

    def test_says_that_a_long_text_was_cut(self, finder: Finder) -> None:
        finder.open().ask("library " * 1300)
        cut = finder.word("cut")
        expect(finder.status).to_contain_text(cut)
        expect(finder.options.first).to_be_visible()
        finder.press("Enter")
        finder.page.wait_for_url("**/catalogue/?q=**")
        expect(finder.page.locator("#notes")).to_contain_text(cut)
        assert len(finder.page.url) < 2_000


class TestMouse:
    def test_may_let_go_outside(self, finder: Finder) -> None:
        mouse = finder.open().page.mouse
        finder.box.fill("library")
        box = finder.box.bounding_box()
        assert box is not None
        mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
        mouse.down()
        mouse.move(5, box["y"] + 200, steps=3)
        mouse.up()
        finder.rest()
        expect(finder.dialog).to_be_visible()

    def test_closes_from_the_backdrop_but_not_from_the_margin(self, finder: Finder) -> None:
        mouse = finder.open().page.mouse
        box = finder.dialog.bounding_box()
        assert box is not None
        mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)
        finder.ask("library")
        expect(finder.dialog).to_be_visible()
        mouse.click(box["x"] / 2, box["y"] + 100)
        expect(finder.dialog).to_be_hidden()

    @pytest.mark.parametrize("way", ["middle", "control"])
    def test_opens_an_option_in_a_tab_of_its_own(self, finder: Finder, way: str) -> None:
        option = finder.open().ask("coaching").list.locator(f"[data-record='{COACHING}']")
        with finder.page.context.expect_page() as opened:
            if way == "middle":
                option.click(button="middle")
            else:
                option.click(modifiers=["Control"])
        assert opened.value.url == f"{finder.address}{COACHING}/"
        expect(finder.dialog).to_be_visible()
        expect(finder.box).to_be_focused()
        assert finder.page.url == f"{finder.address}about/"
        opened.value.close()

    def test_leaves_no_open_dialog_behind(self, finder: Finder) -> None:
        finder.open().ask("coaching").list.locator(f"[data-record='{COACHING}']").click()
        finder.page.wait_for_url(f"{finder.address}{COACHING}/")
        finder.page.go_back()
        expect(finder.dialog).to_be_hidden()


class TestOnTheCatalogue:
    @pytest.mark.parametrize("key", ["/", "Control+k"])
    def test_keys_lead_to_its_own_box(self, page: Page, address: str, key: str) -> None:
        page.goto(f"{address}catalogue/?q=work&theme=employment&kind=project")
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        box = page.get_by_role("searchbox")
        expect(box).to_have_attribute("aria-keyshortcuts", re.compile("Control"))
        page.keyboard.press(key)
        expect(box).to_be_focused()
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.type("library")  # over what was there
        page.keyboard.press("Enter")
        page.wait_for_url("**/catalogue/?q=library&**")
        assert parse_qs(urlsplit(page.url).query) == {
            "q": ["library"],
            "theme": ["employment"],
            "kind": ["project"],
        }

    def test_the_dialog_keeps_its_keys(self, page: Page, address: str) -> None:
        finder = Finder(page, address)
        page.goto(f"{address}catalogue/")
        page.locator("header [aria-haspopup=dialog]").click()
        finder.ask("library")
        finder.dialog.get_by_role("checkbox").focus()
        for key in ("/", "Control+k"):
            finder.press(key)
            expect(finder.box).to_be_focused()
            expect(finder.box).to_have_value("library")

    @pytest.mark.parametrize(
        ("locale", "lost"),
        [("en", "words.js"), ("pl", "paging.js"), ("bg", "catalogue.js"), ("sl", "engine.js")],
    )
    def test_a_lost_script_is_told_and_the_question_stays(
        self, page: Page, address: str, lost: str, locale: str
    ) -> None:
        pattern = f"**/search/{lost}"
        page.route(pattern, lambda route: route.abort())
        page.goto(f"{address}{PREFIXES[locale]}catalogue/?q=library")
        again = page.locator("#notes button")
        expect(again).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("library")
        expect(page.locator("#ways")).to_be_visible()
        assert violations(page) == []
        page.unroute(pattern)
        again.click()
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        expect(page.locator("#notes")).to_be_empty()
        expect(page.get_by_role("searchbox")).to_have_value("library")

    def test_scripts_that_do_not_fit_together_are_told(
        self, browser: Browser, address: str
    ) -> None:
        """Some kept from before a new edition of the site, some from after it."""
        context = browser.new_context()  # its faults are expected
        page = context.new_page()
        page.route(
            "**/search/paging.js",
            lambda route: route.fulfill(content_type="text/javascript", body="export {};"),
        )
        page.goto(f"{address}catalogue/?q=library")
        expect(page.locator("#notes button")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("library")
        context.close()


OPENERS = {"button": "Enter", "slash": "/", "control": "Control+k", "command": "Meta+k"}


class TestFocus:
    @pytest.mark.parametrize("opener", OPENERS)
    def test_comes_back_to_where_it_was(self, finder: Finder, opener: str) -> None:
        finder.page.goto(finder.address + "projects/")
        before = finder.page.locator(
            "header [aria-haspopup=dialog]" if opener == "button" else "footer a >> nth=0"
        )
        before.focus()
        finder.press(OPENERS[opener])
        expect(finder.box).to_be_focused()
        finder.ask("library").press("ArrowDown", "Tab", "Escape")
        expect(finder.dialog).to_be_hidden()
        expect(before).to_be_focused()

    def test_comes_back_to_a_field(self, finder: Finder) -> None:
        finder.page.goto(finder.address)
        field = finder.page.get_by_role("main").get_by_role("searchbox")
        field.fill("half a thought")
        finder.press("Control+k")
        expect(finder.box).to_be_focused()
        finder.press("Escape")
        expect(field).to_be_focused()
        expect(field).to_have_value("half a thought")

    @pytest.mark.parametrize("key", ["/", "Control+k"])
    def test_comes_back_to_the_button_of_a_menu_that_closed(self, finder: Finder, key: str) -> None:
        finder.page.set_viewport_size({"width": 360, "height": 640})
        finder.page.goto(finder.address + "about/")
        menu = finder.page.locator("header button[popovertarget=nav]").first
        menu.click()
        finder.page.locator("#nav a").first.focus()
        finder.press(key)
        expect(finder.box).to_be_focused()
        finder.press("Escape")
        expect(finder.dialog).to_be_hidden()
        expect(menu).to_be_focused()

    def test_goes_round_without_the_list(self, finder: Finder) -> None:
        """The arrows move through the list; a stop of its own would have no use."""
        finder.open().ask("libraries").press("Tab")
        expect(finder.dialog.get_by_role("link")).to_be_focused()

    def test_has_marks_that_agree(self, finder: Finder) -> None:
        """The combobox pattern of the ARIA Authoring Practices Guide."""
        finder.open()
        expect(finder.box).to_have_attribute("aria-controls", "finder-list")
        expect(finder.box).to_have_attribute("aria-expanded", "false")
        finder.ask("libraries")
        expect(finder.box).to_have_attribute("aria-expanded", "true")
        ids = finder.options.evaluate_all("all => all.map(one => one.id)")
        assert len({*ids}) == len(ids) == FEW
        for expected in (*ids, ids[0]):
            finder.press("ArrowDown")
            expect(finder.box).to_have_attribute("aria-activedescendant", expected)
            chosen = finder.list.locator("[aria-selected=true]")
            assert chosen.evaluate_all("all => all.map(one => one.id)") == [expected]
        finder.press("ArrowLeft")
        expect(finder.box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        finder.box.fill("")
        expect(finder.box).to_have_attribute("aria-expanded", "false")
        expect(finder.status).to_be_empty()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True
    )
    yield context.new_page()
    context.close()


class TestOnAPhone:
    def open(self, phone: Page, address: str) -> Finder:
        finder = Finder(phone, address)
        phone.goto(address + "bg/about/")
        phone.locator("header [aria-haspopup=dialog]").tap()
        return finder.ask("библиотека")

    def test_nothing_is_said_of_keys(self, phone: Page, address: str) -> None:
        finder = self.open(phone, address)
        expect(finder.dialog.locator("#finder-hint")).to_be_hidden()
        expect(finder.dialog.locator("[type=checkbox]")).to_be_hidden()
        assert violations(phone) == []

    def test_the_whole_width_is_used(self, phone: Page, address: str) -> None:
        box = self.open(phone, address).dialog.bounding_box()
        assert box is not None
        assert box["width"] >= 300

    def test_an_option_opens_at_a_touch(self, phone: Page, address: str) -> None:
        option = self.open(phone, address).options.first
        ref = option.get_attribute("data-record")
        option.tap()
        phone.wait_for_url(f"{address}bg/{ref}/")


@pytest.mark.parametrize("locale", LOCALES)
def test_at_400_percent_one_thing_scrolls(finder: Finder, locale: str) -> None:
    """1280 × 1024 at 400 % leaves 320 × 256."""
    finder.page.set_viewport_size({"width": 320, "height": 256})
    finder.open(locale).ask(SAME_WORD[locale])
    scrolled = "one => one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY"
    assert finder.dialog.evaluate(scrolled) == "auto"
    assert finder.list.evaluate(scrolled) in (False, "visible")
    finder.press("ArrowUp")
    expect(finder.options.last).to_be_in_viewport()
    finder.page.keyboard.type("x")
    expect(finder.box).to_be_in_viewport()
    assert finder.dialog.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("words", ["brezposelni", "librery", "library " * 100])
def test_axe_finds_nothing(finder: Finder, words: str) -> None:
    """In the dark only colours differ, so only they are looked at again."""
    finder.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    finder.open().ask(words).press("ArrowDown")
    assert violations(finder.page) == []
    assert in_the_dark(finder.page) == []
