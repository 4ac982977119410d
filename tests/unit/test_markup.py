"""The short Markdown of records, made into HTML that is safe to put on a page."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.markup import LONGEST, MOST_BRACKETS, raw_html_offsets, to_html, to_plain

ALLOWED = {
    "a": {"href", "rel"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "em": set(),
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "strong": set(),
    "ul": set(),
}


class Inspector(HTMLParser):
    """Fails on any element, attribute or address that the allow-list does not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        values = dict(attrs)
        assert values.keys() <= ALLOWED[tag], values
        if tag == "a":
            href = values.get("href") or "https:"
            assert href.lower().startswith(("http://", "https://", "mailto:", "https:"))
            assert values["rel"] == "noopener"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def inspected(text: str) -> str:
    """The HTML of `text`, once it has been found harmless."""
    html = to_html(text)
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One\n\nTwo\nlines\n", "<p>One</p>\n<p>Two\nlines</p>"),
        ("One\n\n\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("snake_case_word", "<p>snake_case_word</p>"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>"),
        ("> said\n> so", "<blockquote>\n<p>said\nso</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("AT&T, 3 < 5 > 2", "<p>AT&amp;T, 3 &lt; 5 &gt; 2</p>"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert inspected(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "[a](https://example.org/?x=1&y=2)",
            '<p><a href="https://example.org/?x=1&amp;y=2" rel="noopener">a</a></p>',
        ),
        (
            "<https://example.org/>",
            '<p><a href="https://example.org/" rel="noopener">https://example.org/</a></p>',
        ),
        (
            "<info@example.org>",
            '<p><a href="mailto:info@example.org" rel="noopener">info@example.org</a></p>',
        ),
        (
            "[write](mailto:info@example.org)",
            '<p><a href="mailto:info@example.org" rel="noopener">write</a></p>',
        ),
        (
            "[a][1]\n\n[1]: http://example.org 'title'",
            '<p><a href="http://example.org" rel="noopener">a</a></p>',
        ),
    ],
)
def test_links_lead_to_the_web_or_to_a_mailbox(text: str, html: str) -> None:
    assert inspected(text) == html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "/root",
        "../../secret",
        "practices/career-coaching",
        "#top",
        "https:example.org",
        "http\\://example.org",
        "<javascript:alert(1)>",
        "",
    ],
)
def test_other_addresses_are_taken_away_and_the_words_stay(address: str) -> None:
    html = inspected(f"[the words]({address})")
    assert "the words" in html
    assert "href" not in html
    assert "href" not in inspected(f"[the words][1]\n\n[1]: {address}")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<b>bold</b>",
        "<!-- comment -->",
        "<?php echo 1 ?>",
        "<![CDATA[x]]>",
        "<div>\n\n**x**\n\n</div>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe srcdoc='&lt;script&gt;'>",
        "<style>*{display:none}</style>",
    ],
)
def test_raw_html_is_shown_and_never_obeyed(text: str) -> None:
    html = inspected(text)
    assert "&lt;" in html
    assert raw_html_offsets(text)


@pytest.mark.parametrize(
    "text",
    [
        '[a](https://example.org/" onmouseover="alert(1))',
        "[a](https://example.org/' onmouseover='alert(1))",
        '[a](https://example.org "t\\" onclick=alert(1) x=\\"")',
        "![x](javascript:alert(1))",
        '![x"onerror="alert(1)](https://example.org/a.png)',
        "`<script>`",
        "    <script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "- <script>alert(1)</script>",
        "\x02wzxhzdk:0\x03",
        "\x02klzzwxh:0000\x03",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{ 7*7 }}{% include 'x' %}",
        "[a]: https://example.org <script>",
        '<https://example.org/"onclick=alert(1)>',
        "<javascript:alert(1)>",
        "\u202e<script>",
        "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    ],
)
def test_tricks_stay_within_the_allow_list(text: str) -> None:
    inspected(text)


FRAGMENTS = st.sampled_from(
    [
        "<script>",
        "</p>",
        "<a href=",
        "javascript:",
        "](",
        "[",
        "![",
        "*",
        "**",
        "_",
        "`",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "2. ",
        "> ",
        "    ",
        "&#",
        "&lt;",
        ";",
        "\\",
        '"',
        "'",
        "(",
        ")",
        "<",
        ">",
        "https://x.y",
        "# ",
        "===",
        "<!--",
        "-->",
        "\x02",
        "\x03",
        "word",
        " ",
        "č",
        "я",
        "\t",
    ]
)


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=5)), max_size=40).map("".join))
def test_nothing_leaves_the_allow_list_whatever_is_written(text: str) -> None:
    inspected(text)
    assert "\n" not in to_plain(text)
    assert all(text[offset] == "<" for offset in raw_html_offsets(text))


@given(st.text(alphabet="ab čя.,:;!?()\n\"'–’/%@~^|{}0", max_size=60))
def test_text_without_marks_reads_the_same_with_and_without_the_parser(text: str) -> None:
    # A mark at the very end sends the same text through the parser.
    parsed = to_plain(f"{text}\n\n`end`").removesuffix("end").strip()
    assert to_plain(text) == parsed


@pytest.mark.parametrize("text", ["# Title\nText", "Title\n=====\nText", "Title\n---\nText"])
def test_a_heading_becomes_a_paragraph(text: str) -> None:
    assert inspected(text) == "<p>Title</p>\n<p>Text</p>"


def test_a_hash_before_a_word_stays() -> None:
    assert inspected("#biblioteki") == "<p>#biblioteki</p>"


@pytest.mark.parametrize(
    "text",
    ["![A reading room](https://example.org/a.png)", "![A reading room][1]\n\n[1]: http://x.y"],
)
def test_of_an_image_the_alternative_text_stays(text: str) -> None:
    assert inspected(text) == "<p>A reading room</p>"


@pytest.mark.parametrize(
    "text",
    [
        "24. oktobra 2012 je bilo srečanje.",
        "2015. година беше добра.",
        "1. maja praznujemo.",
        "Srečanje je bilo\n24. oktobra 2012.",
        "3. mesto",
    ],
)
def test_a_date_at_the_beginning_of_a_line_is_no_list(text: str) -> None:
    assert inspected(text) == f"<p>{text}</p>"
    assert to_plain(text) == " ".join(text.split())


def test_a_date_within_a_list_keeps_its_number() -> None:
    assert inspected("- 24. oktober\n- 25. oktober") == (
        "<ul>\n<li>24. oktober</li>\n<li>25. oktober</li>\n</ul>"
    )


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 1, 1)])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_in_a_row_make_a_list(numbers: tuple[int, ...], gap: str) -> None:
    html = inspected(gap.join(f"{number}. item" for number in numbers))
    assert html.count("<li>") == 3
    assert html.count("<ol>") == 1


def test_a_list_needs_no_blank_line_before_it() -> None:
    assert inspected("Goals:\n- a\n- b\n\nMore.") == (
        "<p>Goals:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>More.</p>"
    )


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_two_to_four_spaces_nest_a_list(indent: int) -> None:
    nested = "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"
    assert inspected(f"- a\n{' ' * indent}- b\n- c") == nested


def test_an_item_may_have_a_second_paragraph() -> None:
    html = inspected("- a\n\n  more\n- b")
    assert html.count("<li>") == 2
    assert "<p>more</p>" in html


def test_indented_text_is_no_code() -> None:
    assert inspected("    indented") == "<p>indented</p>"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One *two*\n\n- [three](https://x.y)\n- four", "One two three four"),
        ("AT&T &amp; 3 < 5", "AT&T & 3 < 5"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a  \nb", "a b"),
    ],
)
def test_plain_words_are_on_one_line_and_not_escaped(text: str, plain: str) -> None:
    assert to_plain(text) == plain


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("no html", ()),
        ("a <b>x</b>", (2, 6)),
        ("`<b>` and ``<i>``", ()),
        ("<https://example.org> <a@example.org>", ()),
        ("\\<b> 3 < 5 <3 <", ()),
        ("<!-- x --> <?php", (0, 11)),
        ("č <br/>", (2,)),
        ("`open <b>", (6,)),
    ],
)
def test_raw_html_is_found_where_it_begins(text: str, offsets: tuple[int, ...]) -> None:
    assert raw_html_offsets(text) == offsets


BOMBS = {
    "brackets": "[" * 20_000,
    "links": "[a](" * 5_000,
    "link and bracket": "[](<" * 5_000,
    "images": "![" * 10_000,
    "nested brackets": "[" * 5_000 + "]" * 5_000,
    "quotations": "> " * 5_000,
    "numbers": "1. " * 5_000,
    "bullets": "- " * 5_000 + "a",
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(400)),
    "emphasis": "*a **a " * 3_000,
    "crossed emphasis": "**x* *y** " * 2_000,
    "stars": "*" * 20_000,
    "ticks": "".join("`" * length + " " for length in range(1, 140)),
    "angles": "<" * 20_000,
    "tags": "<a " * 7_000,
    "entities": "&#x" * 7_000,
    "backslashes": "\\" * 20_000,
    "spaces": " " * 20_000 + "a",
    "headings": "# a\n" * 5_000,
    "list": "- a\n" * 5_000,
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("length", [LONGEST, LONGEST * 2])
def test_a_bomb_takes_a_bounded_time(name: str, length: int) -> None:
    text = BOMBS[name][:length]
    started = time.process_time()
    inspected(text)
    raw_html_offsets(text)
    assert time.process_time() - started < 3


def test_a_text_that_is_too_long_is_shown_as_it_was_written() -> None:
    text = "*a* <b> " * (LONGEST // 8 + 1)
    html = inspected(text)
    assert html.startswith("<p>*a* &lt;b&gt; ")


def test_a_text_with_too_many_brackets_is_shown_as_it_was_written() -> None:
    assert inspected("[" * (MOST_BRACKETS + 1)) == f"<p>{'[' * (MOST_BRACKETS + 1)}</p>"


def test_endless_nesting_is_shown_as_it_was_written_and_harms_no_later_text() -> None:
    bomb = "- " * 3_000 + "a"
    assert inspected(bomb) == f"<p>{bomb}</p>"
    assert inspected("- *after*") == "<ul>\n<li><em>after</em></li>\n</ul>"
