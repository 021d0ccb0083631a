"""Session: the review in progress, and the only door to the library.

Every write is checked, committed as one step, recorded in the history, and then announced. Each base is a room of
reviewer/library/; all write through library/door.py.
"""

from __future__ import annotations

from reviewer.exporting.choice import STATES as EXPORT_STATES
from reviewer.exporting.choice import Choice, States
from reviewer.exporting.formats import FORMATS as EXPORT_FORMATS
from reviewer.exporting.formats import Format
from reviewer.exporting.losses import Loss
from reviewer.exporting.preview import Preview
from reviewer.library.backing_up import BackingUp
from reviewer.library.checking import Checkable, Checking
from reviewer.library.contents import Marked, in_force
from reviewer.library.handing_on import HandingOn
from reviewer.library.learning import Learning
from reviewer.library.marking import Marking
from reviewer.library.progress import Following
from reviewer.library.remarks import Remarks
from reviewer.library.reshaping import Reshaping
from reviewer.library.rules import Rules
from reviewer.library.searching import MOST_HITS, Hit
from reviewer.library.signing import Signing
from reviewer.library.surveying import Surveying
from reviewer.library.taking_in import finding_from, proposed, relation_from, repair_from
from reviewer.library.types import Types
from reviewer.store.backups import REASONS, Backup, Holdings, Reason, put_back
from reviewer.store.location import Risk
from reviewer.store.owner import Owner

__all__ = [
    "EXPORT_FORMATS",
    "EXPORT_STATES",
    "MOST_HITS",
    "REASONS",
    "Backup",
    "Checkable",
    "Choice",
    "Format",
    "Hit",
    "Holdings",
    "Loss",
    "Marked",
    "Owner",
    "Preview",
    "Reason",
    "Risk",
    "Session",
    "States",
    "finding_from",
    "in_force",
    "proposed",
    "put_back",
    "relation_from",
    "repair_from",
]


class Session(
    Marking, Reshaping, Remarks, Checking, Rules, Learning, Following, Signing, Surveying, BackingUp, HandingOn, Types
):
    """One reviewer at one library. Use it as a context manager, or close it."""
