"""A slip in a template is told with its place."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.errors import HubError
from hub.templates import slips_told


def told(folder: Path, **templates: str) -> str:
    """What is said of rendering `page.html`."""
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True
    )
    with pytest.raises(HubError) as fault, slips_told(folder.parent):
        environment.get_template("page.html").render()
    return str(fault.value).replace(f"{folder.name}/", "")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<p>\n{% if %}", "page.html:2: Expected an expression, got 'end of statement block'."),
        ("{{ 'x' | nosuch }}", "page.html:1: No filter named 'nosuch'."),
        ("<p>\n\n{{ nosuch.thing }}", "page.html:3: 'nosuch' is undefined."),
        ("<p>\n{% include 'nosuch.html' %}", "page.html:2: There is no template 'nosuch.html'."),
        ("\n{% include 'part.html' %}", "part.html:2: 'nosuch' is undefined."),
        ("\n{% import 'slip.html' as slip %}", "slip.html:3: Encountered unknown tag 'nosuch'."),
    ],
)
def test_slip_is_told_with_file_and_line(tmp_path: Path, text: str, complaint: str) -> None:
    parts = {"part": "<p>\n{{ nosuch }}", "slip": "\n\n{% nosuch %}"}
    assert told(tmp_path, page=text, **parts) == complaint


def test_template_that_is_missing_itself_has_no_place(tmp_path: Path) -> None:
    assert told(tmp_path) == "There is no template 'page.html'."


def test_file_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ nosuch }}", encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True
    )
    with pytest.raises(HubError) as fault, slips_told(tmp_path / "here"):
        environment.get_template("page.html").render()
    assert str(fault.value) == f"{tmp_path / 'page.html'}:1: 'nosuch' is undefined."


def test_what_is_no_slip_of_a_template_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="nowhere"), slips_told(tmp_path):
        raise LookupError("nowhere")
