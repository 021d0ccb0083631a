"""Moments: when something was done, as the reviewer's own clock showed it."""

from __future__ import annotations

from datetime import datetime


def moment(stamp: str) -> str:
    """An ISO time in UTC as local date and time to the minute."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
