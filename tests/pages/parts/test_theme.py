"""Colours can be told apart and read on."""

from itertools import combinations

import pytest

from pages.parts.theme import PALETTE

GROUND = {"light": "#ffffff", "dark": "#10171f"}
ON_MARK = {"light": "#ffffff", "dark": "#10171f"}


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", PALETTE)
def test_text_on_every_mark_and_every_mark_on_the_ground(mode):
    for colour in PALETTE[mode]:
        assert contrast(colour, ON_MARK[mode]) >= 4.5, colour
        assert contrast(colour, GROUND[mode]) >= 3, colour


@pytest.mark.parametrize("mode", PALETTE)
def test_no_two_colours_are_the_same(mode):
    for one, other in combinations(PALETTE[mode], 2):
        assert sum(abs(a - b) for a, b in zip(channels(one), channels(other), strict=True)) > 0.12, (one, other)
