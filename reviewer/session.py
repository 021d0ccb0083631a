"""Session: the review in progress, and the only door to the library.

Every write is checked, committed as one step, recorded in the history, and then announced. Each base is a room of
reviewer/library/; all write through library/door.py.
"""

from __future__ import annotations

from reviewer.library.contents import Marked, in_force
from reviewer.library.handing_on import HandingOn
from reviewer.library.learning import Learning
from reviewer.library.marking import Marking, finding_from, proposed, relation_from, repair_from
from reviewer.library.progress import Following
from reviewer.library.remarks import Remarks
from reviewer.library.rules import Rules
from reviewer.library.searching import MOST_HITS, Hit
from reviewer.library.signing import Signing
from reviewer.library.surveying import Surveying

__all__ = [
    "MOST_HITS",
    "Hit",
    "Marked",
    "Session",
    "finding_from",
    "in_force",
    "proposed",
    "relation_from",
    "repair_from",
]


class Session(Marking, Remarks, Rules, Learning, Following, Signing, Surveying, HandingOn):
    """One reviewer at one library. Use it as a context manager, or close it."""
