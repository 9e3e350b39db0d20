"""What every handout is made of: the exhibits with what stands below them, and when and from what it was made."""

from dataclasses import dataclass

import pandas as pd

from pages.exhibits import Exhibit
from pages.parts.formats import Unit


@dataclass(frozen=True)
class Page:
    """One exhibit with its foot (source and check status) and what the speaker wants to say."""

    exhibit: Exhibit
    foot: str
    note: str = ""


@dataclass(frozen=True)
class Handout:
    """All that a handout says.

    ``scope`` is what is shown, in words; ``document`` a row of shared/documents, ``findings`` and ``places`` the frames of
    queries/findings of it; ``outcomes`` is how the checks of each figure came out, in words, by fact.
    """

    title: str
    scope: str
    made: str
    unit: Unit
    document: tuple
    pages: tuple[Page, ...]
    findings: pd.DataFrame
    places: pd.DataFrame
    outcomes: dict[str, str]
