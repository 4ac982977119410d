"""What web hosts are told."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from hub import hosting
from hub.settings import load

ROOT = Path(__file__).resolve().parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
HASHED = ("assets/stylesheets/main.abc.min.css", "search/0123/*")


def named(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


class TestScripts:
    @pytest.mark.parametrize(
        "attributes",
        [
            "",
            ' type=""',
            ' type="module"',
            ' type="Text/JavaScript"',
            ' type="importmap"',
            " defer",
        ],
    )
    def test_within_a_page_are_named_by_the_hash_of_their_very_text(self, attributes: str) -> None:
        text = "\n  if (1 < 2 && !'</p>') say('ž');\n"
        html = f"<p>a</p><SCRIPT{attributes}>{text}</script><p>b</p>"
        assert hosting.script_hashes(html) == {named(text)}

    @pytest.mark.parametrize(
        "html",
        [
            "",
            "<p>say('a')</p>",
            '<script src="a.js"></script>',
            '<script type="module" src="a.js"></script>',
            '<script type="application/ld+json">{"a": 1}</script>',
            "<!-- <script>a</script> -->",
            "<pre>&lt;script>a&lt;/script></pre>",
        ],
    )
    def test_that_are_files_data_or_mere_text_are_not(self, html: str) -> None:
        assert hosting.script_hashes(html) == set()

    def test_are_each_named(self) -> None:
        html = "<script>a</script><script></script><script>b</script><script>a</script>"
        assert hosting.script_hashes(html) == {named("a"), named("b"), named("")}


class TestPolicy:
    def test_allows_nothing_but_what_is_named(self) -> None:
        policy = hosting.policy()
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"unsafe|\*|https?:|strict-dynamic", policy)

    def test_allows_the_scripts_with_these_hashes(self) -> None:
        policy = hosting.policy(["sha256-b=", "sha256-a="])
        assert "script-src 'self' 'sha256-a=' 'sha256-b=';" in policy
        assert policy.count("sha256") == 2

    def test_in_a_page_leaves_out_what_only_a_header_can_say(self) -> None:
        in_page = hosting.policy(in_page=True)
        assert f"{in_page}; frame-ancestors 'none'" == hosting.policy()
        assert '"' not in in_page


class TestFiles:
    @pytest.mark.parametrize("base", ["/", "/hub/"])
    def test_say_the_same_in_both_ways_of_writing(self, base: str) -> None:
        hashes = ["sha256-a="]
        netlify = hosting.headers(base, hashes, HASHED)
        apache = hosting.htaccess(base, hashes, HASHED)
        for name, value in hosting.security(hashes).items():
            assert f"\n  {name}: {value}\n" in netlify
            assert f'\n  Header always set {name} "{value}"\n' in apache
        assert f"\n{base}*\n" in netlify
        assert f"\n{base}assets/stylesheets/main.abc.min.css\n" in netlify
        assert f"\nErrorDocument 404 {base}404.html\n" in apache

    @pytest.mark.parametrize(
        ("path", "is_kept"),
        [
            ("/hub/assets/stylesheets/main.abc.min.css", True),
            ("/hub/assets/stylesheets/mainxabc.min.css", False),
            ("/hub/assets/stylesheets/base.css", False),
            ("/hub/search/0123/pl/words-0.bin", True),
            ("/hub/search/index.json", False),
            ("/search/0123/pl/words-0.bin", False),
        ],
    )
    def test_keep_forever_only_what_changes_its_name(self, path: str, *, is_kept: bool) -> None:
        pattern = re.search("m#(.+)#", hosting.htaccess("/hub/", [], HASHED))
        assert pattern
        assert bool(re.search(pattern[1], path)) is is_kept

    def test_give_no_path_two_lifetimes(self) -> None:
        """Some hosts would send both."""
        told = hosting.headers("/", [], HASHED)
        paths = [
            block.split("\n")[0] for block in told.split("\n\n")[1:] if "Cache-Control" in block
        ]
        assert sorted(paths) == sorted({*(f"/{path}" for path in HASHED), "/assets/fonts/*"})

    def test_are_the_same_whatever_the_order(self, tmp_path: Path) -> None:
        for name, paths in (("a", HASHED), ("b", reversed(HASHED))):
            (tmp_path / name).mkdir()
            hosting.write(tmp_path / name, "/", {"sha256-b=", "sha256-a="}, paths)
        for name in hosting.FILES:
            assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_recipe_for_nginx_says_the_same() -> None:
    for name, value in hosting.security().items():
        assert f'add_header {name} "{value}" always;' in CONTRIBUTING
    for lifetime in (hosting.FOREVER, hosting.MONTH, hosting.ASK):
        assert lifetime in CONTRIBUTING


def test_the_site_knows_its_path_on_the_host() -> None:
    assert load(ROOT).base == "/"
