"""The document's own glossary (名词解释), shown wherever one of its terms is used."""

import re

from pages.parts.filters import Filters
from pages.parts.store import ask


def bare(name: str) -> str:
    """A term or item without quotes and without the endings that vary between the two."""
    return re.sub(r"(?:合计|支出|缴费|费用?)$", "", re.sub(r"[“”\"\s]", "", name))


def hint(name: str, filters: Filters) -> str:
    """The document's explanation of an item; empty where its glossary has none."""
    for row in ask("shared/terms", document_id=filters.document_id).itertuples():
        if bare(row.term) == bare(name):
            return row.meaning
    return ""
