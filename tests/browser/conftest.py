"""A Chromium for the session, and pages that must stay quiet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30_000  # milliseconds, for what a busy machine does late
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def required() -> bool:
    """Whether a missing browser is a failure: in CI, and where it was asked for."""
    return bool(os.environ.get("CI")) or os.environ.get("TEXTDIFF_REQUIRE_BROWSER") == "1"


def missing(reason: str) -> None:
    advice = f"{reason}: install chromium, or name one in TEXTDIFF_CHROMIUM"
    if required():
        pytest.fail(advice, pytrace=False)
    pytest.skip(f"THE PAGES ARE NOT TESTED. {advice}")


def chromium_path(own: str) -> str | None:
    """The browser that was named, else one of the system, else playwright's own."""
    named = os.environ.get("TEXTDIFF_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as playwright:
        path = chromium_path(playwright.chromium.executable_path)
        if path is None:
            missing("there is no Chromium")
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        try:
            started = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        except Error as error:
            missing(f"{path} can't be started ({error.message.splitlines()[0]})")
        yield started
        started.close()


@dataclass
class Quiet:
    """What pages said and asked for that they should not."""

    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._request(request.url, address))

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str, address: str) -> None:
        if url.partition("#")[0] != address:
            self.complaints.append(f"request: {url}")


Opener = Callable[..., "Page"]


def expect(actual: Any) -> Any:
    """Playwright's assertions, which wait until they hold; it may be missing, so not at the top.

    `page.wait_for_function` can't be used on these pages: it evaluates a string again and again,
    which their policy forbids from the second time on.
    """
    from playwright.sync_api import expect as expecting  # noqa: PLC0415

    expecting.set_options(timeout=PATIENCE)
    return expecting(actual)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the text of a page from a file; in the end it must have been quiet."""
    quiet = Quiet()
    contexts = []

    def opened(html: str, *, at: str = "", **context: Any) -> Page:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_bytes(html.encode())
        contexts.append(
            browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | context)
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        quiet.watch(page, file.as_uri())
        page.goto(file.as_uri() + at)
        if context.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert quiet.complaints == []
