"""What GitHub and GitLab are given: it can be read, and lets nobody in."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub import settings
from samples import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
FORMS = sorted((FORGE / "ISSUE_TEMPLATE").glob("*-*.yml"))
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


def load(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_commit_and_named_by_version(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_jobs_have_the_least_permissions_and_an_end(file: Path) -> None:
    workflow = load(file)
    assert workflow["permissions"] == {}
    for dangerous in ("secrets.", "pull_request_target", "workflow_run"):
        assert dangerous not in file.read_text(encoding="utf-8")
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        writes = {name for name, right in job["permissions"].items() if right != "read"}
        # Whatever may publish runs no code of the checkout.
        assert not writes or all("run" not in step for step in job["steps"])
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_every_form_is_there_in_every_language() -> None:
    locales = settings.load(ROOT).locales
    names = {re.sub(r"^[0-9]+-|\.[a-z]+\.yml$", "", file.name) for file in FORMS}
    found = {tuple(file.name.partition("-")[2].split(".")[:2]) for file in FORMS}
    assert found == {(name, locale) for name in names for locale in locales}


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_forms_of_one_sort_ask_the_same(file: Path) -> None:
    def shape(form: dict[str, Any]) -> list[tuple[str, str | None, object]]:
        return [(one["type"], one.get("id"), one.get("validations")) for one in form["body"]]

    form = load(file)
    sort = file.name.partition("-")[2].partition(".")[0]
    other = next(one for one in FORMS if one.name.endswith(f"-{sort}.en.yml"))
    assert shape(form) == shape(load(other))
    assert {"name", "description", "title", "labels", "body"} == form.keys()
    assert all(one["attributes"].get("label") for one in form["body"][1:])


def test_the_same_commands_run_on_gitlab() -> None:
    jobs = load(ROOT / ".gitlab-ci.yml")
    said = {
        line for job in jobs.values() if isinstance(job, dict) for line in job.get("script", [])
    }
    words = ("check", "build --policy-in-pages", "test")
    assert {f"python3 scripts/hub {word}" for word in words} <= said
    assert re.fullmatch(r"\w[-\w ]*", jobs["site"]["artifacts"]["expose_as"])


def test_addresses_elsewhere_are_asked_on_a_schedule_and_never_for_a_stranger() -> None:
    # YAML 1.1 reads the key “on” as a truth.
    events: dict[Any, Any] = load(FORGE / "workflows" / "links.yml")
    assert set(events[True]) == {"schedule", "workflow_dispatch"}
    job = load(ROOT / ".gitlab-ci.yml")["links"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    for text in ((FORGE / "workflows" / "links.yml").read_text("utf-8"), str(job["script"])):
        assert "python3 scripts/hub links --older-than 0 --format issue" in text


def test_every_language_has_somebody_who_is_asked() -> None:
    owners = (FORGE / "CODEOWNERS").read_text(encoding="utf-8")
    found = settings.load(ROOT)
    for locale in found.locales:
        named = [f"/data/**/{locale}.yml", f"/overrides/locales/{locale}.*"]
        if locale != found.default.locale:
            named += [f"/docs/**/*.{locale}.md", f"/.github/ISSUE_TEMPLATE/*.{locale}.yml"]
        for pattern in named:
            assert re.search(rf"^{re.escape(pattern)} +@", owners, re.MULTILINE), pattern
