"""Web pages: what a browser shows becomes lines and tables, whatever the charset and the layout."""

import pytest

from data.reading import web
from data.reading.blocks import Cell, Grid, Line
from data.reading.errors import RefusedError
from tests.data.reading.made import grid, lines, mht


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>".encode()


def test_blocks_begin_lines_and_inline_elements_join():
    html = page(
        "<h1>某局<b>2024</b>年部门预算</h1>散的文字<div>一、收支<span>预算</span>情况<p>总预算<a href=x>31.60</a>万元。<br>"
        "次年</p>尾</div><ul><li>甲</li><li>乙</li></ul><span style='display:block'>丙</span>丁"
    )
    assert lines(web.read(html)) == [
        "某局2024年部门预算",
        "散的文字",
        "一、收支预算情况",
        "总预算31.60万元。",
        "次年",
        "尾",
        "甲",
        "乙",
        "丙",
        "丁",
    ]


def test_blanks_are_collapsed_as_in_a_browser():
    html = page(
        "<p>\n  收支总\n\t预算 31.60\n 万元，<b> 增加 </b> 2%。 </p><p>&emsp;&emsp;全角　空&nbsp;&nbsp;格&amp;&lt;&#20803;</p>"
        "<pre>甲  1\n  乙  2</pre><p>&nbsp;</p><p>零\u200b宽</p>"
    )
    assert lines(web.read(html)) == [
        "收支总预算 31.60 万元， 增加 2%。",
        "\u2003\u2003全角　空  格&<元",
        "甲  1",
        "  乙  2",
        "零宽",
    ]


def test_what_a_browser_does_not_show_is_left_out():
    html = page(
        "<script>var a='31.60'</script><style>p{}</style><nav>首页</nav><!-- 注 --><p hidden>一</p>"
        "<p style='DISPLAY: none'>二</p><span style='mso-hide:all'>三</span><select><option>2024</select>"
        "<noscript>四</noscript><iframe src=x>五</iframe><button>打印</button><p>看得见<o:p></o:p></p>"
        "<![if !supportLists]>一、<![endif]>收入"
    )
    assert lines(web.read(html)) == ["看得见", "一、收入"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8", ""])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_charsets_also_wrongly_declared(declared, encoding):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    html = page("<p>某镕㐀局2024年部门预算公开说明</p>", meta).decode().encode(encoding)
    assert lines(web.read(html)) == ["某镕㐀局2024年部门预算公开说明"]


def test_other_charsets():
    assert lines(web.read(page("<p>預算</p>", "<meta charset=big5>").decode().encode("big5"))) == ["預算"]
    assert lines(web.read(page("<p>预算</p>", "<meta charset=nonsense>").decode().encode("gb18030"))) == ["预算"]
    damaged = page("<p>部门预算公开说明</p>", "<meta charset=utf-8>").replace("公".encode(), b"\xff")
    assert lines(web.read(damaged)) == ["部门预算\ufffd开说明"]


def test_spans_of_a_table():
    html = page(
        "<table><caption>收支总表</caption><thead><tr><th rowspan=2>项目<th colspan=2>2024年<th rowspan=0>备注</tr><tr>"
        "<td>预算<br>数<td>决算数</tr></thead><tbody><tr><td rowspan=9>合计<td>1,234.50<td></tr><tr style='display:none'>"
        "<td>藏<tr><td><p>12%</p><p>注</p><td style='display:none'>藏<td>3</table>"
    )
    assert web.read(html) == [
        Line("收支总表"),
        Grid(
            (
                Cell(0, 0, "项目", rows=2),
                Cell(0, 1, "2024年", columns=2),
                Cell(0, 3, "备注", rows=2),
                Cell(1, 1, "预算\n数"),
                Cell(1, 2, "决算数"),
                Cell(2, 0, "合计", rows=2),
                Cell(2, 1, "1,234.50"),
                Cell(3, 1, "12%\n注"),
                Cell(3, 2, "3"),
            )
        ),
    ]


def test_tables_that_lay_out_the_page_are_no_tables():
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    article = "<p>" + "一般公共预算拨款支出说明。" * 60 + "</p>"
    assert web.read(page(f"<table><tr><td>标题<tr><td><p>第一段</p><p>第二段</p>{inner}</table>")) == [
        Line("标题"),
        Line("第一段"),
        Line("第二段"),
        grid(["甲", "1"], ["乙", "2"]),
    ]
    assert web.read(page(f"<table><tr><td>导航<td>正文{inner}</table>"))[:2] == [Line("导航"), Line("正文")]
    assert lines(web.read(page(f"<table><tr><td>导航<td>标题{article}</table>")))[:2] == ["导航", "标题"]
    assert web.read(page("<table><tr><td>\n<tr></table><table></table>")) == []


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_page_saved_as_a_single_file(encoding, charset):
    html = page("<p>总预算31.60万元。</p>").decode().encode("gb18030" if charset == "gb2312" else charset)
    assert lines(web.read_mht(mht(html, encoding, charset))) == ["总预算31.60万元。"]


def test_a_single_file_of_frames_and_a_truncated_one():
    frames = b"<html><frameset><frame src=1><frame src=2></frameset></html>"
    sheets = ("<table><tr><td>甲<td>1</table>", "<p>乙</p>")
    assert web.read_mht(mht(frames, "base64", "gb2312", *sheets)) == [grid(["甲", "1"]), Line("乙")]
    with pytest.raises(RefusedError, match="已损坏"):
        web.read_mht(mht(page("<p>总预算</p>"))[:-20])
    with pytest.raises(RefusedError, match="框架"):
        web.read(frames)
    with pytest.raises(RefusedError, match="没有网页"):
        web.read_mht(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")


def test_thousands_of_nested_elements_and_wide_spans():
    assert lines(web.read(page("<div><font>" * 5000 + "底"))) == ["底"]
    (table,) = web.read(page("<table>" + "<tr><td colspan=99999>甲<td rowspan=99999>乙</tr>" * 50 + "</table>"))
    assert table.cells[:2] == (Cell(0, 0, "甲", columns=1000), Cell(0, 1000, "乙", rows=50))


def test_too_many_cells(monkeypatch):
    monkeypatch.setattr(web, "MOST_CELLS", 10_000)
    assert len(web.read(page("<table><tr>" + "<td>1" * 10_000 + "</table>"))[0].cells) == 10_000
    with pytest.raises(RefusedError, match="1 万个单元格"):
        web.read(page("<table><tr>" + "<td>1" * 10_001 + "</table>"))
