"""The one module that knows MkDocs: it hands MkDocs' events to the engine and back.

MkDocs and the theme build the hand-written pages. For the records, this module asks the theme for
its frame and the engine for the pages, and pours the ones into the other.

MkDocs fires its events once per language: mkdocs-static-i18n builds the default language first and
the others within its own `on_post_build` (priority -100).
"""

from __future__ import annotations

import logging
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from hub import (
    addresses,
    checks,
    hosting,
    interface,
    markup,
    opensearch,
    search,
    settings,
    sitemap,
    workers,
)
from hub.catalogue import Catalogue
from hub.frame import Entry, Frames, FrameView, Heading, Place
from hub.not_found import PATH, not_found
from hub.pages import translate
from hub.pages.edition import Edition
from hub.pages.form import record_names
from hub.pages.render import Renderer
from hub.publish import MARKER, MARKER_TEXT
from hub.records.clock import today
from hub.records.problems import Problem
from hub.search import SearchDocument
from hub.settings import Language, Settings
from hub.sitemap import Mapped
from hub.templates import slips_told
from hub.upkeep import texts
from hub.workers import Workers

log = logging.getLogger("mkdocs.hub")

OWN_TEMPLATES = ("404.html", "sitemap.xml")
"""What MkDocs would render by itself; the engine writes these for all languages at once."""

UNUSED_ASSETS = re.compile(
    r"assets/(javascripts/.*|stylesheets/(palette\..*|.*\.map)|images/favicon\.png)"
)
"""What the theme brings and our frame never asks for."""

THEME_STYLESHEET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
"""The theme's main stylesheet, which dresses what Markdown can write on a hand-written page."""

TEMPLATES = "overrides"


@dataclass(frozen=True, slots=True)
class Options:
    """What to build: the records, where to put the site, and one language or all."""

    data: Path
    folder: Path
    locale: str | None = None
    policy_in_pages: bool = False


class BrokenRecordsError(PluginError):
    """The records have errors; `problems` lists them all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems for whoever reports them."""
        noun = "problem" if len(problems) == 1 else "problems"
        super().__init__(f"{len(problems)} {noun} in the records")
        self.problems = problems


@dataclass
class Stage:
    """What MkDocs has prepared for one language."""

    language: Language
    place: Place
    edition: Edition
    navigation: Navigation | None = None
    files: Files | None = None
    environment: Environment | None = None


class Site:
    """One build of the site, from the first event to the last."""

    def __init__(self) -> None:
        """Begin with nothing; the first event loads everything."""
        self._settings: Settings | None = None
        self._catalogue: Catalogue | None = None
        self._stages: dict[str, Stage] = {}
        self._mapped: list[Mapped] = []
        self._workers: Workers[list[Mapped]] = Workers()
        self._documents: list[SearchDocument] = []
        self._scripts: set[str] = set()
        self.on_post_build = CombinedEvent(self._write_language, self._finish)

    # Events

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the records once per build, before any language."""
        if not _i18n(config).building:
            root = Path(config.config_file_path or "mkdocs.yml").parent
            self._settings = settings.load(root)
            data = Path(config.extra.get("data") or self._settings.data)
            self._catalogue = _load(data, self._settings)
            self._stages, self._mapped, self._documents = {}, [], []
            self._scripts = set()
            self._workers = Workers()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what the theme would copy and nobody would ask for."""
        for file in list(files):
            if UNUSED_ASSETS.fullmatch(file.src_uri) and _is_from_theme(file, config):
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation: the frame is rendered with it."""
        stage = self._stage(config)
        stage.navigation, stage.files = nav, files
        # Its name holds a hash, so it changes with each release of the theme.
        stage.place = replace(
            stage.place,
            theme_stylesheet=next(
                file.src_uri for file in files if THEME_STYLESHEET.fullmatch(file.src_uri)
            ),
        )
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Remember the environment of the theme, and keep MkDocs from our own files."""
        stage = self._stage(config)
        stage.environment, stage.files = env, files
        config.theme.static_templates.difference_update({*OWN_TEMPLATES, "sitemap.xml.gz"})
        return env

    def on_page_context(
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Navigation
    ) -> dict[str, Any]:
        """Give a hand-written page what the frame reads."""
        stage = self._stage(config)
        if page.file.src_uri == "index.md":
            # The home page is made from the records: `_write_language` writes it over this one.
            context["hub"] = stage.place.view(stage.language.prefix)
        else:
            context["hub"] = self._document(stage, page)
        return context

    @event_priority(0)
    def _write_language(self, config: MkDocsConfig) -> None:
        """Write the pages of the language that MkDocs has just finished."""
        stage = self._stage(config)
        folder = Path(config.site_dir)
        self._workers.begin(lambda: self._write_pages(stage, config, folder))

    def _write_pages(self, stage: Stage, config: MkDocsConfig, folder: Path) -> list[Mapped]:
        """Write the engine's pages of a language; gives what the sitemap names of them."""
        frames = Frames(stage.place, lambda view, path: _print_frame(stage, config, view, path))
        mapped = []
        # Told here already: of what a worker raises, no traceback leaves it.
        with slips_told(self._known_settings.root):
            for page in self._renderer(stage).pages():
                _write(folder / page.path / "index.html", frames.page(page))
                if page.indexed:
                    mapped.append(Mapped(page.path, page.changed, page.alternates))
        return mapped

    @event_priority(-200)
    def _finish(self, config: MkDocsConfig) -> None:
        """Write what belongs to all languages, after the last of them."""
        if _i18n(config).building:
            return
        folder = Path(config.site_dir)
        site_url = self._known_settings.site_url
        self._workers.begin(lambda: self._write_texts(folder))
        self._write_not_found(folder, config)
        self._copy_images(folder)
        editions = {locale: stage.edition for locale, stage in self._stages.items()}
        search.write(folder, editions, self._documents)
        for stage in self._stages.values():
            found = opensearch.description(self._known_settings, stage.language, stage.place.words)
            _write(folder / opensearch.path(stage.language), found)
        for mapped in self._workers.results():
            self._mapped += mapped
        _write(folder / "sitemap.xml", sitemap.sitemap(site_url, self._mapped))
        self._write_hosting(folder)
        # So that `hub build` may replace what `mkdocs build` made.
        _write(folder / MARKER, MARKER_TEXT)

    # Parts

    @property
    def _known_settings(self) -> Settings:
        if self._settings is None:
            raise PluginError("on_config has not run")
        return self._settings

    def _stage(self, config: MkDocsConfig) -> Stage:
        locale = _i18n(config).current_language
        stage = self._stages.get(locale)
        if stage is None:
            found = self._known_settings
            language = found.language(locale)
            words = interface.translations(found, locale)
            if self._catalogue is None:
                raise PluginError("on_config has not run")
            edition = Edition(self._catalogue, found, language, words, today())
            in_pages = config.extra.get("policy_in_pages")
            policy = hosting.policy(in_page=True) if in_pages else ""
            place = Place(found, language, words, policy=policy)
            stage = self._stages[locale] = Stage(language, place, edition)
        return stage

    def _renderer(self, stage: Stage) -> Renderer:
        return Renderer(stage.edition, self._known_settings.root / TEMPLATES)

    def _document(self, stage: Stage, page: Page) -> FrameView:
        """The frame's view of a hand-written page."""
        found, language = self._known_settings, stage.language
        rest = page.url.removeprefix(language.prefix)
        name = rest.strip("/")
        everywhere = {other.locale: other.prefix + rest for other in found.languages}
        written = {
            locale: target
            for locale, target in everywhere.items()
            if _document_file(found, name, locale).exists()
        }
        path = language.prefix + rest
        canonical = path if language.locale in written else everywhere[found.default.locale]
        if canonical == path:
            self._mapped.append(Mapped(path, None, written))
            self._documents.append(
                SearchDocument(
                    language.locale,
                    path,
                    page.title or "",
                    markup.text_of(page.content or ""),
                    summary=str(page.meta.get("description", "")),
                    headings=tuple(markup.text_of(heading.label) for heading in _headings(page)),
                )
            )
        # The only pages that people write in HTML, if they wish: a script there is let run.
        scripts = hosting.script_hashes(page.content or "")
        self._scripts |= scripts
        _ = stage.edition._
        return replace(
            stage.place.view(path),
            policy=hosting.policy(scripts, in_page=True) if stage.place.policy else "",
            title=page.title or "",
            description=str(page.meta.get("description", "")),
            canonical=found.site_url + canonical,
            body=page.content or "",
            body_class="bp-page-document",
            alternates_html=stage.place.alternates_html(written),
            languages_html=stage.place.languages_html(path, everywhere),
            prose=True,
            toc=tuple(_headings(page)),
            edit=Entry(f"{found.edit}docs/{page.file.src_uri}", _("Improve this page")),
        )

    def _write_not_found(self, folder: Path, config: MkDocsConfig) -> None:
        """The page for addresses that do not exist: every language, the right one first."""
        default = self._stages[next(iter(self._stages))]
        editions = [stage.edition for stage in self._stages.values()]
        view = not_found(default.place, editions, self._known_settings.root / TEMPLATES)
        _write(folder / PATH, _print_frame(default, config, view, "", view.base))

    def _write_texts(self, folder: Path) -> list[Mapped]:
        """Put what the forms ask for where they find it; none of it is a page for the sitemap."""
        if self._catalogue is None:
            return []
        for path, found in texts.files(self._catalogue):
            _write(folder / path, found)
        for stage in self._stages.values():
            for path, found in translate.files(stage.edition):
                _write(folder / path, found)
        overview = texts.overview(self._catalogue, self._known_settings)
        _write(folder / addresses.TRANSLATIONS, overview)
        for stage in self._stages.values():
            _write(folder / addresses.record_names(stage.language), record_names(stage.edition))
        return []

    def _write_hosting(self, folder: Path) -> None:
        """Tell web hosts which headers to send."""
        indexes = (one for one in (folder / "search").iterdir() if one.is_dir())
        stylesheets = {stage.place.theme_stylesheet for stage in self._stages.values()}
        hashed = {*stylesheets, *(f"search/{one.name}/*" for one in indexes)}
        hosting.write(folder, self._known_settings.base, self._scripts, hashed)

    def _copy_images(self, folder: Path) -> None:
        """Put the records' pictures where all languages find them."""
        if self._catalogue is None:
            return
        for item in self._catalogue.items.values():
            for image in item.record.images:
                target = folder / item.ref / "images" / image.file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(item.folder / "images" / image.file, target)


def build(options: Options) -> int:
    """Build the site into `options.folder`; gives the exit status, 1 where records have errors."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    root = Path(__file__).resolve().parents[2]
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(options.folder), strict=True)
        config.extra["data"] = str(options.data)
        if options.policy_in_pages:
            config.extra["policy_in_pages"] = True
        if options.locale:
            # The default language is always built: the addresses of the others stand below it.
            for language in _i18n(config).config.languages:
                language.build = language.default or language.locale == options.locale
        config.plugins.on_startup(command="build", dirty=False)
        with slips_told(root):
            mkdocs_build(config)
        config.plugins.on_shutdown()
    except Abort:
        return 1  # MkDocs has said why
    except MkDocsException as fault:
        log.error(str(fault))  # noqa: TRY400 - told, not thrown: it is the configuration's fault
        return 1
    finally:
        workers.stop()
        logger.removeHandler(handler)
    return 0


def _load(data: Path, found: Settings) -> Catalogue:
    checked = checks.check(data, found)
    if checked.errors:
        for line in checks.lines(checked.problems):
            log.error(line)
        raise BrokenRecordsError(checked.problems)
    return Catalogue(checked.collection)


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _is_from_theme(file: File, config: MkDocsConfig) -> bool:
    own = Path(config.theme.custom_dir or TEMPLATES)
    return not (own / file.src_uri).exists()


def _headings(page: Page) -> list[Heading]:
    """Those below the title."""
    return [Heading(f"#{item.id}", item.title) for top in page.toc for item in (top.children or [])]


def _document_file(found: Settings, name: str, locale: str) -> Path:
    suffix = "" if locale == found.default.locale else f".{locale}"
    return found.root / "docs" / f"{name}{suffix}.md"


def _print_frame(
    stage: Stage, config: MkDocsConfig, view: FrameView, path: str, root: str | None = None
) -> str:
    """Print main.html for a page that MkDocs does not know."""
    if stage.environment is None or stage.navigation is None or stage.files is None:
        raise PluginError(f"MkDocs has not prepared {stage.language.locale}")
    file = File.generated(config, f"{path}index.md", content="")
    page = Page(view.title, file, config)
    page.content, page.toc = "", get_toc([])
    context = get_context(stage.navigation, stage.files, config, page, base_url=root or "")
    return stage.environment.get_template("main.html").render(**context, hub=view)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
