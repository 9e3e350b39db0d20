"""Who changes the warehouse from a page: name and reason, and the passphrase where the administrator has set one."""

import hmac
import os
import time
from dataclasses import dataclass
from threading import Lock

import streamlit as st

from data import journal

SETTING = "BUDGET_MIRROR_PASSPHRASE"
DELAY = 1.0  # seconds that a wrong passphrase costs
WRONG = Lock()  # held for so long: many sessions at once try no faster than one


@dataclass(frozen=True)
class Signature:
    """Who presses the button, why, and what is missing: a Chinese sentence each."""

    who: str
    why: str
    faults: tuple[str, ...]


def sign(key: str, verb: str, must_say_why: bool = False, example: str = "例如：2025年预算公开") -> Signature | None:
    """The last fields of a form and its button; gives what was filled in once that is pressed.

    The name is kept for the other forms of the session.
    """
    wanted = os.environ.get(SETTING, "")
    st.session_state.setdefault(f"name-{key}", st.session_state.get("name", ""))
    columns = st.columns([1, 2, 1, 1.4] if wanted else [1, 2, 1.4], vertical_alignment="bottom")
    who = columns[0].text_input("姓名（必填）", max_chars=50, key=f"name-{key}").strip()
    label = "理由（必填）" if must_say_why else "说明"
    why = columns[1].text_input(label, max_chars=journal.LONGEST, key=f"why-{key}", placeholder=example).strip()
    said = columns[2].text_input("口令（必填）", type="password", key=f"passphrase-{key}") if wanted else ""
    if not columns[-1].form_submit_button(verb, type="primary", width="stretch"):
        return None
    faults = {
        "请填写姓名：每次都记下是谁做的。": not who,
        "请填写理由。": must_say_why and not why,
        "请填写口令。": wanted and not said,
        "口令不对。": said and not is_right(said, wanted),
    }
    return Signature(who, why, tuple(sentence for sentence, is_so in faults.items() if is_so))


def is_right(said: str, wanted: str) -> bool:
    """Whether a passphrase is the one that is set; a wrong one takes its time."""
    if hmac.compare_digest(said.encode(), wanted.encode()):
        return True
    with WRONG:
        time.sleep(DELAY)
    return False


def accepted(signature: Signature | None, *more: str) -> tuple[str, str] | None:
    """Name and reason once nothing is missing; else all that is, ``more`` included, is said at once."""
    if signature is None:
        return None
    if faults := [*more, *signature.faults]:
        st.error("".join(faults))
        return None
    # The other forms on the page take the name up.
    for key in [key for key in st.session_state if str(key).startswith("name-")]:
        del st.session_state[key]
    st.session_state["name"] = signature.who
    return signature.who, signature.why


def publisher(key: str, verb: str) -> tuple[str, str] | None:
    """A form of those fields alone; gives name and reason once they will do."""
    with st.form(f"publisher-{key}", border=False):
        signature = sign(key, verb)
    return accepted(signature)
