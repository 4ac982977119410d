"""Wires the events of MkDocs to the engine."""

from hub.site import Site

site = Site()

on_config = site.on_config
on_files = site.on_files
on_nav = site.on_nav
on_env = site.on_env
on_page_context = site.on_page_context
on_post_build = site.on_post_build
