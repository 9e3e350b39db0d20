"""What every table that leaves the program obeys."""

import re

NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


def inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe.

    Plain numbers stay numbers, a minus in front or not. Source: OWASP, CSV injection.
    """
    if value.lstrip(" \u3000")[:1] in ("=", "+", "-", "@", "\t", "\r") and not NUMBER.fullmatch(value):
        return "'" + value
    return value
