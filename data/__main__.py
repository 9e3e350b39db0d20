"""The command line: what a disclosure says (facts), whether it contradicts itself (check), and what is published.

Like app.py it is a door: the one file of data/ that also uses queries/.
"""

import argparse
import csv
import json
import os
import sys
from pathlib import Path

import duckdb

import queries
from data import importing
from data.imports import Source, read_all
from data.publication import sift
from data.tables import inert
from data.warehouse import HERE, in_memory
from queries import checks

COLUMNS = """\
每行一个事实，各列的意思：
  statement       所属报表（收支总体、收入、支出、“三公”经费……）
  item            项目的标准名称
  facet           二维表格里所在列的项目（如某科目的基本支出）；其余为空
  item_printed    原文印的名称
  code            官方科目编码；没有把握的为空
  code_path       类/款/项的编码路径，如 208/20805/2080505
  path            类/款/项的名称路径
  measure         amount 金额、share 占比、change 增减额、growth 增减率、points 百分点、
                  count 数量、completion 完成率、rate 目标比率
  value           原文印的数值；“持平”“没有”等用词照录；推算的为空
  unit            原文印的单位
  amount_yuan     金额，精确到分的元，减少为负；不是金额的为空
  quantity        其他数值，以人、辆、个、百分数等为单位；金额为空
  fiscal_year     这个数字说的年度
  stage           budget 预算、adjusted 调整预算、execution 执行数、final 决算
  status          printed 原文印出，derived 由原文推算（本年数减增减额）
  basis           原文的比较对象或占比基数
  compared_year   与哪一年相比
  compared_stage  与该年的哪个阶段相比
  as_of           时点数的日期
  department      部门
  document        文件名
  start, end      在文本中的字符位置（从 0 起，含头不含尾）
  sentence        所在的句子

退出码：0 全部读出；2 有文件读不了（每个文件一句说明，其余照常输出）。
"""


FINDINGS = """\
每行一项应当核对的内容，各列的意思：
  outcome         error 差错、basis 口径存疑、rounding 舍入差、unchecked 未能核对、passed 通过
  severity        规则的轻重：高、中、低
  rule_id, title  规则的编号和名称
  subject         核对的是什么
  told            两边的数和差额（原文单位）
  why             为什么是这个结果
  printed         原文印的数：金额为元，占比和增减率为百分数
  expected        由其他数算出的数
  gap             前者减后者
  tolerance       四舍五入可以解释的差额
  sentence        所在的句子
  corrected       改正后的句子
  demands, basis  规则的要求和依据
  department, fiscal_year, stage, file_name  部门、年度、阶段、文件
  start, end      在文本中的字符位置（从 0 起，含头不含尾）
  finding_id      编号；同一部门、年度、阶段、规则和对象的编号不变

退出码：0 没有差错；1 有差错；2 有文件读不了（每个文件一句说明，其余照常核对）。
"""
FINDING_COLUMNS = [
    "outcome", "severity", "rule_id", "title", "subject", "told", "why", "printed", "expected", "gap", "tolerance",
    "sentence", "corrected", "demands", "basis", "department", "fiscal_year", "stage", "file_name", "start_char",
    "end_char", "finding_id",
]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m data", description="预算明镜：读取和核对预算公开文件")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    facts_command = command(commands, "facts", "打印文件里读出的全部事实，不存入任何地方", COLUMNS, ["csv", "json"])
    facts_command.add_argument("--unrecognised", action="store_true", help="改为打印没有认出含义的数字及其所在句子")
    command(commands, "check", "核对文件里的数字和文字是否自相矛盾，不存入任何地方", FINDINGS, ["text", "csv", "json"])
    importing.add_commands(commands)
    options = parser.parse_args(arguments)
    if options.command not in ("facts", "check"):
        return importing.run(options, checks)

    readings, _, refused = sift(read_all([Source(path) for path in options.files], {}))
    for refusal in refused:
        print(refusal, file=sys.stderr)
    with in_memory(reading.rows for reading in readings) as connection:
        status = facts(connection, options) if options.command == "facts" else check(connection, options)
    return 2 if refused else status


def command(commands, name: str, purpose: str, columns: str, formats: list[str]) -> argparse.ArgumentParser:
    """Add a command that reads files and prints rows."""
    parser = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose}。",
        epilog=columns,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="预算公开文件（Word、PDF、Excel、网页或文本）"
    )
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"输出格式，默认 {formats[0]}")
    return parser


def facts(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> int:
    """Print every fact (or every unrecognised number), and the account of the numbers on standard error."""
    query = "unrecognised.sql" if options.unrecognised else "facts.sql"
    result = connection.execute((HERE / query).read_text(encoding="utf-8"))
    names = [column[0] for column in result.description]
    write(names, result.fetchall(), options.format)
    for document, numbers, printed, non_facts, unrecognised, worded in connection.execute(
        (HERE / "counts.sql").read_text(encoding="utf-8")
    ).fetchall():
        print(
            f"{document}：{numbers} 个数字 = {printed} 个事实 + {non_facts} 个非事实 + {unrecognised} 个未识别；"
            f"另有 {worded} 个用词表示的事实",
            file=sys.stderr,
        )
    return 0


def check(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> int:
    """Print the findings of every document; gives 1 where one is a 差错, else 0."""
    checks.fill(connection)
    found = queries.run(connection, "findings/list", document_ids=[], outcomes=[])
    if options.format == "text":
        for name, own in found.groupby("file_name", sort=False):
            told(name, own)
    else:
        names = [name.removesuffix("_char") for name in FINDING_COLUMNS]
        rows = found[FINDING_COLUMNS].astype(object).where(found[FINDING_COLUMNS].notna(), None)
        write(names, list(rows.itertuples(index=False, name=None)), options.format)
    return int((found.outcome == "error").any())


def told(name: str, found) -> None:
    """One document's findings for people: the score, then each finding with its sentence before and after."""
    counts = found.outcome.value_counts()
    score = "、".join(f"{label} {counts.get(key, 0)}" for key, label in checks.OUTCOMES.items())
    print(f"{name}：应核对 {len(found)} 项：{score}")
    for row in found[found.outcome != "passed"].itertuples():
        subject = "" if row.subject == row.title else f"｜{row.subject}"
        print(f"\n【{checks.OUTCOMES[row.outcome]}】{row.title}{subject}")
        for label, text in (
            ("核对", row.told),
            ("说明", row.why),
            ("原文", row.sentence),
            (checks.CORRECTED.get(row.outcome, ""), row.corrected),
            ("依据", row.basis),
        ):
            if isinstance(text, str) and text.strip():
                print(f"  {label}：{text.strip()}")
    print()


def write(names: list[str], rows: list[tuple], form: str) -> None:
    """Print rows as CSV or as a JSON list of objects; amounts are printed exactly, as text in JSON too."""
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    if form == "json":
        json.dump([dict(zip(names, row, strict=True)) for row in texts], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([inert(value) for value in row] for row in texts)


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)
