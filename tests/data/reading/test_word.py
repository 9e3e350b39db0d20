"""DOCX: what Word shows on the page becomes lines and tables, with its numbering and without what is hidden."""

from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
import pytest

from data.reading import word
from data.reading.blocks import Cell, Grid, Line
from data.reading.errors import RefusedError
from data.reading.numerals import FORMATS
from tests.data.reading.made import W, docx, grid, lines, p, related, zipped


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


OUTLINE = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "japaneseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(text: str, index: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_file_made_by_python_docx():
    document = python_docx.Document()
    document.add_heading("某局2024年部门预算", 1)
    document.add_paragraph("　　收支总预算31.60万元。")
    table = document.add_table(2, 3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("项目", "预算数", "占比", "合计", "31.60", "100%"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("说明")
    file = BytesIO()
    document.save(file)
    assert word.read(file.getvalue()) == [
        Line("某局2024年部门预算"),
        Line("　　收支总预算31.60万元。"),
        grid(["项目", "预算数", "占比"], ["合计", "31.60", "100%"]),
        Line("说明"),
    ]


def test_automatic_numbers_are_written_out():
    body = (
        numbered("收支情况")
        + numbered("收入", 1)
        + numbered("财政拨款", 2)
        + numbered("2024年支出", 2)
        + numbered("支出", 1)
        + numbered("基本支出", 2)
        + numbered("")
        + numbered("三公经费")
        + numbered("另起", number=2)
        + numbered("续")
        + p("不编号", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(word.read(docx(body, OUTLINE))) == [
        "一、收支情况",
        "（一）收入",
        "1.财政拨款",
        "2. 2024年支出",
        "（二）支出",
        "1.基本支出",
        "三、三公经费",  # the empty paragraph between is counted, as Word does
        "一、另起",
        "二、续",
        "不编号",
    ]


def test_the_numbering_of_a_style_and_of_the_style_it_is_based_on():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    outline = (
        '<w:abstractNum w:abstractNumId="7">'
        + level(0, "none", "", '<w:pStyle w:val="x"/>')
        + level(1, "chineseCountingThousand", "第%2部分", '<w:pStyle w:val="a"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = p("部门概况", '<w:pStyle w:val="a"/>') + p("预算表", '<w:pStyle w:val="b"/>')
    assert lines(word.read(docx(body, outline, styles))) == ["第一部分 部门概况", "第二部分 预算表"]


def test_levels_in_levels_bullets_and_a_borrowed_list():
    outline = (
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", '<w:isLgl/><w:suff w:val="space"/>')
        + level(2, "bullet", "\uf06c")
        + level(3, "lowerLetter", "(%4)", '<w:suff w:val="nothing"/>')
        + '<w:styleLink w:val="s"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="s"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 1) + numbered("丁", 2) + numbered("戊", 3)
    assert lines(word.read(docx(body, outline))) == ["一、甲", "1.1 乙", "1.2 丙", "丁", "(a)戊"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 103: "一百零三", 110: "一百一十"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {2: "乙", 11: "11"}),
        ("decimalEnclosedCircleChinese", {3: "③", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {20: "⒇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07"}),
        ("upperRoman", {4: "IV", 2024: "MMXXIV"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
    ],
)
def test_ways_to_write_a_number(name, expected):
    assert {number: FORMATS[name](number) for number in expected} == expected


def test_change_tracking_counts_as_accepted():
    body = (
        "<w:p><w:r><w:t>总预算</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>万元</w:t></w:r></w:moveTo></w:p>"
        + p("前半", "<w:rPr><w:del/></w:rPr>")
        + p("后半")
        + numbered("一项")
        + "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>删去的一项</w:delText></w:r></w:del></w:p>" + numbered("又一项")
    )
    assert lines(word.read(docx(body, OUTLINE))) == ["总预算12万元", "前半后半", "一、一项", "二、又一项"]


def test_links_fields_breaks_controls_and_what_is_hidden():
    body = (
        "<w:p><w:hyperlink><w:r><w:t>见附件</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>3</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 9</w:instrText></w:r>'
        '<w:r><w:t>域代码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12.5</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>万元</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:noBreakHyphen/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + p("目录") + "</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>预</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        + p(" ")
    )
    assert lines(word.read(docx(body))) == ["见附件\t3", "12.5万元", "上", "下-", "目录", "控件", "预"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p('框内')}{p('第二行')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        f"</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        f"{p('旧式')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    assert lines(word.read(docx(body))) == ["正文", "框内", "第二行", "旧式"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_are_there_once():
    down, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr>"
        + cell("项目", down)
        + cell("2024年", "<w:gridSpan w:val='2'/>")
        + cell("备注", down)
        + "</w:tr>"
        "<w:tr>" + cell("", on) + cell("预算数") + cell("决算数") + cell("重复", on) + "</w:tr>"
        "<w:sdt><w:sdtContent><w:tr>"
        + cell("合计")
        + cell("12.30")
        + cell("")
        + cell("")
        + "</w:tr></w:sdtContent></w:sdt>"
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删去的行") + cell("9") + "</w:tr>"
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("空一格") + "</w:tr></w:tbl>"
    )
    assert word.read(docx(body)) == [
        Grid(
            (
                Cell(0, 0, "项目", rows=2),
                Cell(0, 1, "2024年", columns=2),
                Cell(0, 3, "备注", rows=2),
                Cell(1, 1, "预算数"),
                Cell(1, 2, "决算数"),
                Cell(2, 0, "合计"),
                Cell(2, 1, "12.30"),
                Cell(3, 1, "空一格"),
            )
        )
    ]


def test_a_table_in_a_table_and_a_frame_around_text():
    inner = "<w:tbl><w:tr>" + cell("甲") + cell("1") + "</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{p('左')}{p('下')}{inner}<w:p/></w:tc>" + cell("右") + "</w:tr></w:tbl>"
        f"<w:tbl><w:tr><w:tc>{p('框里的正文。')}{inner}</w:tc></w:tr></w:tbl>"
    )
    inside = grid(["甲", "1"])
    assert word.read(docx(body)) == [grid(["左\n下", "右"]), inside, Line("框里的正文。"), inside]


def test_notes_come_behind_the_text_and_headers_and_footers_not_at_all():
    relations = related(
        ("1", "footnotes", "footnotes.xml"), ("2", "header", "header1.xml"), ("3", "footer", "footer1.xml")
    )
    note = "<w:r><w:footnoteRef/></w:r>"
    members = {
        "word/_rels/document.xml.rels": relations,
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
        f'<w:footnote w:id="1">{p("含上年结转2.5万元。").replace("<w:r>", note + "<w:r>", 1)}</w:footnote></w:footnotes>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}">{p("第1页")}</w:ftr>',
    }
    body = "<w:p><w:r><w:t>合计31.60万元</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>" + p("完")
    assert lines(word.read(docx(body, **members))) == ["合计31.60万元", "完", "含上年结转2.5万元。"]


def test_the_document_part_may_have_another_name_and_the_strict_namespace():
    content = docx(p("正文"), main="word/document2.xml")
    assert lines(word.read(content)) == ["正文"]
    with ZipFile(BytesIO(docx(p("严格")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(
        W.encode(), b"http://purl.oclc.org/ooxml/w/main"
    )
    assert lines(word.read(zipped(members))) == ["严格"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(p("正文"))[:-30], "已损坏"),
        (docx("<w:p>"), "已损坏"),
        (docx("<w:altChunk r:id='rId9'/>"), "嵌在里面的另一份文件"),
    ],
)
def test_what_is_refused(content, reason):
    with pytest.raises(RefusedError) as refusal:
        word.read(content)
    assert reason in refusal.value.reason
