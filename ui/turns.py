"""Turns: work that only the GUI thread may do, some milliseconds at a time, so that frames come in between."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from reviewer.collecting import uncollected

TURN = 0.008  # seconds: half of what a frame has


class Turns(QObject):
    """Pieces of work, one after the other, each of which may be left off after every step it takes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting)

    def start(self, work: Iterator[None]) -> None:
        """Queues work; what is short and has none before it is done when this returns."""
        self._waiting.append(work)
        if len(self._waiting) == 1:
            self._go_on()

    def stop(self) -> None:
        """Drops what is not done."""
        self._waiting.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + TURN
        try:
            with uncollected():
                while self._waiting and perf_counter() < until:
                    self._step(self._waiting[0])
                if self._waiting:
                    gc.freeze()  # what large work makes stays; to walk it between turns would hold up frames
        finally:
            if self._waiting:
                self._timer.start()
            else:
                self._timer.stop()

    def _step(self, work: Iterator[None]) -> None:
        has_ended = True
        try:
            has_ended = next(work, self) is self
        finally:
            if has_ended and self._waiting and self._waiting[0] is work:
                self._waiting.popleft()
