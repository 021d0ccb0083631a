"""Backing up: copies of the library beside it, made in another process while people go on, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reviewer.library.door import Door
from reviewer.store import backups
from reviewer.store.backups import Backup, Holdings, Reason
from reviewer.store.location import Risk, risk_of
from reviewer.store.owner import Owner


class BackingUp(Door):
    """The work itself is handed out, for it may take long; whoever takes it calls `end_backup` when it is over."""

    def backups(self) -> list[Backup]:
        """The latest first."""
        return backups.kept(self.path)

    def backup_folder(self) -> Path:
        return backups.folder_of(self.path)

    def is_backed_up(self) -> bool:
        """Whether the latest backup has every step of the library."""
        return backups.is_backed_up(self.path, self._store.head())

    def begin_backup(self, reason: Reason) -> Callable[..., Backup]:
        """The work of a backup, for another process; what people do meanwhile is kept, but not in this backup."""
        self._store.hold_file()
        return partial(backups.of_file, self.path, reason, self._store.head())

    def end_backup(self) -> None:
        """The work of a backup is over, however it ended."""
        self._store.release_file()

    def back_up(self, reason: Reason) -> Backup:
        """Makes a backup, and waits for it."""
        return self._store.back_up(reason)

    def looking_into(self, backup: Backup) -> Callable[..., Holdings]:
        """The work of examining a backup."""
        return partial(backups.holdings, backup)

    def unpacking(self, backup: Backup) -> Callable[..., Path]:
        """The work of making a copy of a backup that can take the library's place, once the library is closed."""
        return partial(backups.unpacked, backup, self.path)

    def risk(self) -> Risk | None:
        """What puts the library at risk where it lies."""
        return risk_of(self.path)

    def elsewhere(self) -> Owner | None:
        """Who is said to have the library open on another computer."""
        return self._store.elsewhere
