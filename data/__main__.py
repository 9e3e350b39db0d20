"""The command line: `python -m data facts FILE…` prints what a disclosure says, without storing anything."""

import argparse
import csv
import json
import sys
from pathlib import Path

from data.tables import inert
from data.warehouse import HERE, in_memory, take_in

COLUMNS = """\
每行一个事实，各列的意思：
  statement       所属报表（收支总体、收入、支出、“三公”经费……）
  item            项目的标准名称
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


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m data", description="预算明镜：读取预算公开文本")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    facts = commands.add_parser(
        "facts",
        help="打印文件里读出的全部事实，不存入任何地方",
        description="打印文件里读出的全部事实，不存入任何地方。",
        epilog=COLUMNS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    facts.add_argument("files", nargs="+", type=Path, metavar="FILE", help="预算公开文本（.txt）")
    facts.add_argument("--format", choices=["csv", "json"], default="csv", help="输出格式，默认 csv")
    facts.add_argument("--unrecognised", action="store_true", help="改为打印没有认出含义的数字及其所在句子")
    options = parser.parse_args(arguments)

    intake = take_in(options.files)
    for refusal in intake.refused:
        print(refusal, file=sys.stderr)
    with in_memory(intake) as connection:
        query = "unrecognised.sql" if options.unrecognised else "facts.sql"
        result = connection.execute((HERE / query).read_text(encoding="utf-8"))
        names = [column[0] for column in result.description]
        rows = result.fetchall()
        counts = connection.execute((HERE / "counts.sql").read_text(encoding="utf-8")).fetchall()
    write(names, rows, options.format)
    for document, numbers, printed, non_facts, unrecognised, worded in counts:
        print(
            f"{document}：{numbers} 个数字 = {printed} 个事实 + {non_facts} 个非事实 + {unrecognised} 个未识别；"
            f"另有 {worded} 个用词表示的事实",
            file=sys.stderr,
        )
    return 2 if intake.refused else 0


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
    sys.exit(main())
