"""The words of the interface, in every language of the site."""

import sites
from hub import interface, settings

SITE = settings.load(sites.ROOT)


def test_every_string_is_translated_and_none_is_left_over() -> None:
    assert interface.faults(SITE) == ()


def test_translation_files_are_as_the_command_writes_them() -> None:
    """Whoever changes a string runs the update, so that translators see it at once."""
    before = {file: file.read_bytes() for file in sorted(SITE.locales_folder.glob("*.po"))}
    changed = interface.update(SITE)
    for file, content in before.items():
        file.write_bytes(content)
    assert changed == ()
