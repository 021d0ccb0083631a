"""File names that every system takes: Windows keeps some for devices, and its disks and macOS's tell no case apart."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
# With any suffix too: CON.2024.txt.
DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
LONGEST = 60  # in UTF-8 at most 240 bytes


def file_stem(name: str) -> str:
    """What a document of this name may be called as a file, without suffix."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name).stem)
    stem = NOT_IN_NAMES.sub("_", plain)[:LONGEST].strip(" .") or "_"
    return f"_{stem}" if DEVICES.fullmatch(stem) else stem
