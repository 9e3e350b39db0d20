"""No text of a document is ever taken for markup."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pages.parts.layout import files, plain
from pages.parts.theme import label

HOSTILE = [
    "![x](http://evil.example/a.png)", "[x](javascript:alert(1))", "<script>alert(1)</script>", "# 大标题", "**粗**", ":material/home:",
    "$x^2$", ":red[警告]", "`code`", "http://evil.example", "1. 一", "- 二", "| a | b |",
]  # fmt: skip


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
def test_markdown_renders_the_very_words(text):
    tokens = MarkdownIt("commonmark").parse("前" + plain(text))
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in inline} <= {"text", "text_special"}


def test_chart_labels_carry_no_tags():
    assert (
        label("<a href='http://evil.example'>党建</a>")
        == "&lt;a href=&#x27;http://evil.example&#x27;&gt;党建&lt;/a&gt;"
    )


def test_many_files_are_named_in_one_line():
    assert files(["甲", "乙", "甲", "丙"]) == "甲、乙、丙"
    assert files(["甲", "乙", "丙", "丁"]) == "甲、乙 等 4 份文件"
