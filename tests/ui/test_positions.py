"""Code points and UTF-16 units lead to one another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.documents.positions import Positions

TEXTS = st.text(st.sampled_from("甲a\r\n\u3000🙂𬱖𠮷，"), max_size=60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(text=TEXTS)
@settings(deadline=None)
def test_units_are_those_of_utf_16(text: str) -> None:
    positions = Positions(text)
    assert [positions.to_units(at) for at in range(len(text) + 1)] == [units(text[:at]) for at in range(len(text) + 1)]


@given(text=TEXTS)
@settings(deadline=None)
def test_code_points_come_back_from_units(text: str) -> None:
    positions = Positions(text)
    assert [positions.to_points(positions.to_units(at)) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_the_second_half_of_a_pair_belongs_to_its_character() -> None:
    positions = Positions("𬱖🙂元")
    assert [positions.to_points(unit) for unit in range(6)] == [0, 0, 1, 1, 2, 3]


def test_without_astral_characters_nothing_changes() -> None:
    assert Positions("总投资\r\n　１２元").to_units(7) == 7
