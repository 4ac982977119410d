"""The form as people fill it in: what they write arrives as a file that the catalogue takes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

import sites
from browser.faults import faultless
from browser.test_pages import in_the_dark, violations
from hub import interface, settings
from hub.records.messages import MESSAGES
from hub.records.reader import read
from hub.records.schema import KINDS

SITE = settings.load(sites.ROOT)
LOCALES = SITE.locales
PREFIXES = {language.locale: language.prefix for language in SITE.languages}
NOW = "2026-11-22T10:00:00Z"
"""The day of the builds of the tests: see `sites.EPOCH`."""

TITLES = {
    "en": ("Homework café: the first year", "homework-cafe-the-first-year"),
    "pl": ("Żółty pokój – klub gier", "zolty-pokoj-klub-gier"),
    "bg": ("Езиково кафене „Щъркел“", "ezikovo-kafene-shtarkel"),
    "sl": ("Čitalnica za šolarje", "citalnica-za-solarje"),
}
"""A title in each language, and the address that it comes to."""

PERIODS = {
    "en": ("since October 2012", "2012-10/.."),
    "pl": ("październik 2012", "2012-10"),
    "bg": ("2014–2016 г.", "2014/2016"),
    "sl": ("24. 10. 2012", "2012-10-24"),
}
"""A date as people write it, and as a record holds it."""


ANSWER = """(answers) => {
  for (const [selector, text] of Object.entries(answers)) {
    const control = document.querySelector(selector);
    if (control.type === "checkbox") control.checked = true;
    else control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
"""Fills in controls as a browser does for somebody who types; an empty text is a tick."""

ADD_TO_ALL = """() => {
  document.querySelectorAll("[data-add]").forEach((button) => button.click());
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelectorAll("optgroup > :nth-child(n + 4)").forEach((one) => one.remove());
}"""
"""Opens whatever can be opened, with an item in every list, and few of thousands of countries."""


class Form:
    """The form in the hands of somebody who fills it in."""

    def __init__(
        self, page: Page, address: str = "", kind: str = "practices", locale: str = "en"
    ) -> None:
        """Open it; without an address, the page shows it already."""
        self.page = page
        self.kind = kind
        self.locale = locale
        if address:
            page.clock.set_fixed_time(NOW)
            page.goto(f"{address}{PREFIXES[locale]}contribute/new/{kind}/")
        expect(page.locator("form[data-form]")).to_be_visible()

    def field(self, path: str) -> Locator:
        """The field at a path of names: of a part, the last one that is there."""
        first, *rest = path.split(".")
        found = self.page.locator(f".bp-step > [data-field={first}]")
        for name in rest:
            found = found.locator(f"[data-field={name}]").last
        return found

    def control(self, path: str) -> Locator:
        return self.field(path).locator("[data-control]").last

    def write(self, path: str, text: str) -> None:
        self.control(path).fill(text)

    def choose(self, path: str, value: str) -> None:
        self.control(path).select_option(value)

    def tick(self, path: str, *values: str) -> None:
        for value in values:
            self.field(path).locator(f"input[value={value}]").check()

    def add(self, path: str) -> None:
        self.field(path).locator("> .bp-items__add button").click()

    def open(self, *steps: str) -> None:
        for step in steps:
            self.page.locator(f"#step-{step} > summary").click()

    def needed(self, title: str) -> None:
        """Answer what must be known, and give the permissions, all at once."""
        own = ".bp-step > [data-field={}] [data-control]".format
        if self.kind == "organisations":
            answers = {own("name"): title, own("type"): "public-library", own("country"): "SI"}
        else:
            source = ".bp-step > [data-field=sources] [data-field={}] [data-control]".format
            answers = {
                own("title"): title,
                own("summary"): "A room: with #books, and people who - sometimes - read.",
                own("countries"): "SI",
                source("title"): "Yearly report",
                source("language"): "sl",
                "#f-themes-employment": "",
                "#f-themes-digital-skills": "",
                "#f-target-groups-jobseekers": "",
            }
        self.page.evaluate(ANSWER, {**answers, "#you-licence": "", "#you-people": ""})

    def check(self) -> None:
        self.page.locator("button[type=submit]").click()

    def file(self) -> str:
        """Check it, and look at the file that is offered."""
        self.check()
        expect(self.page.locator("#send")).to_be_focused()
        return self.page.locator("[data-part=text]").text_content() or ""

    @property
    def problems(self) -> Locator:
        return self.page.locator("[data-problems]")


@dataclass(frozen=True)
class Sent:
    """A file as it would be sent."""

    kind: str
    locale: str
    name: str
    path: str
    text: str

    @property
    def data(self) -> dict[str, object]:
        return read(self.text.encode("utf-8"), "").data or {}


def offered(form: Form) -> Sent:
    text = form.file()
    name = form.page.locator("[data-part=download]").get_attribute("download") or ""
    marked = next(line for line in text.splitlines() if line.startswith("# BiblioPraxis: "))
    ref = marked.rpartition(" ")[2]
    return Sent(form.kind, form.locale, name, f"{ref}/record.yml", text)


@pytest.fixture(scope="module")
def writing(browser: Browser) -> Iterator[Page]:
    """A page for writing, its storage shared by all forms."""
    context = browser.new_context()
    with faultless(context.new_page()) as page:
        yield page
    context.close()


@pytest.fixture(scope="module")
def sent(writing: Page, address: str) -> dict[tuple[str, str], Sent]:
    """A record of each kind in each language, filled in through the form."""
    found = {}
    for kind in KINDS:
        for locale in LOCALES:
            form = Form(writing, address, kind, locale)
            form.needed(TITLES[locale][0])
            if kind == "practices":
                form.open("when")
                form.write("period", PERIODS[locale][0])
            found[kind, locale] = offered(form)
            # The next form of this kind begins anew.
            writing.evaluate("localStorage.clear()")
    return found


@pytest.fixture(scope="module")
def data(sent: dict[tuple[str, str], Sent], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vocabularies with all that was sent: a catalogue of its own."""
    folder = tmp_path_factory.mktemp("sent") / "data"
    copytree(sites.ROOT / "data" / "vocabularies", folder / "vocabularies")
    for one in sent.values():
        file = folder / one.path
        file.parent.mkdir(parents=True)
        file.write_text(one.text, encoding="utf-8", newline="\n")
    return folder


class TestEveryKindInEveryLanguage:
    def test_the_files_pass_the_check_unchanged(self, data: Path) -> None:
        done = sites.hub("check", "--data", data, "--format", "json")
        assert json.loads(done.stdout) == []

    def test_they_are_built_into_pages(
        self, data: Path, sent: dict[tuple[str, str], Sent], tmp_path: Path
    ) -> None:
        site = sites.build(data, tmp_path / "site")
        for one in sent.values():
            path = PREFIXES[one.locale] + one.path.removesuffix("record.yml")
            assert site.page(path).words("h1") == TITLES[one.locale][0]

    def test_the_address_comes_from_the_title_in_any_alphabet(
        self, sent: dict[tuple[str, str], Sent]
    ) -> None:
        for one in sent.values():
            assert one.path == f"{one.kind}/{TITLES[one.locale][1]}/record.yml"
            assert one.name == f"{one.kind}-{TITLES[one.locale][1]}.yml"

    def test_what_was_written_arrives(self, sent: dict[tuple[str, str], Sent]) -> None:
        for one in sent.values():
            title = one.data["name" if one.kind == "organisations" else "title"]
            assert title == TITLES[one.locale][0]
            assert one.data["language"] == one.locale
            assert one.data["added"] == "2026-11-22"

    def test_dates_are_understood_as_people_write_them(
        self, sent: dict[tuple[str, str], Sent]
    ) -> None:
        for locale in LOCALES:
            assert sent["practices", locale].data["period"] == PERIODS[locale][1]


class TestWriting:
    def test_every_sort_of_answer_arrives(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.open("how", "when", "takes", "came", "learned", "who")
        for text in ("First: agree.", "Then begin."):
            form.add("steps")
            form.write("steps", text)
        form.tick("delivery", "on-site")
        form.add("milestones")
        form.write("milestones.title", "Opening")
        form.choose("milestones.basis", "reported")
        form.field("milestones").locator(".bp-parts__more summary").first.click()
        form.write("milestones.place.name", "Ljubljana")
        form.add("milestones.people")
        form.write("milestones.people.name", "Ana Primer")
        form.choose("resources.staff", "one")
        form.write("resources.skills", "Listening.")
        form.add("funding")
        form.write("funding.amount", "28,000.50")
        form.choose("funding.currency", "EUR")
        form.add("figures")
        form.write("figures.value", "1 200")
        form.write("figures.label", "visits")
        form.choose("figures.basis", "planned")
        form.add("difficulties")
        form.write("difficulties.difficulty", "Shyness")
        form.field("adapt").locator("[data-unknown]").check()
        form.add("organisations")
        form.write("organisations.organisation", "Mestna knjižnica Ljubljana")
        form.write("organisations.contribution", "Gives the room.")
        page.locator("#you-name").fill("Eva Primer")
        found = offered(form).data
        assert found["steps"] == ["First: agree.", "Then begin."]
        assert found["delivery"] == ["on-site"]
        assert found["milestones"] == [
            {
                "key": "opening",
                "title": "Opening",
                "place": {"name": "Ljubljana"},
                "basis": "reported",
                "people": [{"name": "Ana Primer"}],
            }
        ]
        assert found["resources"] == {"staff": "one", "skills": "Listening."}
        assert found["funding"] == [{"amount": "28000.50", "currency": "EUR"}]
        assert found["figures"] == [
            {"key": "visits", "value": "1200", "label": "visits", "basis": "planned"}
        ]
        assert found["difficulties"] == [{"key": "shyness", "difficulty": "Shyness"}]
        assert found["not_known"] == ["adapt"]
        assert found["organisations"] == [
            {
                "key": "gives-the-room",
                "organisation": "organisations/mestna-knjiznica-ljubljana",
                "contribution": "Gives the room.",
            }
        ]
        assert found["contributors"] == ["Eva Primer"]

    def test_items_are_moved_and_removed(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.open("how")
        for text in ("Second", "Gone", "First"):
            form.add("steps")
            form.write("steps", text)
        items = form.field("steps").locator("[data-item]")
        items.nth(1).locator("[data-remove]").click()
        expect(items).to_have_count(2)
        items.nth(1).locator("[data-move=up]").click()
        assert offered(form).data["steps"] == ["First", "Second"]

    def test_a_long_list_is_narrowed_and_keeps_what_is_chosen(
        self, page: Page, address: str
    ) -> None:
        form = Form(page, address, "practices")
        form.tick("themes", "employment")
        themes = form.field("themes")
        themes.locator("[data-filter] input").fill("digital")
        shown = themes.locator(".bp-picker__one:visible input")
        assert set(shown.evaluate_all("all => all.map(one => one.value)")) >= {
            "employment",
            "digital-skills",
        }
        assert shown.count() < themes.locator(".bp-picker__one").count()

    def test_names_to_choose_from_hold_the_original_once(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices", "pl")
        form.open("who")
        form.add("organisations")
        names = page.locator("datalist option[value*='Knjižnica Otona Župančiča']")
        expect(names).to_have_count(1)
        assert (names.get_attribute("value") or "").count("Knjižnica Otona Župančiča") == 1

    def test_an_adaptation_begins_with_what_it_took_over(self, page: Page, address: str) -> None:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}practices/career-coaching/")
        page.locator("a[href*='?from=']").click()
        form = Form(page)
        form.needed("Desk")
        assert offered(form).data["adapted_from"] == "practices/career-coaching"

    def test_how_it_will_look_is_shown_as_text(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("<img src=x onerror=alert(1)> & co")
        page.locator("[data-preview-button]").click()
        shown = page.locator("[data-preview]")
        expect(shown).to_be_focused()
        expect(shown.locator("h3")).to_have_text("<img src=x onerror=alert(1)> & co")
        expect(shown.locator("img")).to_have_count(0)
        expect(shown).to_contain_text("Digital skills")

    def test_what_would_help_most_is_advice(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.file()
        advice = page.locator("[data-advice]")
        expect(advice).to_be_visible()
        question = advice.locator("li a").first
        expect(question).to_be_visible()
        question.click()
        expect(page.locator("form :focus")).to_be_visible()


class TestDraft:
    def test_it_survives_that_the_page_is_closed(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.open("how", "when")
        form.add("steps")
        form.write("steps", "Begin")
        form.write("period", "half of")
        page.locator("#you-name").fill("Eva")
        page.reload()
        expect(form.control("title")).to_have_value("Desk")
        expect(form.control("steps")).to_have_value("Begin")
        expect(form.control("period")).to_have_value("half of")
        expect(form.control("countries")).to_have_value("SI")
        expect(page.locator("#you-name")).to_have_value("Eva")
        expect(page.locator("#you-licence")).to_be_checked()
        expect(form.field("themes").locator("[value=employment]")).to_be_checked()

    def test_each_kind_has_its_own(self, page: Page, address: str) -> None:
        Form(page, address, "practices").write("title", "Desk")
        form = Form(page, address, "projects")
        expect(form.control("title")).to_have_value("")

    def test_starting_anew_asks_first(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.write("title", "Desk")
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.locator("[data-anew]").click()
        expect(form.control("title")).to_have_value("Desk")
        page.once("dialog", lambda dialog: dialog.accept())
        with page.expect_navigation():
            page.locator("[data-anew]").click()
        expect(form.control("title")).to_have_value("")

    def test_without_storage_the_form_still_works_and_says_so(
        self, page: Page, address: str
    ) -> None:
        page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('full'); };"
        )
        form = Form(page, address, "organisations")
        form.needed("Desk")
        expect(page.locator("[data-saved]")).to_contain_text("does not let the page keep")
        assert offered(form).data["name"] == "Desk"


class TestProblems:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_they_are_told_in_the_language_of_the_page(
        self, page: Page, address: str, locale: str
    ) -> None:
        form = Form(page, address, "practices", locale)
        form.check()
        expect(form.problems).to_be_focused()
        words = interface.translations(SITE, locale)
        begun = words.gettext(MESSAGES["missing-field"].message).partition("{")[0]
        expect(form.problems).to_contain_text(begun)
        expect(page.locator("#send")).to_be_hidden()

    def test_each_leads_to_its_place_and_is_told_there(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.open("came")
        form.add("figures")
        form.write("figures.value", "many")
        form.open("came")
        form.check()
        line = form.problems.locator("li", has_text="Figures, Value")
        line.locator("a").click()
        value = form.control("figures.value")
        expect(value).to_be_focused()
        expect(value).to_have_attribute("aria-invalid", "true")
        told = form.field("figures.value").locator("[data-problem]")
        expect(told).to_contain_text("many")
        described = (value.get_attribute("aria-describedby") or "").split()
        assert told.get_attribute("id") in described

    def test_one_is_told_when_its_field_is_left_and_goes_when_it_is_mended(
        self, page: Page, address: str
    ) -> None:
        form = Form(page, address, "organisations")
        form.open("about")
        told = form.field("website").locator("[data-problem]")
        form.write("website", "library dot example")
        page.keyboard.press("Tab")
        expect(told).to_be_visible()
        form.write("website", "https://library.example/")
        page.keyboard.press("Tab")
        expect(told).to_be_hidden()

    def test_one_that_is_taken_back_is_not_told_any_more(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations")
        form.open("about")
        told = form.field("website").locator("[data-problem]")
        form.write("website", "library dot example")
        page.keyboard.press("Tab")
        expect(told).to_be_visible()
        form.write("website", "")
        page.keyboard.press("Tab")
        expect(told).to_be_hidden()

    def test_a_date_is_explained_in_the_words_of_the_reader(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices", "pl")
        form.open("when")
        form.write("period", "od dwóch lat")
        page.keyboard.press("Tab")
        told = form.field("period").locator("[data-problem]")
        expect(told).to_contain_text("od dwóch lat")
        expect(told).to_contain_text("24 października 2012")
        expect(told).not_to_contain_text("2012-10-24")
        expect(told).not_to_contain_text("..")

    def test_to_narrow_a_list_is_not_to_leave_it(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        themes = form.field("themes")
        themes.locator("[data-filter] input").fill("digital")
        themes.get_by_label("Digital skills", exact=True).click()
        expect(themes.locator("input[value=digital-skills]")).to_be_checked()
        expect(themes.locator("[data-problem]")).to_be_hidden()

    def test_nothing_moves_while_a_button_is_held(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations")
        form.open("about")
        form.write("website", "library dot example")
        button = page.locator("[data-preview-button]")
        button.scroll_into_view_if_needed()
        where = button.bounding_box()
        assert where
        page.mouse.move(where["x"] + 5, where["y"] + 5)
        page.mouse.down()
        told = form.field("website").locator("[data-problem]")
        expect(button).to_be_focused()
        expect(told).to_be_hidden()
        page.mouse.up()
        expect(page.locator("[data-preview]")).to_be_focused()
        expect(told).to_be_visible()

    def test_the_first_of_many_is_in_sight_on_a_phone(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        form = Form(context.new_page(), address, "practices", "pl")
        form.check()
        expect(form.problems).to_be_focused()
        expect(form.problems.locator("h2")).to_be_in_viewport()
        context.close()

    def test_a_form_that_cannot_begin_says_so(self, page: Page, address: str) -> None:
        def without_a_part(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace(" data-anew", ""))

        page.route("**/contribute/new/practices/", without_a_part)
        page.goto(f"{address}contribute/new/practices/")
        expect(page.locator("p[data-failed]")).to_be_visible()
        expect(page.locator("dialog[data-failed]")).to_be_hidden()

    def test_an_empty_form_is_not_scolded_before_it_is_sent(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        for _ in range(12):
            page.keyboard.press("Tab")
        expect(page.locator("[data-problem]:visible")).to_have_count(0)
        expect(form.problems).to_be_hidden()

    def test_without_permission_nothing_is_offered(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations")
        form.needed("Desk")
        page.locator("#you-licence").uncheck()
        form.check()
        expect(form.problems.locator("li")).to_have_count(1)
        expect(page.locator("#send")).to_be_hidden()

    def test_an_address_that_is_taken_is_told(self, page: Page, address: str) -> None:
        form = Form(page, address, "practices")
        form.needed("Career coaching")
        form.check()
        expect(form.problems).to_contain_text("There is a record with this address already")
        page.locator("#record-id").fill("career-coaching-in-our-town")
        assert offered(form).path == "practices/career-coaching-in-our-town/record.yml"

    def test_the_address_follows_the_title_until_one_is_typed(
        self, page: Page, address: str
    ) -> None:
        form = Form(page, address, "organisations")
        form.needed("Desk")
        form.file()
        form.write("name", "Table")
        assert offered(form).path == "organisations/table/record.yml"
        page.locator("#record-id").fill("our-table")
        form.write("name", "Chair")
        assert offered(form).path == "organisations/our-table/record.yml"

    def test_a_title_in_another_alphabet_asks_for_an_address(
        self, page: Page, address: str
    ) -> None:
        form = Form(page, address, "organisations")
        form.needed("図書館")
        form.check()
        expect(form.problems.locator("li")).to_have_count(1)
        page.locator("#record-id").fill("toshokan")
        assert offered(form).path == "organisations/toshokan/record.yml"


class TestSending:
    def test_the_file_is_downloaded_as_it_is_shown(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations")
        form.needed("Desk")
        found = offered(form)
        with page.expect_download() as download:
            page.locator("[data-part=download]").click()
        assert download.value.suggested_filename == "organisations-desk.yml"
        assert Path(download.value.path()).read_text(encoding="utf-8") == found.text

    def test_it_is_copied(self, browser: Browser, address: str) -> None:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        form = Form(page, address, "organisations")
        form.needed("Desk")
        found = offered(form)
        page.locator("[data-part=copy]").click()
        expect(page.locator("[data-part=status]")).not_to_be_empty()
        assert page.evaluate("navigator.clipboard.readText()") == found.text
        context.close()

    def test_a_short_one_goes_into_the_letter_and_the_address_whole(
        self, page: Page, address: str
    ) -> None:
        form = Form(page, address, "organisations")
        form.needed("Desk")
        found = offered(form)
        letter = page.locator("[data-part=mail]").get_attribute("href") or ""
        assert letter.startswith(f"mailto:{SITE.contact}?")
        assert quote(found.text.splitlines()[-1], safe="") in letter
        open_page = page.locator("[data-part=open]").get_attribute("href") or ""
        assert open_page.startswith(f"{SITE.repository}/new/main?")
        asked = parse_qs(urlsplit(open_page).query)
        assert asked == {
            "filename": ["data/organisations/desk/record.yml"],
            "value": [found.text],
        }

    def test_a_long_one_says_which_ways_are_open(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations", "bg")
        form.needed("Библиотека")
        form.open("about")
        form.write("about", "Библиотеката е отворена за всички. " * 60)
        found = offered(form)
        letter = page.locator("[data-part=mail]").get_attribute("href") or ""
        assert len(letter) < 1_800
        assert found.name in letter
        expect(page.locator("[data-part=attach]")).to_be_visible()
        expect(page.locator("[data-part=open]")).to_be_hidden()
        expect(page.locator("[data-part=too-long]")).to_be_visible()

    def test_gitlab_is_given_the_name_only(self, page: Page, address: str) -> None:
        """Its editor does not take a text from an address, so the text is pasted."""
        Form(page, address, "organisations")
        found = page.evaluate(
            """async () => {
              const { newFileOf } = await import("../../../assets/javascripts/form/send.js");
              const parcel = { name: "a.yml", path: "data/a/record.yml", text: "a: b", title: "A" };
              return newFileOf("https://gitlab.example/x/-/new/main", "gitlab", parcel);
            }"""
        )
        assert found == {
            "href": "https://gitlab.example/x/-/new/main?file_name=data%2Fa%2Frecord.yml",
            "isWhole": False,
        }

    def test_what_is_changed_must_be_checked_again(self, page: Page, address: str) -> None:
        form = Form(page, address, "organisations")
        form.needed("Desk")
        form.file()
        form.write("name", "Another desk")
        expect(page.locator("#send")).to_be_hidden()

    def test_nothing_is_asked_of_another_host(
        self, page: Page, address: str, requests: list[str]
    ) -> None:
        form = Form(page, address, "practices")
        form.needed("Desk")
        form.file()
        assert {urlsplit(one).netloc for one in requests if not one.startswith("blob:")} == {
            urlsplit(address).netloc
        }


class TestEveryoneCanUseIt:
    def test_with_the_keyboard_alone(self, page: Page, address: str) -> None:
        Form(page, address, "organisations")
        keys = page.keyboard

        def walk_to(selector: str) -> None:
            for _ in range(80):
                if page.evaluate("one => document.activeElement.matches(one)", selector):
                    return
                keys.press("Tab")
            pytest.fail(f"{selector} cannot be reached")

        walk_to("#f-name")
        keys.type("Desk")
        keys.press("Enter")
        expect(page.locator("[data-problems]")).to_be_hidden()
        walk_to("#f-type")
        keys.type("Public")
        walk_to("#f-country")
        keys.type("Slovenia")
        walk_to("#step-about > summary")
        keys.press("Enter")
        walk_to("#f-about")
        keys.type("Two rooms.")
        walk_to("#you-licence")
        keys.press("Space")
        walk_to("#you-people")
        keys.press("Space")
        walk_to("button[type=submit]")
        keys.press("Enter")
        expect(page.locator("#send")).to_be_focused()
        walk_to("[data-part=download]")
        assert "Two rooms." in (page.locator("[data-part=text]").text_content() or "")

    def test_axe_finds_nothing_where_everything_is_open(self, writing: Page, address: str) -> None:
        """In one language: in the others, the shorter forms are looked at in `test_pages`."""
        Form(writing, address, "practices")
        writing.evaluate(ADD_TO_ALL)
        writing.locator("button[type=submit]").click()
        expect(writing.locator("[data-problems]")).to_be_visible()
        assert violations(writing) == []
        assert in_the_dark(writing) == []

    def test_axe_finds_nothing_where_it_is_sent(self, writing: Page, address: str) -> None:
        form = Form(writing, address, "organisations")
        form.needed("Desk")
        form.file()
        writing.locator("[data-preview-button]").click()
        assert violations(writing) == []
        assert in_the_dark(writing) == []

    def test_nothing_is_wider_than_a_phone(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        form = Form(page, address, "practices", "bg")
        page.evaluate(ADD_TO_ALL)
        form.check()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        context.close()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_without_javascript_other_ways_are_shown(
        self, browser: Browser, address: str, locale: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}{PREFIXES[locale]}contribute/new/practices/")
        expect(page.locator("form[data-form]")).to_be_hidden()
        expect(page.locator("noscript h2")).to_be_visible()
        expect(page.locator(f"a[href='mailto:{SITE.contact}']").first).to_be_visible()
        page.locator("noscript a[href*='/paper/']").first.click()
        expect(page.locator(".bp-boxes li").first).to_be_visible()
        context.close()

    def test_the_form_on_paper_asks_the_same(self, page: Page, address: str) -> None:
        page.goto(f"{address}contribute/paper/practices/")
        page.emulate_media(media="print")
        expect(page.locator("header.bp-header nav").first).to_be_hidden()
        asked = page.locator(".bp-paper__field").count()
        form = Form(page, address, "practices")
        assert asked == form.page.locator(".bp-step > [data-field]").count()
