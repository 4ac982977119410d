"""What a built site tells its web host."""

from base64 import b64encode
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

import sites
from hub import hosting
from sites import Site

SCRIPT = '<script>document.title = "ž & <b>";</script>'


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site below a path, with a script in a hand-written page and the policy in its pages."""
    folder = tmp_path_factory.mktemp("hosting")
    root = sites.copy_project(folder / "project")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("https://bibliopraxis.example/", "https://library.example/hub/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    with (root / "docs" / "about.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{SCRIPT}\n")
    words = ("build", "--data", sites.VALID, "--site", folder / "site", "--policy-in-pages")
    done = sites.hub(*words, root=root)
    assert done.returncode == 0, done.stderr + done.stdout
    return Site(folder / "site")


def policy_of(page: sites.Page) -> str:
    (meta,) = page.find("http-equiv", "Content-Security-Policy")
    return meta.attrib["content"]


class TestHeaders:
    def test_name_every_script_within_a_page(self, site: Site, below: Site) -> None:
        for one, base in ((site, "/"), (below, "/hub/")):
            policy = one.headers(base)["Content-Security-Policy"]
            named = {word for word in policy.replace("'", " ").split() if "sha256-" in word}
            scripts = {script.text or "" for page in one.pages for script in page.all("script")}
            assert named == {
                f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
                for script in scripts
                if script and not script.lstrip().startswith("{")  # data is not run
            }

    def test_are_the_same_for_apache(self, below: Site) -> None:
        told = (below.folder / ".htaccess").read_text(encoding="utf-8")
        for name, value in below.headers("/hub/").items():
            assert f'{name} "{value}"' in told
        assert "\nErrorDocument 404 /hub/404.html\n" in told
        assert (below.folder / "404.html").is_file()

    def test_are_sent_with_every_file_below_the_path(self, below: Site) -> None:
        for file in ("404.html", "assets/stylesheets/base.css", "pl/about/"):
            assert below.headers(f"/hub/{file}").keys() >= hosting.security().keys()
        assert below.headers("/other/") == {}

    def test_let_only_files_be_kept_that_are_there(self, site: Site) -> None:
        files = [f"/{one.relative_to(site.folder).as_posix()}" for one in site.folder.rglob("*.*")]
        kept = [path for path, values in site.rules if "Cache-Control" in values]
        assert len(kept) == 3
        for pattern in kept:
            assert any(fnmatchcase(file, pattern) for file in files), pattern
        index = site.headers("/search/index.json")
        assert "Cache-Control" not in index


class TestPages:
    def test_work_below_a_path(self, below: Site) -> None:
        (canonical,) = below.page("pl/").find("rel", "canonical")
        assert canonical.get("href") == "https://library.example/hub/pl/"
        for page in below.pages:
            for link in page.links():
                if page.path == "404.html":
                    assert not link.startswith("/") or link.startswith("/hub/")
                else:
                    assert not link.startswith("/"), (page.path, link)

    def test_hold_no_policy_unless_asked(self, site: Site) -> None:
        assert site.page("").find("http-equiv", "Content-Security-Policy") == []

    def test_hold_the_policy_of_the_header_where_it_cannot_be_sent(self, below: Site) -> None:
        framed = [page for page in below.pages if page.all("header")]
        assert len(framed) > len(below.pages) / 2
        for page in framed:
            found = hosting.script_hashes(page.text)
            assert policy_of(page) == hosting.policy(found, in_page=True), page.path

    def test_let_their_own_script_run_and_no_other(self, below: Site) -> None:
        (own,) = hosting.script_hashes(SCRIPT)
        assert f"'{own}'" in policy_of(below.page("about/"))
        assert "sha256" not in policy_of(below.page("privacy/"))


def test_what_publishes_where_no_headers_of_ours_are_sent_asks_for_the_policy_in_pages() -> None:
    """Neither GitHub Pages nor GitLab Pages send any."""
    github = Path(sites.ROOT, ".github", "workflows", "pages.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(github)["jobs"]["build"]["steps"]
    gitlab = Path(sites.ROOT, ".gitlab-ci.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(gitlab)
    for commands in ([step.get("run", "") for step in steps], jobs["site"]["script"]):
        builds = [command for command in commands if "hub build" in command]
        assert builds
        assert all("--policy-in-pages" in command for command in builds)
