"""Translating in the browser: what comes out is what `hub` would have been given by hand."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import sites
from browser.test_pages import in_the_dark, violations
from hub import checks, interface, settings
from hub.catalogue import Catalogue
from hub.records import reader
from hub.records.messages import MESSAGES
from hub.translation.fingerprint import fingerprint
from hub.upkeep import texts
from hub.upkeep.receive import Order, receive
from hub.upkeep.status import statuses
from hub.upkeep.sync import sync

SITE = settings.load(sites.ROOT)
PREFIXES = {language.locale: language.prefix for language in SITE.languages}

WORK = {
    "en": "projects/desk-to-work",
    "pl": "partnerships/desk-network",
    "bg": "practices/job-desk",
    "sl": "practices/job-desk",
}
"""What is translated into each language: in English all is there already, in Slovenian a part."""

SAMPLES = {
    "en": "Words: “quoted” # not a comment – and 100 %",
    "pl": "Zażółć gęślą jaźń: „cytat” # nie komentarz",
    "bg": "Думи: „цитат“ # не е коментар – 12:30",
    "sl": "Žlička čaja: »navedek« # ni opomba",
}

FILL = """(sample) => {
  let number = 0;
  const areas = [...document.querySelectorAll("[data-units] textarea")];
  const isAll = areas.every((area) => area.value);
  for (const area of areas) {
    if (area.value && !isAll) continue;
    area.value = `${sample} (${++number})`;
    area.dispatchEvent(new Event("input", {bubbles: true}));
  }
  return number;
}"""
"""Fills every box that is still empty, or all where none is; gives how many there were."""


def open_form(page: Page, address: str, ref: str, to: str, *, locale: str | None = None) -> None:
    prefix = PREFIXES[locale or to]
    page.goto(f"{address}{prefix}contribute/translate/?record={ref}&to={to}")
    expect(page.locator("form[data-translate]")).to_be_visible()


def sent(page: Page, *, method: str = "human") -> str:
    """The file, after the permission was given and the button pressed."""
    page.check(f"[name=method][value={method}]")
    page.check("#maker-licence")
    page.click("form[data-translate] [type=submit]")
    expect(page.locator("#send")).to_be_focused()
    return page.locator("#send [data-part=text]").text_content() or ""


def examples(folder: Path) -> Path:
    return Path(shutil.copytree(sites.VALID, folder / "data"))


def put(data: Path, ref: str, locale: str, text: str) -> None:
    """Put the file in its place; the records as a whole must be as sound as they were."""
    (data / ref / f"{locale}.yml").write_text(text, encoding="utf-8")
    assert checks.check(data, SITE).problems == ()


def states(data: Path, ref: str, locale: str) -> Mapping[str, str]:
    found = statuses(checks.check(data, SITE).collection, (locale,))
    return {one.path: one.state.value for one in found if one.ref == ref and one.is_tracked}


def fields(text: str) -> dict[str, Any]:
    document = reader.read(text.encode("utf-8"), "x.yml")
    assert not document.problems
    return document.data or {}


def serve_texts(page: Page, data: Path, ref: str) -> None:
    """Let the form find the records in `data` in place of those of the site."""
    catalogue = Catalogue(checks.check(data, SITE).collection)
    found = dict(texts.files(catalogue))[f"contribute/texts/{ref}.json"]
    page.route(
        f"**/contribute/texts/{ref}.json",
        lambda route: route.fulfill(body=found, content_type="application/json"),
    )


def change(page: Page, data: Path) -> None:
    """Change one text of the job desk, on the disk and for the form."""
    ref = "practices/job-desk"
    record = data / ref / "record.yml"
    text = record.read_text(encoding="utf-8")
    assert "Two computers" in text
    record.write_text(text.replace("Two computers", "Three computers"), encoding="utf-8")
    serve_texts(page, data, ref)


@pytest.mark.parametrize("locale", WORK)
def test_translation_is_sound_and_current(
    page: Page, example_address: str, tmp_path: Path, locale: str
) -> None:
    ref = WORK[locale]
    data = examples(tmp_path)
    open_form(page, example_address, ref, locale)
    assert page.evaluate(FILL, SAMPLES[locale])
    page.fill("#maker-name", "Ana Žagar")
    text = sent(page)
    mail = tmp_path / "mail.txt"
    mail.write_text(f"Hello,\n\n{text}\n-- \nAna\n", encoding="utf-8")
    with (tmp_path / "said").open("w", encoding="utf-8") as stream:
        assert receive(data, Order(str(mail), replace=True), SITE, stream) == 0
    assert fields((data / ref / f"{locale}.yml").read_text(encoding="utf-8")) == fields(text)
    put(data, ref, locale, text)
    assert set(states(data, ref, locale).values()) == {"current"}
    assert fields(text)["translators"] == ["Ana Žagar"]
    assert SAMPLES[locale] in text.replace("\n  ", " ")


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_record_may_be_in_a_language_that_the_site_has_not(
    page: Page, example_address: str, tmp_path: Path, language: str
) -> None:
    ref = "organisations/example-labour-office"
    data = examples(tmp_path)
    record = data / ref / "record.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("language: en", f"language: {language}"), encoding="utf-8")
    serve_texts(page, data, ref)
    open_form(page, example_address, ref, "pl", locale="en")
    assert page.locator("#into option").count() == len(PREFIXES)
    expect(page.locator("[data-part=original]").first).to_have_attribute("lang", language)
    assert page.evaluate(FILL, SAMPLES["pl"])
    text = sent(page)
    put(data, ref, "pl", text)
    assert set(states(data, ref, "pl").values()) == {"current"}
    assert fields(text)["made_from"]["name"].startswith(f"{language}:")


def test_list_that_lacks_items_is_to_be_completed(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    data = examples(tmp_path)
    record = data / ref / "record.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("\ngoals:\n", "\ngoals:\n  - One more\n"), encoding="utf-8")
    serve_texts(page, data, ref)
    open_form(page, example_address, ref, "pl")
    goals = page.locator("[data-field=goals]")
    expect(goals).to_have_attribute("data-state", "outdated")
    expect(goals.locator("[data-part=confirm]")).to_be_hidden()
    goals.locator("textarea").last.fill("Jeszcze jeden")
    expect(goals).to_have_attribute("data-state", "yours")
    put(data, ref, "pl", sent(page))
    assert set(states(data, ref, "pl").values()) == {"current"}


def test_texts_that_were_not_touched_keep_their_stamps(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    data = examples(tmp_path)
    before = fields((data / ref / "pl.yml").read_text(encoding="utf-8"))
    change(page, data)
    open_form(page, example_address, ref, "pl")
    page.locator("[data-field=title] textarea").fill("Biurko w bibliotece")
    text = sent(page)
    put(data, ref, "pl", text)
    after = fields(text)
    assert after["title"] == "Biurko w bibliotece"
    for block in ("made_from", "stamped"):
        kept = {path: mark for path, mark in before[block].items() if path != "title"}
        assert {path: mark for path, mark in after[block].items() if path != "title"} == kept
    assert after["stamped"]["title"] == fingerprint("Biurko w bibliotece")
    assert after["reviewed_by"] == before["reviewed_by"]
    found = states(data, ref, "pl")
    assert {path for path, state in found.items() if state != "current"} == {"resources.equipment"}


def test_outdated_text_is_pointed_out_and_can_be_confirmed(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    data = examples(tmp_path)
    change(page, data)
    open_form(page, example_address, ref, "pl")
    unit = page.locator('[data-field="resources.equipment"]')
    expect(unit).to_have_attribute("data-state", "outdated")
    expect(unit.locator("[data-part=changed]")).to_be_visible()
    page.check("[data-only]")
    expect(page.locator("[data-unit]:visible")).to_have_count(1)
    unit.locator("[data-confirm]").check()
    put(data, ref, "pl", sent(page, method="machine-then-human"))
    assert set(states(data, ref, "pl").values()) == {"current"}


def test_text_is_made_from_the_language_beside_it_unless_that_is_behind(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    data = examples(tmp_path)
    change(page, data)
    open_form(page, example_address, ref, "bg")
    page.select_option("#from", "pl")
    expect(page.locator("[data-field=title] [data-part=original]")).to_have_attribute("lang", "pl")
    page.evaluate(FILL, SAMPLES["bg"])
    text = sent(page)
    put(data, ref, "bg", text)
    made_from = fields(text)["made_from"]
    assert made_from["title"].startswith("pl:")
    assert made_from["resources.equipment"].startswith("en:")
    assert set(states(data, ref, "bg").values()) == {"current"}


def test_without_https_the_marks_are_left_to_the_editors(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    data = examples(tmp_path)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    open_form(page, example_address, "partnerships/desk-network", "pl")
    page.evaluate(FILL, SAMPLES["pl"])
    text = sent(page)
    assert "stamped" not in fields(text)
    put(data, "partnerships/desk-network", "pl", text)
    with (tmp_path / "said").open("w", encoding="utf-8") as stream:
        sync(data, stream)
    assert set(states(data, "partnerships/desk-network", "pl").values()) == {"current"}
    assert "stamped" in (data / "partnerships/desk-network/pl.yml").read_text(encoding="utf-8")


def test_fingerprints_are_those_of_the_catalogue(page: Page, example_address: str) -> None:
    samples = [
        "abc",
        " two\u00a0 words\n\n and\tmore\u2003",
        "e\u0301 ł \U0001d54f \ufeff",
        "a\x1cb\x85c",
        ["one two", "three"],
        ["one", "two  three"],
    ]
    open_form(page, example_address, "practices/job-desk", "pl")
    found = page.evaluate(
        """async ([base, samples]) => {
          const module = await import(`${base}assets/javascripts/form/fingerprint.js`);
          return Promise.all(samples.map(module.fingerprint));
        }""",
        [example_address, samples],
    )
    assert found == [fingerprint(one if isinstance(one, str) else tuple(one)) for one in samples]


def test_faults_are_told_in_the_readers_language_and_nothing_is_offered(
    page: Page, example_address: str
) -> None:
    open_form(page, example_address, "practices/job-desk", "bg", locale="pl")
    _ = interface.translations(SITE, "pl").gettext
    page.locator("[data-field=title] textarea").fill("Дълго " * 40)
    page.locator("[data-field=summary] textarea").fill("<b>Бюро</b>")
    page.locator("[data-field=goals] textarea").first.fill("Само едната цел")
    page.click("form[data-translate] [type=submit]")
    expect(page.locator("[data-problems]")).to_be_focused()
    expect(page.locator("#send")).to_be_hidden()
    assert page.locator("[data-problems-list] li").count() == 5
    title = page.locator("[data-field=title]")
    expect(title.locator("[data-problem]")).to_contain_text(
        _(MESSAGES["too-long"].message).format(length=239, limit=160)
    )
    expect(title.locator("textarea")).to_have_attribute("aria-invalid", "true")
    page.locator("[data-problems-list] a").nth(1).click()
    summary = page.locator("[data-field=summary] textarea")
    expect(summary).to_be_focused()
    # What was mended is told off while the button is pressed; the click still counts.
    title.locator("textarea").fill("Бюро")
    page.locator("[data-field=goals] textarea").first.fill("")
    summary.fill("Бюро за работа")
    assert fields(sent(page))["summary"] == "Бюро за работа"
    expect(page.locator("[data-problems]")).to_be_hidden()


def test_draft_outlives_the_page_and_is_gone_when_begun_anew(
    page: Page, example_address: str
) -> None:
    open_form(page, example_address, "practices/job-desk", "bg")
    title = page.locator("[data-field=title] textarea")
    title.fill("Бюро за работа")
    page.reload()
    expect(title).to_have_value("Бюро за работа")
    page.select_option("#into", "sl")
    expect(title).to_have_value("Zaposlitveni kotiček v knjižnici")
    page.select_option("#into", "bg")
    expect(title).to_have_value("Бюро за работа")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-anew]")
    expect(title).to_have_value("")


def test_draft_that_is_older_than_the_record_says_so(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    open_form(page, example_address, ref, "bg")
    page.evaluate(FILL, SAMPLES["bg"])
    data = examples(tmp_path)
    change(page, data)
    page.reload()
    unit = page.locator('[data-field="resources.equipment"]')
    expect(unit.locator("[data-part=changed]")).to_be_visible()
    expect(page.locator("[data-unit][data-state=outdated]")).to_have_count(1)
    unit.locator("[data-confirm]").check()
    put(data, ref, "bg", sent(page))
    assert set(states(data, ref, "bg").values()) == {"current"}


def test_keyboard_alone_is_enough(page: Page, example_address: str) -> None:
    open_form(page, example_address, "partnerships/desk-network", "pl")

    def reach(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"{selector} cannot be reached")

    reach("[data-field=title] textarea")
    page.keyboard.type("Sieć")
    page.keyboard.press("Enter")
    page.keyboard.type(" biurek")
    reach("[data-field=summary] textarea")
    page.keyboard.type("Biblioteki pomagają sobie.")
    reach("[name=method]")
    page.keyboard.press("Space")
    reach("#maker-licence")
    page.keyboard.press("Space")
    reach("[type=submit]:not([disabled]).bp-button")
    page.keyboard.press("Enter")
    expect(page.locator("#send")).to_be_focused()
    assert fields(page.locator("#send [data-part=text]").text_content() or "")["title"] == (
        "Sieć biurek"
    )


def test_machine_translation_that_was_only_read_can_be_sent(
    page: Page, example_address: str, tmp_path: Path
) -> None:
    ref = "practices/job-desk"
    data = examples(tmp_path)
    file = data / ref / "sl.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("method: human", "method: machine"),
        encoding="utf-8",
    )
    serve_texts(page, data, ref)
    open_form(page, example_address, ref, "sl")
    expect(page.locator("[data-unread]")).to_be_visible()
    before = fields(file.read_text(encoding="utf-8"))
    after = fields(sent(page, method="machine-then-human"))
    assert after == {**before, "method": "machine-then-human"}


@pytest.mark.parametrize(
    ("locale", "path"),
    [("pl", "translate/?record=partnerships/desk-network&to=pl"), ("bg", "translations/")],
)
def test_axe_finds_nothing(page: Page, example_address: str, locale: str, path: str) -> None:
    page.goto(f"{example_address}{PREFIXES[locale]}contribute/{path}")
    if "record" in path:
        expect(page.locator("form[data-translate]")).to_be_visible()
        page.click("form[data-translate] [type=submit]")
        expect(page.locator("[data-problems]")).to_be_visible()
    assert violations(page) == []
    assert in_the_dark(page) == []


def test_nothing_is_wider_than_a_narrow_screen(page: Page, example_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_form(page, example_address, "practices/job-desk", "bg")
    page.evaluate(FILL, SAMPLES["bg"])
    sent(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.goto(f"{example_address}bg/contribute/translations/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_javascript_other_ways_are_named(browser: Browser, example_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_address}pl/contribute/translations/")
    page.click(".bp-task__do a:visible >> nth=0")
    expect(page.locator("form[data-translate]")).to_be_hidden()
    expect(page.locator("noscript a[href^='mailto:']")).to_be_visible()
    context.close()


def test_form_without_a_record_leads_to_the_list(page: Page, example_address: str) -> None:
    page.goto(f"{example_address}sl/contribute/translate/")
    page.click("[data-choose] a")
    expect(page).to_have_url(f"{example_address}sl/contribute/translations/")
    page.goto(f"{example_address}sl/contribute/translate/?record=../../secret")
    expect(page.locator("[data-choose]")).to_be_visible()
    page.goto(f"{example_address}sl/contribute/translate/?record=practices/never-was")
    expect(page.locator("p[data-failed]")).to_be_visible()


def test_list_for_programs_names_every_translation(example_site: sites.Site) -> None:
    text = (example_site.folder / "contribute/translations.json").read_text(encoding="utf-8")
    found = {one["ref"]: one for one in json.loads(text)["records"]}
    assert found["practices/job-desk"]["translations"]["pl"]["stage"] == "complete"
    assert found["practices/job-desk"]["translations"]["bg"]["stage"] == "missing"
    assert found["practices/job-desk"]["translations"]["sl"]["stage"] == "incomplete"
