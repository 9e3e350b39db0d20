"""The door of 预算明镜: navigation and the shared filter bar, nothing else."""

import streamlit as st

from pages.parts import theme
from pages.parts.filters import bar
from pages.parts.shell import navigation, problems, registered, run

page = registered()
st.set_page_config(
    page_title=f"{page.title} · 预算明镜", page_icon="📘", layout="wide", initial_sidebar_state="collapsed"
)
st.html(theme.chrome())
row = st.container(key="nav", horizontal=True, vertical_alignment="center")
filters = bar()
navigation(row, filters, page)
problems(page, filters)
run(page, filters)
