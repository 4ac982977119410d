"""The sentences of the checker, one per problem code.

Each is a gettext template in plain English: `message` says what is wrong, `hint` what to write
instead. Values in braces come from the problem. `N_` marks a sentence for translation without
translating it here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error keeps the records from being published; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Message(NamedTuple):
    """The two sentences of a problem code and how bad it is."""

    message: str
    hint: str
    severity: Severity = Severity.ERROR


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, known to every extractor
    """Mark `text` for translation; it is translated where it is shown."""
    return text


def NP_(context: str, text: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark `text` for translation where it is used as `context` says (`pgettext`)."""
    return context, text


FILL_IN = N_("Fill it in: this field is needed.")
"""The remedy of `empty` where a field cannot be left out."""

FILL_IN_OR_DELETE = N_("Fill it in or delete the line.")
"""The remedy of `empty` for everything else."""

FILL_IN_OR_NOT_KNOWN = N_(
    "Fill it in or delete the line. If it was looked for and not found, name it in “not_known”."
)
"""The remedy of `empty` for a field that may be left out of a record that has `not_known`."""

BEGIN_NEW = N_("Begin from the scaffold that “hub new” writes.")
"""The remedy of `not-a-mapping` for a record."""

BEGIN_TRANSLATION = N_("Begin from the file that “hub translate start” writes.")
"""The remedy of `not-a-mapping` for a translation."""

BEGIN_FROM_EXAMPLE = N_("Begin as the file of that name in tests/examples/valid does.")
"""The remedy of `not-a-mapping` for vocabularies and for the list of what was taken out."""

MESSAGES: dict[str, Message] = {
    # The file as text
    "not-utf8": Message(
        N_("The file is not UTF-8 text: byte {offset} cannot be read."),
        N_("Save the file again with the encoding UTF-8."),
    ),
    "file-too-large": Message(
        N_("The file is too large: {size} bytes; allowed: {limit}."),
        N_("Shorten the text, or move long material to a document that you link to."),
    ),
    "too-deep": Message(
        N_("Lists and fields are nested more than {limit} levels deep."),
        N_("Check the indentation; no field needs that many levels."),
    ),
    "too-many-values": Message(
        N_("The file has more than {limit} values."),
        N_("Split the record, or shorten its lists."),
    ),
    "unreadable": Message(
        N_("The file cannot be read: {reason}."),
        N_("Check that the file exists and may be opened."),
    ),
    "more-problems": Message(
        N_("Problems of this file that are not listed: {count} or more."),
        N_("Mend the ones above first."),
    ),
    # YAML
    "yaml-syntax": Message(
        N_("The structure breaks off here: {reason}."),
        N_("Compare the indentation, colons and quotation marks with the line above."),
    ),
    "yaml-colon": Message(
        N_("A colon followed by a space cannot stand here."),
        N_(
            "Put the whole text between quotation marks; or look whether the line above lacks "
            "its colon."
        ),
    ),
    "yaml-no-colon": Message(
        N_("This line has no colon after the name of its field."),
        N_("Write “name: value”, or indent the line further if it belongs to the text above."),
    ),
    "yaml-indentation": Message(
        N_("This line does not begin where the lines around it do."),
        N_("Begin the fields of one group, and the hyphens of one list, in the same column."),
    ),
    "yaml-quote": Message(
        N_("The quotation mark that opens here is never closed."),
        N_("Add the same mark at the end of the text."),
    ),
    "yaml-after-quote": Message(
        N_("The text goes on after its closing quotation mark."),
        N_("Put the whole text between one pair of marks; double the marks inside it."),
    ),
    "yaml-after-bracket": Message(
        N_("The text goes on after its closing bracket."),
        N_("Put the whole text between quotation marks."),
    ),
    "yaml-bracket": Message(
        N_("The bracket that opens here is never closed."),
        N_("Add the closing bracket, or put the text between quotation marks."),
    ),
    "yaml-first-character": Message(
        N_("A text cannot begin with “{character}”."),
        N_("Put the whole text between quotation marks."),
    ),
    "yaml-escape": Message(
        N_("The backslash here does not belong in text between double quotation marks."),
        N_("Double the backslash, or use single quotation marks."),
    ),
    "tab": Message(
        N_("A tab stands where spaces are expected."),
        N_("Indent with spaces, two for each level."),
    ),
    "duplicate-key": Message(
        N_("“{key}” is given twice; the first time in line {first_line}."),
        N_("Keep one of the two and delete the other."),
    ),
    "anchor": Message(
        N_("Anchors and aliases (& and *) are not used in records."),
        N_("Write the value out, or put it between quotation marks if it begins with & or *."),
    ),
    "tag": Message(
        N_("Tags (such as {tag}) are not used in records."),
        N_("Delete the tag, or put the value between quotation marks if it begins with “!”."),
    ),
    "merge-key": Message(
        N_("The merge key “<<” is not used in records."),
        N_("Write the fields out."),
    ),
    "text-cut-off": Message(
        N_("The text ends before “#”: what follows is a remark, and no part of it."),
        N_(
            "Put the whole text between quotation marks; or, if it is meant as a remark, leave a "
            "space behind “#”."
        ),
        Severity.WARNING,
    ),
    "second-document": Message(
        N_("A second document begins here."),
        N_("Keep one record in a file and delete the line “---”."),
    ),
    "not-a-mapping": Message(
        N_("The file does not begin with fields written as “name: value”."),
        "{remedy}",
    ),
    "bad-key": Message(
        N_("A field name must be a single word, not a list or a group of fields."),
        N_("Write the name of one field, a colon and its value."),
    ),
    # Shape
    "unknown-field": Message(
        N_("There is no field “{key}” here."),
        N_("Allowed here: {allowed}."),
    ),
    "unknown-field-suggest": Message(
        N_("There is no field “{key}” here."),
        N_("Did you mean “{suggestion}”?"),
    ),
    "missing-field": Message(
        N_("The field “{key}” is missing."),
        N_("Add it: {help}"),
    ),
    "missing-one-of": Message(
        N_("At least one of these is needed: {keys}."),
        N_("Add where the information comes from, or whom a reader can ask."),
    ),
    "empty": Message(N_("The field “{key}” is empty."), "{remedy}"),
    "expected-text": Message(
        N_("A single text is expected here, not a list or a group of fields."),
        N_("Write it after the colon: “{key}: …”."),
    ),
    "expected-text-item": Message(
        N_("A single text is expected here, not a list or a group of fields."),
        N_("Write one text after the hyphen, and put the whole of it between quotation marks."),
    ),
    "expected-list": Message(
        N_("A list is expected here."),
        N_("Write each item on a line of its own that begins with a hyphen: “- …”."),
    ),
    "expected-fields": Message(
        N_("Fields are expected here, each written as “name: value”."),
        N_("Allowed here: {allowed}."),
    ),
    "expected-items": Message(
        N_("Items are expected here, each under its key."),
        N_("Write the key that the item has in the record, a colon, and below it its texts."),
    ),
    "too-long": Message(
        N_("The text is too long: {length} characters; allowed: {limit}."),
        N_("Shorten it."),
    ),
    "too-few": Message(
        N_("Too few items: {length}; needed: at least {limit}."),
        N_("Add what is missing."),
    ),
    "not-one-line": Message(
        N_("This must be a single line."),
        N_("Take out the line breaks."),
    ),
    "not-allowed": Message(
        N_("“{value}” is not one of the allowed values."),
        N_("Choose one of: {allowed}."),
    ),
    "not-allowed-suggest": Message(
        N_("“{value}” is not one of the allowed values."),
        N_("Did you mean “{suggestion}”?"),
    ),
    "bad-number": Message(
        N_("“{value}” is not a number."),
        N_("Write digits only, with a point before decimals: 1250 or 12.5."),
    ),
    "number-out-of-range": Message(
        N_("{value} is out of range: it must lie between {low} and {high}."),
        N_("Check the number."),
    ),
    "bad-boolean": Message(
        N_("“{value}” is neither true nor false."),
        N_("Write true or false."),
    ),
    "bad-id": Message(
        N_("“{value}” cannot be used as an id."),
        N_(
            "Use small letters a–z, digits and single hyphens between them, such as “{suggestion}”."
        ),
    ),
    "bad-reference": Message(
        N_("“{value}” is not a reference to a record."),
        N_("Write the kind and the id, such as “practices/career-coaching”."),
    ),
    "bad-url": Message(
        N_("“{value}” is not a web address."),
        N_("Write the whole address, beginning with https:// or http://."),
    ),
    "bad-email": Message(
        N_("“{value}” is not an e-mail address."),
        N_("Write it like name@library.example."),
    ),
    "bad-file-name": Message(
        N_("“{value}” cannot be used as the name of a file."),
        N_("Use letters, digits, hyphens and one ending: jpg, png or webp."),
    ),
    "bad-identifier": Message(
        N_("“{value}” is not a valid identifier of this sort ({sort})."),
        N_("Write it like this: {example}"),
    ),
    "missing-key": Message(
        N_("This item has text to translate, but no key."),
        N_("Add a short name for it, unique in this list, such as “key: {suggestion}”."),
    ),
    "repeated-key": Message(
        N_("The key “{value}” is used twice in this list."),
        N_("Give each item a key of its own."),
    ),
    "repeated-value": Message(
        N_("“{value}” stands twice in this list."),
        N_("Delete one of the two."),
        Severity.WARNING,
    ),
    "partner-unnamed": Message(
        N_("This partner has neither a reference nor a country."),
        N_("Give “organisation”, or “country” and “count” for partners that are not named."),
    ),
    "partner-named-and-counted": Message(
        N_("A named organisation cannot also be counted."),
        N_("Delete “count”, or move the unnamed partners to an item of their own."),
    ),
    "nothing-said": Message(
        N_("At least one of these is needed: {keys}."),
        N_("Add what is known, or delete this part."),
    ),
    "amount-without-currency": Message(
        N_("The amount has no currency."),
        N_("Add “currency”, such as EUR or USD."),
    ),
    "half-coordinates": Message(
        N_("Only one of the two coordinates is given."),
        N_("Give “latitude” and “longitude” together, or neither."),
    ),
    # Dates
    "dashed-date": Message(
        N_("“{value}” is not a span that can be understood."),
        N_("Write a slash between the two dates, such as 2014/2016."),
    ),
    "day-first-date": Message(
        N_("“{value}” begins with the day."),
        N_("Write the year first, then the month, then the day: 2012-10-24."),
    ),
    "year-out-of-range": Message(
        N_("The year of “{value}” cannot be right."),
        N_("Write the year in four digits, between 1000 and 2999."),
    ),
    "season-date": Message(
        N_("“{value}” names a season."),
        N_("Write months (2014-03/2014-05), or a quarter: 2014-33 is January to March of 2014."),
    ),
    "masked-date": Message(
        N_("In “{value}” a part is left open that must be known."),
        N_("Only the whole year can be unknown, and in a span on both sides: XXXX-01/XXXX-06."),
    ),
    "qualified-date": Message(
        N_("“{value}” carries a mark of doubt."),
        N_("Write the date alone and say in the text how sure it is."),
    ),
    "open-date": Message(
        N_("“{value}” is not a span that can be understood."),
        N_("Write two dots for an end that is open: 2009/.."),
    ),
    "bad-date": Message(
        N_("“{value}” is not a date that can be understood."),
        N_(
            "Write a year (2014), a day (2012-10-24), a span (2014/2016), an open span "
            "(2009/..), or XXXX for a year that is not known."
        ),
    ),
    "impossible-date": Message(
        N_("There is no such date: {value}."),
        N_("Check the day and the month."),
    ),
    "period-reversed": Message(
        N_("The period ends before it begins: {value}."),
        N_("Write the earlier date first."),
    ),
    "not-a-day": Message(
        N_("“{value}” is not a single day."),
        N_("Write year, month and day, such as 2026-11-22."),
    ),
    "date-in-future": Message(
        N_("The date {value} lies in the future."),
        N_("Check the year."),
        Severity.WARNING,
    ),
    "changed-before-added": Message(
        N_("“changed” ({changed}) lies before “added” ({added})."),
        N_("Check both dates."),
    ),
    # Text
    "control-character": Message(
        N_("The text contains an invisible control character (U+{codepoint})."),
        N_("Delete it: retype the words around it."),
    ),
    "invisible-character": Message(
        N_("The text contains an invisible character (U+{codepoint})."),
        N_("Delete it: retype the words around it."),
    ),
    "bidi-character": Message(
        N_("The text contains a character that turns the writing direction (U+{codepoint})."),
        N_("Delete it: retype the words around it."),
    ),
    "broken-character": Message(
        N_("The text contains a character that cannot be shown (U+{codepoint})."),
        N_("Type the word again; the character was lost on the way here."),
    ),
    "image-in-text": Message(
        N_("The text contains a picture."),
        N_("Put the file into the folder images and name it under “images”."),
    ),
    "raw-html": Message(
        N_("The text contains HTML: {snippet}."),
        N_("Use plain words, or *stars* for emphasis and - for lists."),
    ),
    "bad-link-in-text": Message(
        N_("The text links to an address that is not http or https: {value}."),
        N_("Link to an address that begins with https://."),
    ),
    # Codes
    "unknown-country": Message(
        N_("“{value}” is not a country code."),
        N_("Use the two letters of ISO 3166-1, such as PL, BG or SI."),
    ),
    "unknown-country-suggest": Message(
        N_("“{value}” is not a country code."),
        N_("Did you mean {suggestion}?"),
    ),
    "unknown-language": Message(
        N_("“{value}” is not a language code."),
        N_("Use the code of BCP 47, such as pl, bg or sl."),
    ),
    "unknown-language-suggest": Message(
        N_("“{value}” is not a language code."),
        N_("Did you mean {suggestion}?"),
    ),
    "unnamed-language": Message(
        N_("The language “{value}” is not in our list; readers will see its code, not its name."),
        N_("Check the code. If it is right, leave it as it is."),
        Severity.WARNING,
    ),
    "unknown-currency": Message(
        N_("“{value}” is not a currency code."),
        N_("Use three letters, such as EUR, USD or PLN."),
    ),
    "unknown-currency-suggest": Message(
        N_("“{value}” is not a currency code."),
        N_("Did you mean {suggestion}?"),
    ),
    "unknown-region": Message(
        N_("“{value}” is not a NUTS code."),
        N_("Write two letters and up to three characters, such as PL71."),
    ),
    "unknown-region-suggest": Message(
        N_("“{value}” is not a NUTS code."),
        N_("Did you mean {suggestion}?"),
    ),
    "region-outside-country": Message(
        N_("The region {value} does not lie in {country}."),
        N_("Check the region or the country."),
    ),
    # Between records
    "unknown-concept": Message(
        N_("“{value}” is not in the vocabulary “{vocabulary}”."),
        N_("Choose one of: {allowed}."),
    ),
    "unknown-concept-suggest": Message(
        N_("“{value}” is not in the vocabulary “{vocabulary}”."),
        N_("Did you mean “{suggestion}”?"),
    ),
    "former-concept": Message(
        N_("“{value}” is a former name in the vocabulary “{vocabulary}”."),
        N_("Write “{suggestion}”."),
    ),
    "unknown-record": Message(
        N_("There is no record “{value}”."),
        N_("Check the reference, or add that record first."),
    ),
    "unknown-record-suggest": Message(
        N_("There is no record “{value}”."),
        N_("Did you mean “{suggestion}”?"),
    ),
    "former-record": Message(
        N_("“{value}” is a former id."),
        N_("Write “{suggestion}”."),
    ),
    "retired-record": Message(
        N_("The record “{value}” was taken out of the catalogue."),
        N_("Delete the reference, or point to what replaced it."),
    ),
    "wrong-kind": Message(
        N_("“{value}” is of another kind; only {expected} can stand here."),
        N_("Check the reference."),
    ),
    "self-reference": Message(
        N_("The record refers to itself."),
        N_("Delete the reference."),
    ),
    "draft-record": Message(
        N_("“{value}” is a draft, which is not shown on the site."),
        N_("Delete the reference until the draft is published."),
        Severity.WARNING,
    ),
    "cycle": Message(
        N_("These go round in a circle: {path}."),
        N_("Take one of the links out."),
    ),
    "id-taken": Message(
        N_("The id “{value}” is or was that of {place}."),
        N_("Choose another id; an id is never used twice."),
    ),
    "retired-twice": Message(
        N_("“{value}” is retired twice."),
        N_("Keep one of the two entries."),
    ),
    "id-retired": Message(
        N_("The id “{value}” belonged to a record that was taken out."),
        N_("Choose another id; an id is never used twice."),
    ),
    "repeated-concept": Message(
        N_("The concept “{value}” is defined twice."),
        N_("Merge the two, or rename one."),
    ),
    "unknown-field-name": Message(
        N_("“not_known” names “{value}”, which is not a field of this kind."),
        N_("Write the name of a field."),
    ),
    "known-and-not-known": Message(
        N_("“not_known” names “{value}”, but the field is filled in."),
        N_("Delete it from “not_known”, or delete the field."),
    ),
    # Files and folders
    "folder-name": Message(
        N_("The folder name “{value}” cannot be used as an id."),
        N_(
            "Use small letters a–z, digits and single hyphens between them, such as “{suggestion}”."
        ),
    ),
    "unknown-kind": Message(
        N_("There is no kind of record “{value}”."),
        N_("Kinds are: {allowed}."),
    ),
    "missing-vocabulary": Message(
        N_("The vocabulary “{value}” is missing."),
        N_("Add the file vocabularies/{value}/vocabulary.yml."),
    ),
    "unknown-vocabulary": Message(
        N_("There is no vocabulary “{value}”."),
        N_("Vocabularies are: {allowed}."),
    ),
    "stray-file": Message(
        N_("The file “{value}” does not belong here."),
        N_("Records stand in folders: {example}."),
    ),
    "unexpected-file": Message(
        N_("The file “{value}” does not belong here."),
        N_("A record's folder holds {main}, translations such as pl.yml, and images."),
    ),
    "symlink": Message(
        N_("“{value}” is a link to another place."),
        N_("Put the file itself here."),
    ),
    "missing-record": Message(
        N_("This translation has no record: {main} is missing from the folder."),
        N_("Add the record, or delete the folder."),
    ),
    "empty-folder": Message(
        N_("The folder “{value}” has no file {main}."),
        N_("Add the file, or delete the folder."),
    ),
    "fact-in-translation": Message(
        N_("“{key}” is the same in every language; a translation holds text only."),
        N_("Delete it here; it stands in the record."),
    ),
    "unknown-locale": Message(
        N_("“{value}” is not a language of this site."),
        N_("Translations are named {allowed}."),
    ),
    "translation-of-original": Message(
        N_("The record is written in this language ({value}) already."),
        N_("Change the record itself and delete this file."),
    ),
    "unknown-item": Message(
        N_("The record has no item with the key “{value}” here."),
        N_("Keys of the record: {allowed}."),
    ),
    "translated-missing": Message(
        N_("The record has no text in “{value}” that could be translated."),
        N_("Delete it here, or add the text to the record first."),
    ),
    "list-length": Message(
        N_("Items in the translation: {length}; in the record: {expected}."),
        N_("Translate the list item by item, in the same order."),
        Severity.WARNING,
    ),
    "bad-origin": Message(
        N_("“{value}” does not say what the text was translated from."),
        N_("Leave this to “hub translate sync”."),
        Severity.WARNING,
    ),
    "origin-of-nothing": Message(
        N_("“made_from” names “{value}”, which is not translated here."),
        N_("Run “hub translate sync”."),
        Severity.WARNING,
    ),
    "origin-cycle": Message(
        N_("The translations of “{value}” are made from each other."),
        N_("State for one of them that it was made from the record itself."),
    ),
    # Images
    "image-too-wide": Message(
        N_("The image has {width} × {height} pixels; at most {limit} on each side are allowed."),
        N_("Make it smaller: 1600 pixels on the longer side are enough."),
    ),
    "missing-image": Message(
        N_("The image “{value}” is not in the folder images."),
        N_("Add the file, or correct its name."),
    ),
    "unused-image": Message(
        N_("The image “{value}” is not named in the record."),
        N_("Name it under “images”, with a description, or delete the file."),
        Severity.WARNING,
    ),
    "image-too-large": Message(
        N_("The image is too large: {size} bytes; allowed: {limit}."),
        N_("Make it smaller: 1600 pixels on the longer side are enough."),
    ),
    "not-an-image": Message(
        N_("“{value}” is not an image of the sort that its name says."),
        N_("Save it again under its own name, as jpg, png or webp."),
    ),
}
"""Every problem code, its sentences and its severity."""
