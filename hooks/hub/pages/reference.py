"""The reference of all fields, made from the schema that checks them."""

from __future__ import annotations

from hub import addresses
from hub.pages import labels
from hub.pages.edition import Sheet
from hub.pages.models import FieldRow, KindFields, Link, Reference
from hub.records.fields import is_text
from hub.records.schema import KINDS, Model
from hub.records.walk import nodes


def reference_page(sheet: Sheet) -> Reference:
    """Every field of every kind, in the order of the schema."""
    contribute = addresses.document(sheet.edition.language, "contribute")
    return Reference(
        breadcrumb=(sheet.home(), Link(sheet.href(contribute), sheet._("Contribute"))),
        kinds=tuple(
            KindFields(kind, sheet._(labels.KIND_ONE[kind]), _rows(sheet, model))
            for kind, model in KINDS.items()
        ),
    )


def _rows(sheet: Sheet, model: type[Model]) -> tuple[FieldRow, ...]:
    return tuple(
        FieldRow(
            name=name,
            title=sheet._(str(node.field.title)),
            help=sheet._(str(node.field.description)),
            required=node.field.is_required(),
            translated=is_text(node.field),
            examples=tuple(str(example) for example in node.field.examples or ()),
            values=node.choices,
            fields=_rows(sheet, node.model) if node.model else (),
        )
        for name, node in nodes(model).items()
    )
