"""The program: the window's frame at once where a window is asked for, then all that the command line asks for."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

# With these no person waits for a window.
WITHOUT = ("--picture", "--help", "-h", "--version")


def main() -> None:
    held = _frame() if asks_for_a_window(sys.argv[1:]) else None
    from reviewer.cli import main as command_line  # noqa: PLC0415  takes some tenths of a second: after the frame

    command_line(obj=held)


def _frame() -> object:
    gc.disable()  # until the window is there (ui.app): what is loaded for it all stays
    import PySide6.QtCore  # noqa: F401, PLC0415  the commands run where no toolkit is installed

    # PySide looks through the source of each module that is imported for switches of its own, which take 0.1 s in all
    # and are not used here.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    from ui import frame  # noqa: PLC0415  as above

    return frame.show() if frame.has_screen() else None


def asks_for_a_window(arguments: Sequence[str]) -> bool:
    """Whether the command line is for the window: without a word, with `open`, or with files."""
    if any(each.partition("=")[0] in WITHOUT for each in arguments):
        return False
    return not arguments or arguments[0] == "open" or Path(arguments[0]).is_file()


if __name__ == "__main__":
    main()
