"""Translation: the window's words in one language, chosen when the window is built."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.annotations import Finding
from reviewer.checking.material import Remark
from reviewer.labels import scheme
from reviewer.problems import Problem
from reviewer.wording import Language, choice_said, problem_said, said


@dataclass(frozen=True, slots=True)
class Words:
    """Says wording keys, labels and problems in `language`."""

    language: Language

    def __call__(self, key: str, **values: str | int) -> str:
        return said(key, self.language, **values)

    def label(self, name: str) -> str:
        """A label's name; a label that the scheme no longer has keeps its own."""
        known = scheme().get(name)
        return known.names[self.language] if known else name

    def choice(self, choice: str) -> str:
        """What a choice of an attribute is called."""
        return choice_said(choice, self.language)

    def finding(self, finding: Finding | Remark) -> str:
        """What a check found, in words."""
        values = {name: value if isinstance(value, int) else str(value) for name, value in finding.values.items()}
        return said(f"finding.{finding.check}", self.language, **values)

    def problem(self, problem: Problem) -> str:
        return problem_said(problem, self.language)
