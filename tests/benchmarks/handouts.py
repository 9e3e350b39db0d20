"""How long the handouts take, the shipped document's and a final account's: `python -m tests.benchmarks.handouts`.

Prints, and asserts nothing. The first call of each kind includes loading its library and, for PDF, the fonts.
"""

import logging
import os
import tempfile
import time
from pathlib import Path

from tests.conftest import SHIPPED, STAGED


def main() -> None:
    """Print the time that each handout takes, the first and the best of the next five."""
    logging.disable(logging.WARNING)  # Streamlit's, that no page is being drawn
    for folder in (SHIPPED.parent, STAGED):
        with tempfile.TemporaryDirectory() as home:
            os.environ |= {"BUDGET_MIRROR_WAREHOUSE": home, "BUDGET_MIRROR_DISCLOSURES": str(folder)}
            measure(Path(folder).name)


def measure(name: str) -> None:
    """The handouts of a folder's last document."""
    from pages.exhibits import story
    from pages.parts import handing, store
    from pages.parts.filters import Filters
    from pages.parts.formats import UNITS

    store.looked_up.clear()
    document = list(store.ask("shared/documents").itertuples())[-1]
    filters = Filters(document, "", "", UNITS["万元"])
    took, found = timed(lambda: story.exhibits(filters))
    print(f"\n{name}: {document.department} {document.fiscal_year} {document.stage}, {len(found)} steps")
    print(f"{'exhibits':<14} {took[0]:7.0f} ms   then {min(took[1:]):6.0f} ms")
    made = handing.handout(filters, found)
    for label, _, kind, build in handing.KINDS:
        took, content = timed(lambda build=build: build(made))
        print(f"{label:<12} {took[0]:7.0f} ms   then {min(took[1:]):6.0f} ms   {len(content) / 1000:6.0f} kB {kind}")


def timed(act) -> tuple[list[float], object]:
    """Six times in milliseconds, and what came out last."""
    took = []
    for _ in range(6):
        start = time.perf_counter()
        result = act()
        took.append(1000 * (time.perf_counter() - start))
    return took, result


if __name__ == "__main__":
    main()
