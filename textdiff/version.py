"""The version of the package, as it was installed: slow to ask for, so in a module of its own."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("textdiff")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "unknown"
