"""What all handouts share: the font, the colours, and text that a file of any format can hold."""

import re

FONT = "微软雅黑"  # Word and WPS have it, for Latin letters too
ACCENT, HEAD, LABEL, LINE, MUTED = "17507F", "E6EDF4", "F4F7FA", "B8C4D0", "55626F"
# One colour an outcome of a check; red for an error only.
INKS = {"error": "B3261E", "basis": "75478F", "rounding": "7A6410", "unchecked": "55626F", "passed": "1F7263"}
# What XML 1.0 cannot hold: control characters, halves of surrogate pairs and two non-characters.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text without what XML refuses."""
    return FORBIDDEN.sub("", text)
