"""The search as people use it: typing, filtering, going back, with and without a mouse."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Route, expect

import sites
from browser.faults import faultless
from browser.test_pages import in_the_dark, violations
from hub import settings
from sites import Site

SITE = settings.load(sites.ROOT)
LOCALES = SITE.locales
PREFIXES = {language.locale: language.prefix for language in SITE.languages}

BOOTSTRAP_LIMIT = 2_048
"""Bytes, gzipped, that search costs on a page where nobody searches."""

UNEMPLOYED = "practices/learning-activities-unemployed"
COACHING = "practices/career-coaching"

QUESTIONS = {
    "en": {
        "jobless": COACHING,
        "twinned libraries": "practices/sister-libraries-twinning",
        "persecutd writers": "practices/writer-residency",
        "Zupancic": "organisations/knjiznica-otona-zupancica",
    },
    "pl": {
        "bezrobotnemu": UNEMPLOYED,
        "slabowidzacych": "practices/ict-for-blind-and-partially-sighted",
        "biblioteka siostrzana": "practices/sister-libraries-twinning",
        "mentoringowi": "practices/mentoring-young-inactive-people",
    },
    "bg": {
        "безработният": UNEMPLOYED,
        "bezrabotni": UNEMPLOYED,
        "побратимена библиотека": "practices/sister-libraries-twinning",
        "наставничеството": "practices/mentoring-young-inactive-people",
    },
    "sl": {
        "brezposelnemu": UNEMPLOYED,
        "zupancic": "organisations/knjiznica-otona-zupancica",
        "sestrskim knjižnicam": "practices/sister-libraries-twinning",
        "mentorstvu": "practices/mentoring-young-inactive-people",
    },
}
"""What is typed, in each language, and a record that must be among the first five."""

SAME_WORD = {"en": "jobless", "pl": "bezrobotni", "bg": "безработни", "sl": "brezposelni"}


class Catalogue:
    """The catalogue page in the hands of a reader."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.box = page.locator("input[name=q]")
        self.results = page.locator("#results")
        self.cards = page.locator("#results [data-record]")
        self.counter = page.locator("#result-count")
        self.chips = page.locator("#chosen button:not([data-clear])")

    def open(self, locale: str = "en", query: str = "") -> "Catalogue":
        self.page.goto(f"{self.address}{PREFIXES[locale]}catalogue/{query}")
        return self.rest()

    def rest(self) -> "Catalogue":
        """Wait until the page has answered."""
        expect(self.results).to_have_attribute("aria-busy", "false")
        return self

    def ask(self, words: str) -> "Catalogue":
        self.box.fill(words)
        return self.rest()

    def choose(self, facet: str, value: str) -> "Catalogue":
        self.option(facet, value).click()
        return self.rest()

    def option(self, facet: str, value: str) -> Locator:
        return self.page.locator(f"input[name='{facet}'][value='{value}']")

    def promised(self, facet: str, value: str) -> int:
        """The number beside an option."""
        text = self.option(facet, value).locator("xpath=..").inner_text()
        return int(re.sub(r"\D", "", text.rpartition("(")[2]))

    @property
    def refs(self) -> list[str]:
        found: list[str] = self.cards.evaluate_all("all => all.map(one => one.dataset.record)")
        return found

    @property
    def total(self) -> int:
        return int(self.counter.get_attribute("data-count") or "")

    @property
    def asked(self) -> dict[str, list[str]]:
        """The state that the address names."""
        return parse_qs(urlsplit(self.page.url).query)


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's visit: what was fetched once is not fetched again."""
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(scope="module")
def reading(visit: BrowserContext) -> Iterator[Page]:
    """A page for tests that leave nothing behind but its history."""
    with faultless(visit.new_page()) as found:
        yield found


@pytest.fixture
def catalogue(reading: Page, address: str) -> Catalogue:
    return Catalogue(reading, address)


class TestQuestions:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_in_any_form_find_the_record(self, catalogue: Catalogue, locale: str) -> None:
        catalogue.open(locale)
        missed = []
        for words, ref in QUESTIONS[locale].items():
            catalogue.box.clear()
            catalogue.box.press_sequentially(words)
            catalogue.rest()
            if ref not in catalogue.refs[:5]:
                missed.append((words, catalogue.refs[:5]))
        assert missed == []

    @pytest.mark.parametrize("reader", LOCALES)
    def test_in_any_language_find_the_same(self, catalogue: Catalogue, reader: str) -> None:
        catalogue.open(reader)
        for asker, word in SAME_WORD.items():
            assert {UNEMPLOYED, COACHING} <= set(catalogue.ask(word).refs), asker

    def test_may_be_asked_on_the_home_page(self, catalogue: Catalogue) -> None:
        catalogue.page.goto(f"{catalogue.address}pl/")
        catalogue.page.get_by_role("main").get_by_role("searchbox").fill("bezrobotni")
        catalogue.page.keyboard.press("Enter")
        catalogue.page.wait_for_url("**/pl/catalogue/?q=bezrobotni")
        assert UNEMPLOYED in catalogue.rest().refs[:5]

    def test_are_marked_in_what_is_found(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("libraries")
        marked = catalogue.cards.first.locator("mark").all_inner_texts()
        assert {word.casefold() for word in marked} & {"library", "libraries"}

    def test_are_marked_in_what_a_record_is_filed_under(self, catalogue: Catalogue) -> None:
        """What was found is told where neither title nor summary has the word."""
        catalogue.open("sl").ask("iskalci zaposlitve Slovenija")
        card = catalogue.page.locator("[data-record='practices/learning-activities-unemployed']")
        filed = card.locator(".bp-card__filed")
        expect(filed).to_contain_text("Ciljna skupina: Iskalci")
        assert "Iskalci" in filed.locator("mark").all_inner_texts()
        assert "Slovenija" in card.locator(".bp-card__facts mark").all_inner_texts()

    def test_in_another_language_lead_there_with_one_click(self, catalogue: Catalogue) -> None:
        catalogue.open("en").ask("brezposelni")
        there = catalogue.cards.first.locator("a[hreflang]")
        expect(there).to_have_attribute("lang", "sl")
        there.click()
        assert urlsplit(catalogue.page.url).path.startswith("/sl/")
        expect(catalogue.page.locator("html")).to_have_attribute("lang", "sl")

    @pytest.mark.parametrize(
        ("text", "edge"), [("Biblioteka", "start"), ("\u05e9\u05dc\u05d5\u05dd", "end")]
    )
    def test_titles_in_another_language_stand_where_their_letters_begin(
        self, catalogue: Catalogue, text: str, edge: str
    ) -> None:
        catalogue.open().ask("library")
        title = catalogue.cards.first.locator("h3")
        title.evaluate(
            "(old, text) => { const title = old.cloneNode(true);"
            " Object.assign(title.firstElementChild, { textContent: text, dir: 'auto' });"
            " old.replaceWith(title); }",
            text,
        )
        expect(title).to_have_css("text-align", edge)

    def test_misspelt_are_mended(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("librery")
        catalogue.page.locator("#notes a").click()
        catalogue.rest()
        expect(catalogue.box).to_have_value("library")
        assert catalogue.asked == {"q": ["library"]}

    def test_that_no_record_has_are_named_beside_what_the_others_find(
        self, catalogue: Catalogue
    ) -> None:
        notes = catalogue.page.locator("#notes")
        catalogue.open().ask("libraries <b>zebra</b>")
        expect(notes).to_have_text("Not found: zebra.")
        catalogue.ask("libraries")
        expect(notes).to_be_empty()

    def test_leave_the_focus_where_it_is(self, catalogue: Catalogue) -> None:
        catalogue.open()
        catalogue.box.press_sequentially("library")
        catalogue.rest()
        expect(catalogue.box).to_be_focused()
        expect(catalogue.counter).to_have_attribute("role", "status")

    def test_of_organisations_and_pages_are_answered(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("privacy")
        assert "pages/privacy" in catalogue.refs[:5]
        catalogue.ask("glotta nova")
        assert "organisations/glotta-nova" in catalogue.refs[:5]

    @pytest.mark.parametrize(
        ("locale", "name"),
        [
            ("en", "Ljubljana City Library"),
            ("en", "Ljubljana library city"),
            ("pl", "Biblioteka Miejska w Lublanie"),
            ("bg", "Градска библиотека Любляна"),
            ("bg", "Mestna knjižnica Ljubljana"),
            ("sl", "mestne knjižnice ljubljana"),
        ],
    )
    def test_by_name_find_that_first(self, catalogue: Catalogue, locale: str, name: str) -> None:
        catalogue.open(locale).ask(name)
        assert catalogue.refs[0] == "organisations/mestna-knjiznica-ljubljana"

    @pytest.mark.parametrize(
        ("locale", "words", "ref"),
        [
            ("en", "what to do for the unemployed", UNEMPLOYED),
            ("pl", "jak założyć partnerstwo", "practices/building-a-local-partnership"),
            ("bg", "как да започнем партньорство", "practices/building-a-local-partnership"),
            ("sl", "kaj narediti za brezposelne", UNEMPLOYED),
        ],
    )
    def test_in_sentences_are_about_their_telling_words(
        self, catalogue: Catalogue, locale: str, words: str, ref: str
    ) -> None:
        catalogue.open(locale).ask(words)
        assert ref in catalogue.refs[:5]

    def test_of_function_words_alone_are_answered(self, catalogue: Catalogue) -> None:
        assert catalogue.open().ask("how to").total > 0


class TestFilters:
    def test_keep_what_they_promise(self, catalogue: Catalogue) -> None:
        catalogue.open()
        for facet, value in (("country", "SI"), ("kind", "practice")):
            promised = catalogue.promised(facet, value)
            assert catalogue.choose(facet, value).total == promised > 0

    def test_of_one_facet_widen_and_of_two_narrow(self, catalogue: Catalogue) -> None:
        catalogue.open()
        both = catalogue.promised("kind", "project") + catalogue.promised("kind", "practice")
        catalogue.choose("kind", "project").choose("kind", "practice")
        assert catalogue.total == both
        assert catalogue.choose("country", "BG").total < both
        assert catalogue.asked == {"kind": ["project", "practice"], "country": ["BG"]}

    def test_are_taken_away_one_by_one_or_all_at_once(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=library&kind=project&kind=practice&country=SI")
        expect(catalogue.chips).to_have_count(3)
        catalogue.chips.first.focus()
        catalogue.page.keyboard.press("Enter")
        catalogue.rest()
        expect(catalogue.chips).to_have_count(2)
        expect(catalogue.chips.first).to_be_focused()
        catalogue.page.locator("[data-clear]").click()
        expect(catalogue.chips).to_have_count(0)
        assert catalogue.rest().asked == {"q": ["library"]}

    def test_show_the_fullest_first_and_all_on_demand(self, catalogue: Catalogue) -> None:
        catalogue.open()
        group = catalogue.page.locator("[data-facet=theme]")
        counts = [
            int(re.sub(r"\D", "", text))
            for text in group.locator(".bp-count:visible").all_inner_texts()
        ]
        assert counts == sorted(counts, reverse=True)
        more = group.locator(".bp-more")
        more.click()
        expect(more).to_have_attribute("aria-expanded", "true")
        assert group.locator("input:visible").count() > len(counts)

    def test_in_use_stay_in_sight(self, catalogue: Catalogue) -> None:
        catalogue.open()
        rare = catalogue.page.locator("[data-facet=theme] input").last.get_attribute("value")
        catalogue.open(query=f"?theme={rare}")
        expect(catalogue.option("theme", rare or "")).to_be_visible()
        expect(catalogue.option("theme", rare or "")).to_be_checked()

    def test_can_be_chosen_by_keys_alone(self, catalogue: Catalogue) -> None:
        keyboard = catalogue.open().page.keyboard
        catalogue.box.focus()
        keyboard.type("library")
        catalogue.rest()
        option = catalogue.option("kind", "project")
        for _ in range(10):
            keyboard.press("Tab")
            if option.evaluate("one => one === document.activeElement"):
                break
        keyboard.press("Space")
        catalogue.rest()
        expect(option).to_be_focused()
        expect(option).to_be_checked()
        assert catalogue.asked == {"q": ["library"], "kind": ["project"]}

    def test_that_no_record_fills_are_not_there(self, catalogue: Catalogue) -> None:
        catalogue.open()
        for group in catalogue.page.locator("[data-facet]").all():
            options = group.locator("input").count()
            assert group.is_visible() == (options > 0)

    def test_are_folded_on_a_phone(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        catalogue = Catalogue(context.new_page(), address).open()
        option = catalogue.option("kind", "practice")
        expect(option).to_be_hidden()
        catalogue.page.locator("#filters > summary").click()
        option.check()
        catalogue.rest().page.locator("[data-done]").click()
        expect(option).to_be_hidden()
        assert {ref.partition("/")[0] for ref in catalogue.refs} == {"practices"}
        context.close()


class TestAddress:
    def test_holds_the_whole_state(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("library").choose("country", "SI")
        catalogue.page.locator("#sort").select_option("title")
        found = catalogue.rest().refs
        assert catalogue.asked == {"q": ["library"], "country": ["SI"], "sort": ["title"]}
        catalogue.page.reload()
        catalogue.rest()
        assert catalogue.refs == found
        expect(catalogue.box).to_have_value("library")
        expect(catalogue.option("country", "SI")).to_be_checked()
        expect(catalogue.page.locator("#sort")).to_have_value("title")

    def test_can_be_gone_back_and_forward(self, catalogue: Catalogue) -> None:
        catalogue.open()
        everything = catalogue.total
        projects = catalogue.choose("kind", "project").total
        slovenian = catalogue.choose("country", "SI").total
        totals = []
        for step in (catalogue.page.go_back, catalogue.page.go_back, catalogue.page.go_forward):
            step()
            totals.append(catalogue.rest().total)
        assert totals == [projects, everything, projects]
        assert slovenian < projects
        expect(catalogue.option("kind", "project")).to_be_checked()
        expect(catalogue.option("country", "SI")).not_to_be_checked()

    def test_survives_a_visit_to_a_record(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("coaching").cards.first.locator("h3 a").click()
        catalogue.page.go_back()
        catalogue.rest()
        expect(catalogue.box).to_have_value("coaching")
        assert COACHING in catalogue.refs[:5]

    def test_counts_pages_from_one(self, catalogue: Catalogue) -> None:
        catalogue.open()
        first = catalogue.refs
        catalogue.page.locator("#paging a[rel=next]").click()
        second = catalogue.rest().refs
        assert catalogue.asked == {"page": ["2"]}
        assert not set(first) & set(second)
        catalogue.open(query="?page=2")
        assert catalogue.refs == second
        expect(catalogue.page.locator("#paging [aria-current=page]")).to_have_text("2")

    def test_beyond_the_last_page_shows_the_last(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?page=999999&theme=no-such-theme")
        assert catalogue.refs
        assert int(catalogue.asked.pop("page")[0]) < 999999
        assert set(catalogue.asked) == {"page"}
        expect(catalogue.page.locator("#paging a[rel=next]")).to_have_count(0)

    def test_orders_by_title_as_the_language_does(self, catalogue: Catalogue) -> None:
        catalogue.open("sl", "?kind=practice&sort=title")
        titles = catalogue.cards.locator("h3").all_inner_texts()
        collated = catalogue.page.evaluate(
            "titles => titles.toSorted(new Intl.Collator('sl', {ignorePunctuation: true}).compare)",
            titles,
        )
        assert titles == collated

    @pytest.mark.parametrize(
        "query",
        [
            "?q=" + quote("<img src=x onerror=alert(1)><script>alert(2)</script>"),
            "?kind=" + quote('"><script>alert(1)</script>') + "&theme=" + quote("']<b>x"),
            "?page=-1&sort=evil&sort=title&q=%ED%A0%80%00%FF&country=__proto__&lang=constructor",
            "?" + "&".join(f"theme=x{number}" for number in range(400)),
            "?page=1e9&q=" + quote("а" * 1000),
            "#" + quote("<svg onload=alert(1)>"),
        ],
    )
    def test_may_say_anything(self, catalogue: Catalogue, query: str) -> None:
        asked: list[str] = []

        def refuse(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        catalogue.page.on("dialog", refuse)
        catalogue.open(query=query)
        assert catalogue.page.locator("script:not([src]), #results img, #chosen b").count() == 0
        assert catalogue.ask("library").total > 0
        assert not asked, "a script from the address ran"

    def test_keeps_markup_in_a_question_as_text(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=" + quote("<b>library</b>"))
        expect(catalogue.box).to_have_value("<b>library</b>")
        assert catalogue.page.locator("#notes b, #results b").count() == 0


class TestTrouble:
    def test_nothing_found_helps(self, catalogue: Catalogue) -> None:
        catalogue.open(query="?q=xqzxqzxqz")
        assert catalogue.total == 0
        expect(catalogue.results.get_by_role("heading")).to_be_visible()
        assert catalogue.results.locator("a[href$='practices/']").count() == 1

    def test_too_many_filters_can_be_left_out(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("coaching")
        absent = catalogue.page.locator("[data-facet=country] input").evaluate_all(
            "all => all.filter(one => /\\(0\\)/.test(one.closest('li').textContent))[0].value"
        )
        found = catalogue.total
        catalogue.open(query=f"?q=coaching&country={absent}")
        assert catalogue.total == 0
        catalogue.page.locator("[data-part=clear]").click()
        assert catalogue.rest().total == found

    def test_a_long_text_is_cut_with_a_word(self, catalogue: Catalogue) -> None:
        catalogue.open().ask("library " * 1300)
        assert catalogue.total > 0
        assert len(catalogue.page.url) < 2000
        expect(catalogue.page.locator("#notes")).not_to_be_empty()

    def test_an_index_out_of_reach_leaves_the_page_as_it_was(
        self, page: Page, address: str
    ) -> None:
        def refuse(route: Route) -> None:
            route.abort()

        page.route("**/search/**/*.bin", refuse)
        catalogue = Catalogue(page, address).open()
        assert len(catalogue.refs) == catalogue.total > 0
        expect(page.locator("#ways")).to_be_visible()
        again = page.locator("#notes button")
        expect(again).to_be_visible()
        page.unroute("**/search/**/*.bin", refuse)
        again.click()
        catalogue.rest()
        expect(page.locator("#filters")).to_be_visible()
        expect(page.locator("#notes")).to_be_empty()

    def test_a_missing_piece_is_told_and_the_next_question_tries_again(
        self, page: Page, address: str
    ) -> None:
        def refuse(route: Route) -> None:
            route.fulfill(status=404)

        catalogue = Catalogue(page, address).open()
        page.route("**/search/**/*.bin", refuse)
        catalogue.ask("jobless")
        expect(page.locator("#notes button")).to_be_visible()
        page.unroute("**/search/**/*.bin", refuse)
        catalogue.ask("coaching")
        assert COACHING in catalogue.refs[:5]


class TestDialog:
    @pytest.fixture
    def finder(self, page: Page) -> Locator:
        return page.get_by_role("dialog")

    def test_opens_with_a_key(self, page: Page, address: str, finder: Locator) -> None:
        page.goto(address + "practices/career-coaching/")
        for key in ("/", "Control+k", "Meta+k"):
            page.keyboard.press(key)
            expect(finder.get_by_role("combobox")).to_be_focused()
            page.keyboard.press("Escape")
            expect(finder).to_be_hidden()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_leads_to_a_record_by_keys_alone(
        self, reading: Page, address: str, locale: str
    ) -> None:
        page, finder = reading, reading.get_by_role("dialog")
        page.goto(address + PREFIXES[locale] + "about/")
        page.keyboard.press("/")
        page.keyboard.type(SAME_WORD[locale])
        box = finder.get_by_role("combobox")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(finder.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        active = finder.get_by_role("option").first
        expect(active).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
        expect(box).to_be_focused()
        ref = active.get_attribute("data-record")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}{PREFIXES[locale]}{ref}/")

    def test_leads_to_all_results(self, reading: Page, address: str) -> None:
        page = reading
        page.goto(address + "pl/")
        page.keyboard.press("/")
        page.keyboard.type("bezrobotni")
        page.keyboard.press("Enter")
        page.wait_for_url("**/pl/catalogue/?q=bezrobotni")
        catalogue = Catalogue(page, address).rest()
        assert UNEMPLOYED in catalogue.refs[:5]

    def test_gives_the_focus_back(self, page: Page, address: str, finder: Locator) -> None:
        page.goto(address + "projects/")
        button = page.locator("header [aria-haspopup=dialog]")
        button.focus()
        page.keyboard.press("Enter")
        expect(finder).to_be_visible()
        page.keyboard.type("x")
        page.keyboard.press("Escape")
        expect(finder).to_be_hidden()
        expect(button).to_be_focused()

    def test_leads_to_all_results_before_it_can_answer(self, page: Page, address: str) -> None:
        page.route("**/search/dialog.js", lambda route: route.abort())
        page.goto(address + "sl/about/")
        page.keyboard.press("/")
        page.keyboard.type("brezposelni & več")
        page.keyboard.press("Enter")
        catalogue = Catalogue(page, address)
        expect(catalogue.box).to_have_value("brezposelni & več")
        assert catalogue.rest().total > 0

    def test_opens_an_option_by_a_click(self, page: Page, address: str, finder: Locator) -> None:
        page.goto(address)
        page.locator("header [aria-haspopup=dialog]").click()
        page.keyboard.type("coaching")
        option = finder.locator(f"[data-record='{COACHING}']")
        option.click()
        page.wait_for_url(f"{address}{COACHING}/")

    def test_stays_shut_while_one_types(self, catalogue: Catalogue) -> None:
        catalogue.open().box.press_sequentially("and/or")
        catalogue.page.keyboard.press("Control+k")
        expect(catalogue.page.locator("dialog[open]")).to_have_count(0)
        expect(catalogue.box).to_have_value("and/or")

    def test_leaves_the_slash_to_those_who_want_it(
        self, page: Page, address: str, finder: Locator
    ) -> None:
        """WCAG 2.1.4: a shortcut of one character can be switched off."""
        page.goto(address)
        page.keyboard.press("/")
        finder.get_by_role("checkbox").uncheck()
        page.keyboard.press("Escape")
        page.goto(address + "about/")
        page.keyboard.press("/")
        expect(finder).to_be_hidden()
        page.keyboard.press("Control+k")
        expect(finder).to_be_visible()

    def test_says_when_search_does_not_answer(
        self, page: Page, address: str, finder: Locator
    ) -> None:
        page.route("**/search/index.json", lambda route: route.abort())
        page.goto(address)
        page.keyboard.press("/")
        page.keyboard.type("library")
        failed = finder.get_attribute("data-failed") or ""
        expect(finder.get_by_role("status")).to_have_text(failed)
        expect(finder.get_by_role("link")).to_be_visible()

    def test_costs_little_where_nobody_searches(
        self, page: Page, address: str, site: Site, requests: list[str]
    ) -> None:
        page.goto(address + "about/", wait_until="networkidle")
        own = [one for one in requests if "/search/" in one]
        assert [urlsplit(one).path for one in own] == ["/assets/javascripts/search/start.js"]
        script = site.folder / "assets" / "javascripts" / "search" / "start.js"
        assert len(gzip.compress(script.read_bytes())) <= BOOTSTRAP_LIMIT


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


class TestWithoutJavaScript:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_the_catalogue_explains_itself_and_leads_on(
        self, plain: Page, address: str, locale: str
    ) -> None:
        plain.goto(address + PREFIXES[locale])
        expect(plain.locator("header a[href$='catalogue/']").first).to_be_visible()
        for words in ("coaching", "mentoring"):  # on the home page, then in the catalogue itself
            plain.get_by_role("searchbox").fill(words)
            plain.keyboard.press("Enter")
            plain.wait_for_url(f"**/{PREFIXES[locale]}catalogue/?q={words}")
        expect(plain.locator("noscript > p")).to_be_visible()
        for hidden in ("#filters", "#sorting", "#chosen"):
            expect(plain.locator(hidden)).to_be_hidden()
        plain.locator("#ways a[href$='practices/']").click()
        plain.locator(f"[data-record='{COACHING}'] a").first.click()
        assert plain.url == f"{address}{PREFIXES[locale]}{COACHING}/"


STATES = {
    "results": "?q=libraries",
    "filtered": "?q=libraries&kind=practice&country=SI",
    "foreign": "?q=brezposelni+bezrobotni",
    "nothing": "?q=xqzxqzxqz&kind=project",
}


class TestAccessibility:
    """In the dark only colours differ, so only they are looked at again."""

    @pytest.mark.parametrize("state", STATES)
    def test_axe_finds_nothing_on_the_catalogue(
        self, reading: Page, address: str, state: str
    ) -> None:
        Catalogue(reading, address).open("sl", STATES[state])
        reading.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert violations(reading) == []
        assert in_the_dark(reading) == []

    @pytest.mark.parametrize("words", ["", "xqzxqzxqz"])
    def test_axe_finds_nothing_in_the_dialog(self, reading: Page, address: str, words: str) -> None:
        reading.goto(address + "sl/about/")
        reading.keyboard.press("/")
        reading.keyboard.type(words)
        if words:
            expect(reading.locator("dialog [role=status]")).not_to_be_empty()
        reading.keyboard.press("ArrowDown")
        assert violations(reading) == []
        assert in_the_dark(reading) == []

    @pytest.mark.parametrize("locale", LOCALES)
    def test_nothing_is_wider_than_the_window(
        self, reading: Page, address: str, locale: str
    ) -> None:
        """320 pixels are what is left of 1280 at 400 %."""
        catalogue = Catalogue(reading, address)
        before = reading.viewport_size
        assert before is not None
        too_wide = []

        def look(name: str, is_too_wide: str) -> None:
            for width in (320, 768):
                reading.set_viewport_size({"width": width, "height": 256})
                if reading.evaluate(is_too_wide):
                    too_wide.append((name, width))

        for state, query in STATES.items():
            catalogue.open(locale, query)
            reading.evaluate("document.querySelector('#filters').open = true")
            look(state, "document.documentElement.scrollWidth > innerWidth")
        reading.locator("header [aria-haspopup=dialog]").click()
        reading.keyboard.type(SAME_WORD[locale])
        expect(reading.get_by_role("option").first).to_be_visible()
        inner = "(one => one.scrollWidth > one.clientWidth)(document.querySelector('dialog'))"
        look("dialog", inner)
        reading.set_viewport_size(before)
        assert too_wide == []
