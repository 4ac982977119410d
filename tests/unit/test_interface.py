"""The words of the interface: gettext catalogues, read and kept up."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment

from hub import interface, settings
from hub.interface import N_, Fault, FaultKind, InterfaceError
from hub.settings import Settings

TEMPLATE = """\
{{ _("Hello") }} {{ ngettext("%(num)s library", "%(num)s libraries", n) }}
{{ pgettext("verb", "Open") }} {{ npgettext("shelf", "%(num)s book", "%(num)s books", n) }}
{% trans count=n %}{{ count }} page{% pluralize %}{{ count }} pages{% endtrans %}
{% trans %}
  Two
  lines
{% endtrans %}
"""

MODULE = """\
from hub.interface import N_
def show(words):
    # Translators: a date follows.
    words.gettext("since {date}")
    words.pgettext("adjective", "Open")
    return N_("Marked"), words.gettext(words)
"""

POLISH = {
    "Hello": "Dzień dobry",
    "Marked": "Oznaczone",
    "since {date}": "od {date}",
    "Two lines": "Dwa wiersze",
}


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Settings:
    """A small site with a template and a module of its own."""
    (tmp_path / "overrides" / "locales").mkdir(parents=True)
    for traits in (root / "overrides" / "locales").glob("*.yml"):
        shutil.copy(traits, tmp_path / "overrides" / "locales")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "hooks" / "hub").mkdir(parents=True)
    (tmp_path / "hooks" / "hub" / "module.py").write_text(MODULE, encoding="utf-8")
    return settings.load(tmp_path)


def po(site: Settings, locale: str) -> Path:
    return site.locales_folder / f"{locale}.po"


def translate(site: Settings, locale: str, translations: dict[str, str]) -> None:
    """Fill in `locale`'s file as a translator would."""
    text = po(site, locale).read_text(encoding="utf-8")
    for message, translation in translations.items():
        before = f'msgid "{message}"\nmsgstr ""\n'
        assert before in text
        text = text.replace(before, f'msgid "{message}"\nmsgstr "{translation}"\n')
    po(site, locale).write_text(text, encoding="utf-8")


def messages(site: Settings) -> set[tuple[str, str | None]]:
    found = interface.extract(site.root)
    return {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in found
        if message.id
    }


def test_messages_of_templates_and_modules_are_found_with_their_context(site: Settings) -> None:
    assert messages(site) == {
        ("Hello", None),
        ("%(num)s library", None),
        ("Open", "verb"),
        ("%(num)s book", "shelf"),
        ("%(count)s page", None),
        ("Two lines", None),
        ("since {date}", None),
        ("Open", "adjective"),
        ("Marked", None),
    }


def test_a_note_to_translators_reaches_them(site: Settings) -> None:
    interface.update(site)
    assert "#. Translators: a date follows.\n" in po(site, "pl").read_text(encoding="utf-8")


def test_a_broken_template_is_told_and_not_passed_over(site: Settings) -> None:
    (site.root / "overrides" / "bad.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(InterfaceError, match=r"overrides/bad\.html"):
        interface.extract(site.root)


def test_updating_writes_a_file_per_language_once(site: Settings) -> None:
    assert interface.update(site) == tuple(po(site, locale) for locale in site.locales)
    before = po(site, "pl").read_bytes()
    assert interface.update(site) == ()
    assert po(site, "pl").read_bytes() == before


def test_files_hold_no_dates_line_numbers_or_machine_paths(site: Settings) -> None:
    interface.update(site)
    text = po(site, "sl").read_text(encoding="utf-8")
    assert "#: overrides/page.html\n" in text
    assert "page.html:" not in text
    assert "Date" not in text
    assert str(site.root) not in text


def test_moving_a_message_to_another_line_changes_no_file(site: Settings) -> None:
    interface.update(site)
    page = site.root / "overrides" / "page.html"
    page.write_text("\n\n" + TEMPLATE, encoding="utf-8")
    assert interface.update(site) == ()


def test_translations_survive_an_update_and_nothing_is_guessed(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", POLISH)
    page = site.root / "overrides" / "page.html"
    page.write_text(TEMPLATE.replace("Hello", "Hello!"), encoding="utf-8")
    interface.update(site)
    words = interface.translations(site, "pl")
    assert words.gettext("Marked") == "Oznaczone"
    assert words.gettext("Hello!") == "Hello!"
    assert "fuzzy" not in po(site, "pl").read_text(encoding="utf-8")


def test_a_message_that_comes_back_brings_its_translation(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", POLISH)
    page = site.root / "overrides" / "page.html"
    page.write_text(TEMPLATE.replace("Hello", "Hello!"), encoding="utf-8")
    interface.update(site)
    assert '#~ msgid "Hello"' in po(site, "pl").read_text(encoding="utf-8")
    assert Fault("pl", FaultKind.UNUSED, "Hello") not in interface.faults(site)
    page.write_text(TEMPLATE, encoding="utf-8")
    interface.update(site)
    assert interface.translations(site, "pl").gettext("Hello") == "Dzień dobry"


def test_a_message_that_gains_a_plural_is_translated_anew(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", POLISH)
    page = site.root / "overrides" / "page.html"
    text = TEMPLATE.replace('_("Hello")', 'ngettext("Hello", "Hellos", n)')
    page.write_text(text, encoding="utf-8")
    interface.update(site)
    assert interface.translations(site, "pl").ngettext("Hello", "Hellos", 5) == "Hellos"


def test_what_is_not_translated_comes_out_in_english(site: Settings) -> None:
    words = interface.translations(site, "bg")
    assert words.gettext("Hello") == "Hello"
    assert words.pgettext("verb", "Open") == "Open"
    assert words.ngettext("%(num)s library", "%(num)s libraries", 1) == "%(num)s library"
    assert words.ngettext("%(num)s library", "%(num)s libraries", 2) == "%(num)s libraries"


PLURALS = {
    "en": {1: 0, 0: 1, 2: 1, 5: 1},
    "bg": {1: 0, 0: 1, 2: 1, 21: 1},
    "pl": {1: 0, 2: 1, 4: 1, 22: 1, 0: 2, 5: 2, 12: 2, 21: 2},
    "sl": {1: 0, 101: 0, 2: 1, 102: 1, 3: 2, 4: 2, 0: 3, 5: 3, 11: 3, 12: 3},
}


@pytest.mark.parametrize("locale", PLURALS)
def test_numbers_choose_the_plural_form_of_the_language(site: Settings, locale: str) -> None:
    interface.update(site)
    text = po(site, locale).read_text(encoding="utf-8")
    start = text.index('msgid "%(num)s library"')
    for form in range(4):
        text = text[:start] + text[start:].replace(
            f'msgstr[{form}] ""', f'msgstr[{form}] "form {form}"', 1
        )
    po(site, locale).write_text(text, encoding="utf-8")
    words = interface.translations(site, locale)
    for number, form in PLURALS[locale].items():
        found = words.ngettext("%(num)s library", "%(num)s libraries", number)
        assert found == f"form {form}"


def test_faults_name_what_is_missing_unused_and_wrongly_filled(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", {**POLISH, "since {date}": "od {data}"})
    text = po(site, "pl").read_text(encoding="utf-8")
    po(site, "pl").write_text(text + '\nmsgid "Gone"\nmsgstr "Nie ma"\n', encoding="utf-8")
    found = [fault for fault in interface.faults(site) if fault.locale == "pl"]
    assert Fault("pl", FaultKind.PLACEHOLDERS, "since {date}") in found
    assert Fault("pl", FaultKind.UNUSED, "Gone") in found
    assert Fault("pl", FaultKind.MISSING, "Open", "verb") in found
    assert Fault("pl", FaultKind.MISSING, "%(num)s library") in found
    assert not [fault for fault in found if fault.message == "Hello"]
    assert found == sorted(found)


def test_english_lacks_nothing(site: Settings) -> None:
    assert not [fault for fault in interface.faults(site) if fault.locale == "en"]


@pytest.mark.parametrize(
    ("forms", "kind"),
    [
        (["jedna biblioteka", "%(num)s biblioteki", "%(num)s bibliotek"], None),
        (["%(num)s biblioteka", "%(num)s biblioteki", ""], FaultKind.MISSING),
        (["%(num)s biblioteka", "%(num)s biblioteki"], FaultKind.MISSING),
        (["%(n)s biblioteka", "%(num)s biblioteki", "%(num)s bibliotek"], FaultKind.PLACEHOLDERS),
    ],
)
def test_plural_forms_may_leave_the_number_out_but_not_invent_one(
    site: Settings, forms: list[str], kind: FaultKind | None
) -> None:
    interface.update(site)
    empty = "".join(f'msgstr[{number}] ""\n' for number in range(3))
    filled = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    head = 'msgid "%(num)s library"\nmsgid_plural "%(num)s libraries"\n'
    text = po(site, "pl").read_text(encoding="utf-8")
    assert head + empty in text
    po(site, "pl").write_text(text.replace(head + empty, head + filled), encoding="utf-8")
    found = [
        fault.kind
        for fault in interface.faults(site)
        if fault.locale == "pl" and fault.message == "%(num)s library"
    ]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("translation", "kind"),
    [
        ("„Witaj”", None),
        ("Witaj &amp; żegnaj", None),
        ("100 %", FaultKind.PLACEHOLDERS),
        ("{Witaj", FaultKind.PLACEHOLDERS),
        ("<b>Witaj</b>", FaultKind.MARKUP),
        ("<script>alert(1)</script>", FaultKind.MARKUP),
        ("a < b", FaultKind.MARKUP),
        ('\\" onclick=\\"', FaultKind.MARKUP),
    ],
)
def test_a_translation_brings_in_no_html_and_nothing_that_cannot_be_filled_in(
    site: Settings, translation: str, kind: FaultKind | None
) -> None:
    interface.update(site)
    translate(site, "pl", {"Hello": translation})
    found = [one.kind for one in interface.faults(site, ["pl"]) if one.message == "Hello"]
    assert found == ([kind] if kind else [])


def test_a_doubtful_translation_is_not_shown_and_counts_as_missing(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", POLISH)
    text = po(site, "pl").read_text(encoding="utf-8")
    po(site, "pl").write_text(
        text.replace('msgid "Hello"', '#, fuzzy\nmsgid "Hello"'), encoding="utf-8"
    )
    assert interface.translations(site, "pl").gettext("Hello") == "Hello"
    assert Fault("pl", FaultKind.MISSING, "Hello") in interface.faults(site)
    interface.update(site)
    assert "fuzzy" in po(site, "pl").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"This is no catalogue.\n", b'msgid "a"\nmsgstr "\xff"\n'])
def test_a_broken_file_is_told(site: Settings, content: bytes) -> None:
    po(site, "pl").write_bytes(content)
    with pytest.raises(InterfaceError, match=r"pl\.po"):
        interface.translations(site, "pl")


def test_templates_see_translations_and_escape_what_they_fill_in(site: Settings) -> None:
    interface.update(site)
    translate(site, "pl", POLISH)
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        interface.translations(site, "pl"), newstyle=True
    )
    template = environment.from_string("{{ _('Hello') }}, {{ _('Dear %(name)s', name=name) }}")
    assert template.render(name="<b>") == "Dzień dobry, Dear &lt;b&gt;"


def test_marking_a_message_leaves_it_as_it_is() -> None:
    assert N_("Marked") == "Marked"


def test_the_site_s_own_files_are_readable(root: Path) -> None:
    found = settings.load(root)
    for locale in found.locales:
        assert interface.translations(found, locale).gettext("")
