"""Planted contradictions are found, and documents without any raise no alarm."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.queries.checks.plants import (
    AMOUNTS,
    FORMS,
    KINDS,
    PLACES,
    Plant,
    bare,
    broken,
    changed,
    findings,
    otherwise,
    printed,
    rewrites,
    rounded,
    swaps,
    unit_of,
)

DOCUMENTS = Path(__file__).parent / "documents"
# A failing example names the plants that were missed, so there is nothing to shrink; and the same are drawn each time.
TOGETHER = 24
PROFILE = settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture(scope="module")
def clean(text) -> Counter:
    """What is found in the untouched document."""
    return findings([text])[0]


def missed(plants: list[Plant], clean: Counter) -> list[Plant]:
    """The plants that add no finding to those of the untouched document."""
    found = findings([plant.text for plant in plants])
    return [plant for plant, each in zip(plants, found, strict=True) if not each - clean]


def alarms(plants: list[Plant], clean: Counter) -> dict[str, Counter]:
    """The findings that harmless rewriting adds."""
    found = findings([plant.text for plant in plants])
    return {plant.what: each - clean for plant, each in zip(plants, found, strict=True) if each - clean}


@st.composite
def planted(draw, text: str) -> Plant:
    """A figure changed, two of its digits swapped, or its unit shifted, at a drawn place; only what breaks an identity."""
    kind = draw(st.sampled_from(["figure", "swap", "unit"]))
    key = draw(st.sampled_from(AMOUNTS if kind == "unit" else sorted(PLACES)))
    digits = printed()[key].digits
    if kind == "unit":
        return changed(text, key, kind, digits, draw(st.sampled_from(["元", "亿元"])))
    if kind == "swap":
        ways = swaps(digits)
        return changed(text, key, kind, draw(st.sampled_from(ways))) if ways else None
    places = max(0, -Decimal(digits).as_tuple().exponent)
    drawn = draw(st.integers(0, max(10, int(Decimal(digits) * 3 * 10**places))))
    new = f"{Decimal(drawn).scaleb(-places):.{places}f}"
    return changed(text, key, kind, new) if new != digits else None


@PROFILE
@given(data=st.data())
def test_a_changed_figure_a_swap_or_another_unit_is_found(data, text, clean):
    one = planted(text).filter(lambda plant: plant is not None)
    plants = data.draw(st.lists(one, min_size=TOGETHER, max_size=TOGETHER, unique_by=lambda plant: plant.what))
    assert missed(plants, clean) == []


@pytest.mark.parametrize("kind", ["year", "direction", "drop"])
def test_every_wrong_year_wrong_direction_and_missing_part_is_found(kind, text, clean):
    plants = list(KINDS[kind](text))
    assert len(plants) > 8
    assert missed(plants, clean) == []


def test_the_places_are_those_of_the_document_and_the_document_holds_its_own_identities(text):
    for key, place in PLACES.items():
        assert text.count(bare(place)) == 1, key
        assert unit_of(place), key
    # Written down independently of the rules: were one of them not so, nothing could be planted there.
    assert broken(printed()) == set()


def test_the_same_text_written_otherwise_raises_no_alarm(text, clean):
    assert alarms(rewrites(text), clean) == {}


@PROFILE
@given(data=st.data())
def test_one_figure_written_otherwise_raises_no_alarm(data, text, clean):
    one = st.builds(
        lambda key, form: otherwise(text, key, form), st.sampled_from(AMOUNTS), st.sampled_from(sorted(FORMS))
    )
    plants = data.draw(st.lists(one, min_size=TOGETHER, max_size=TOGETHER, unique_by=lambda plant: plant.what))
    assert alarms(plants, clean) == {}


def test_a_change_that_rounding_explains_raises_no_alarm(text, clean):
    """The last digit of one figure moved by one, where every identity still holds within half a digit a term."""
    # A fee of a car where there is none, and what the bent share is a share of, are no matter of rounding.
    keys = [key for key in AMOUNTS if key not in ("purchase", "running", "general", "221")]
    plants = [
        moved
        for key in keys
        for step in (Decimal("-0.01"), Decimal("0.01"))
        if (moved := rounded(text, key, Decimal(printed()[key].digits) + step)) is not None
    ]
    assert len(plants) > 40
    assert alarms(plants, clean) == {}


@pytest.mark.parametrize(
    ("name", "left"),
    [
        # The carried-over money that 财政拨款 holds is printed for all funds together only; not every project has a goal.
        (
            "安和县统计局2023年部门决算",
            {("fiscal_appropriation", "财政拨款收支总决算"), ("performance", "绩效目标项目资金")},
        ),
        # Its list of sections names the main ones only.
        (
            "安和县教育局2024年部门预算",
            {
                ("functional_items", "教育支出（一般公共预算拨款）"),
                ("complete_lists", "住房保障支出没有列到款、项，别的类列到了"),
                ("complete_lists", "社会保障和就业支出没有列到款、项，别的类列到了"),
            },
        ),
    ],
)
def test_documents_of_other_shapes_raise_no_error(name, left):
    """A final account with carried-over money and completion rates; a budget of several funds with nested shares."""
    text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    assert findings([text], ("error",))[0] == Counter()
    assert set(findings([text])[0]) == left
