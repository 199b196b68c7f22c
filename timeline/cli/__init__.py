"""The command line: thin, every word of it from the library; a module a command."""

from timeline.cli.app import app

__all__ = ["app"]
