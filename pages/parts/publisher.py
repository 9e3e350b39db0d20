"""Who changes the warehouse from a page: name and reason, and the passphrase where the administrator has set one."""

import hmac
import os

import streamlit as st

SETTING = "BUDGET_MIRROR_PASSPHRASE"


def publisher(key: str, verb: str) -> tuple[str, str] | None:
    """A form's fields for name, reason and passphrase with its button; gives name and reason once they will do."""
    wanted = os.environ.get(SETTING, "")
    with st.form(f"publisher-{key}", border=False):
        columns = st.columns([1, 2, 1, 1] if wanted else [1, 2, 1], vertical_alignment="bottom")
        who = columns[0].text_input("姓名（必填）", max_chars=50, key=f"who-{key}", persist_state="session").strip()
        why = columns[1].text_input("说明", max_chars=200, key=f"why-{key}", placeholder="例如：2025年预算公开").strip()
        said = columns[2].text_input("口令", type="password", key=f"passphrase-{key}") if wanted else ""
        if not columns[-1].form_submit_button(verb, type="primary", width="stretch"):
            return None
    if not who:
        st.error("请填写姓名：每次发布都记下是谁做的。")
        return None
    if wanted and not hmac.compare_digest(said.encode(), wanted.encode()):
        st.error("口令不对，没有发布。")
        return None
    return who, why
