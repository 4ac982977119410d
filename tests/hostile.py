"""Texts that are hard to write down: every one that a record may hold, the awkward ones first."""

from hypothesis import strategies as st

from hub.records import characters

LETTERS = "aZąčżЖщъ09 \n\t\"'\\:#-?&*!|>%@`{}[],.~=<…„”\u00a0"
HOSTILE = st.one_of(
    st.text(LETTERS, max_size=60),
    st.text(max_size=60),
    st.lists(st.text("abcč", min_size=1, max_size=12), max_size=60).map(" ".join),
    st.sampled_from(["no", "2014", "12:30", "~", "- a", "# a", "a: b", "a #b", '"', "\\n", "---"]),
)
TEXTS = HOSTILE.map(str.strip).filter(lambda text: text and not characters.has_any_in_value(text))
