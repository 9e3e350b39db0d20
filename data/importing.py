"""The commands that change the warehouse: import, withdraw, restore, and the log of what was done."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from data import journal, publication
from data.extraction.outline import Identity
from data.imports import Reading, Source, read_all, sources
from data.reading import UnreadableError
from data.segments import Stored
from data.warehouse import Checks, home_folder
from data.words import MEASURES, STAGES

OUTCOMES = {"error": "差错", "basis": "口径存疑", "rounding": "舍入差", "unchecked": "未能核对", "passed": "通过"}
CHANGES = {"new": "新增", "changed": "变更", "gone": "消失"}
WIDTH = 30  # of the bar, in characters
SHOWN = 20  # changed figures that are listed for one document; the rest is counted


def add_commands(commands) -> None:
    """Add these commands to the command line."""
    importing = commands.add_parser(
        "import", help="读入文件，列出将要发生的变化，确认后发布", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="读入文件或文件夹里的预算公开文件，列出核对结果和将要发生的变化，确认后发布。",
        epilog="退出码：0 已发布，或没有需要发布的内容，或只是试运行；1 没有确认，没有发布；\n"
        "2 有文件读不了（每个文件一句说明，其余照常），或仓库写不进去（仍是原来的内容）。\n"
        "读的过程中按 Ctrl+C 停止：已读完的仍可确认并发布。",
    )  # fmt: skip
    importing.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE|FOLDER", help="预算公开文件，或放有文件的文件夹"
    )
    how = importing.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="只列出将要发生的变化，什么都不存")
    how.add_argument("--yes", action="store_true", help="不再询问，直接发布")
    withdrawing = commands.add_parser("withdraw", help="撤下一份已发布的文件（以后可以恢复）")
    withdrawing.add_argument("document", metavar="编号", help="文件编号，见 log")
    restoring = commands.add_parser("restore", help="恢复一份被取代或撤下的文件")
    restoring.add_argument("document", metavar="编号", help="文件编号，见 log")
    for command in (importing, withdrawing, restoring):
        command.add_argument("--by", default=getpass.getuser(), metavar="姓名", help="由谁操作，默认为系统用户名")
        command.add_argument("--why", default="", metavar="原因", help="为什么")
    commands.add_parser("log", help="列出每次发布：何时、何人、做了什么，没有完成的也列出")


def run(options: argparse.Namespace, checks: Checks) -> int:
    """Run one of these commands; gives the exit status."""
    try:
        if options.command == "log":
            return log()
        publication.current_snapshot(checks)  # a new warehouse first takes in what is shipped
        return {"import": take, "withdraw": withdraw, "restore": restore}[options.command](options, checks)
    except BrokenPipeError:  # whoever reads the log has seen enough; what changes the warehouse goes on, see say()
        raise
    except publication.FAILURES as error:
        print(f"没有发布，仓库里仍是原来的内容：{error}。请检查磁盘空间和文件夹的写入权限后重试。", file=sys.stderr)
        return 2


def say(text: object, stream: TextIO | None = None) -> None:
    """Print a line at once; that nobody reads on (head, less) must not stop what the command is there for."""
    stream = stream or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def take(options: argparse.Namespace, checks: Checks) -> int:
    """Read files, show what publishing them would do, and publish them once that is confirmed."""
    home = home_folder()
    found = read_with_progress(sources(options.paths), home)
    prepared = publication.prepare(found, checks, options.by, options.why, home=home)
    for refusal in prepared.refused:
        say(refusal, sys.stderr)
    status = 2 if prepared.refused else 0
    try:
        told(prepared)
        if prepared.draft is None:
            say("没有需要发布的内容。")
            return status
        if options.dry_run:
            say("这是试运行，以上内容没有存入。")
            return status
        if not options.yes and not confirmed():
            say("没有发布。")
            return status or 1
        number = publication.commit(prepared, checks)
        say(f"已发布，第 {number} 号。")
        return status
    finally:
        prepared.discard()


def read_with_progress(files: Sequence[Source], home: Path) -> list[Reading | UnreadableError]:
    """Read files with a bar on a terminal; what is read when Ctrl+C stops it is kept."""
    found: list[Reading | UnreadableError] = []
    is_terminal = sys.stderr.isatty()
    reading = read_all(files, journal.words(home))
    try:
        for each in reading:
            found.append(each)
            if is_terminal:
                name = files[len(found)].path.name if len(found) < len(files) else ""
                done = WIDTH * len(found) // len(files)
                print(f"\r\033[K[{'█' * done}{'·' * (WIDTH - done)}] {len(found)}/{len(files)} {name[:40]}", end="", file=sys.stderr)  # fmt: skip
    except KeyboardInterrupt:
        print(f"\n已停止：读完 {len(found)} 个文件，其余 {len(files) - len(found)} 个没有读。", file=sys.stderr)
    finally:
        reading.close()
    if is_terminal and found:
        print(file=sys.stderr)
    return found


def told(prepared: publication.Prepared) -> None:
    """Print what publishing would do, document by document."""
    for each in prepared.unchanged:
        say(f"{each.document.name}：已经发布过，内容相同，不作改动")
    for each in publication.review(prepared):
        own = each.reading
        say(
            f"{own.document.name}：{whose(own.identity)}；{own.numbers} 个数字 = {own.facts} 个事实 + {own.non_facts} 个非事实 + {own.unrecognised} 个未识别"
        )
        say("  核对：" + "、".join(f"{label} {each.outcomes.get(key, 0)}" for key, label in OUTCOMES.items()))
        counts = "、".join(f"{label} {each.count(key)}" for key, label in CHANGES.items())
        if each.supersedes is None:
            say(f"  新文件：{each.count('new')} 个事实")
            continue
        say(f"  取代“{each.supersedes.file_name}”：{counts}")
        for change in each.changes[:SHOWN]:
            what = f"{change['statement']}·{change['item']}{aside(change, own.identity)}"
            say(f"    {CHANGES[change['kind']]} {what} {change['before'] or ''} → {change['now'] or ''}")
        if len(each.changes) > SHOWN:
            say(f"    另有 {len(each.changes) - SHOWN} 项，见网页“数据管理”")


def aside(change: dict, own: Identity) -> str:
    """In brackets what a changed figure is, where it is not an amount or count of the document's own year and stage."""
    parts = [change["facet"]]
    if (change["fiscal_year"], change["stage"]) != (own.fiscal_year, own.stage):
        parts.append(f"{change['fiscal_year']}年{STAGES[change['stage']]}")
    if change["measure"] not in ("amount", "count"):
        parts.append(MEASURES[change["measure"]])
    told = "，".join(filter(None, parts))
    return f"（{told}）" if told else ""


def confirmed() -> bool:
    """Ask on the terminal; where nobody can answer, nothing is published."""
    if not sys.stdin.isatty():
        print("没有终端可以确认；要发布请加 --yes，只看变化请加 --dry-run。", file=sys.stderr)
        return False
    return input("发布以上内容？[y/N] ").strip().lower() in ("y", "yes", "是")


def withdraw(options: argparse.Namespace, checks: Checks) -> int:
    """Take a document out of the snapshot; its original stays in the archive."""
    prepared = publication.prepare([], checks, options.by, options.why, withdraw=[options.document])
    number = publication.commit(prepared, checks)
    if number is None:
        return absent(options.document)
    for each in prepared.withdrawn:
        say(f"已撤下 {whose(each)}（{each.file_name}），第 {number} 号。")
    return 0


def absent(document_id: str) -> int:
    """Say why a document can't be withdrawn: it is gone already, or there never was one; gives the exit status."""
    gone = ("withdrawn", "superseded", "displaced")
    last = next((row for row in history_of(document_id) if row["action"] in gone), None)
    if last is None:
        return unknown(document_id)
    say(f"它已经{journal.ACTIONS[last['action']]}，不作改动。")
    return 0


def unknown(document_id: str) -> int:
    """Say that there is no document of an id; gives the exit status."""
    say(f"没有编号为 {document_id} 的文件，编号见 python -m data log。", sys.stderr)
    return 2


def history_of(document_id: str) -> list[dict]:
    """What was done with a document, newest first."""
    return [row for row in journal.history(home_folder()) if row["document_id"] == document_id]


def whose(each: Identity | Stored) -> str:
    """Whose document it is, of which year and stage."""
    return f"{each.department} {each.fiscal_year}年{STAGES[each.stage]}"


def restore(options: argparse.Namespace, checks: Checks) -> int:
    """Publish a document of the archive again."""
    known = next(iter(history_of(options.document)), None)
    if known is None:
        return unknown(options.document)
    try:
        number = publication.bring_back(known["digest"], known["file_name"], checks, options.by, options.why)
    except UnreadableError as refusal:
        say(refusal, sys.stderr)
        return 2
    told = f"{known['department']} {known['fiscal_year']}年{STAGES[known['stage']]}（{known['file_name']}）"
    say(f"已恢复 {told}，第 {number} 号。" if number else "它就是现在展示的文件，不作改动。")
    return 0


def log() -> int:
    """Print every publication, newest first."""
    shown = None
    for row in journal.history(home_folder()):
        if row["number"] != shown:
            shown = row["number"]
            outcome = (
                f"{row['finished_at']} 已发布"
                if row["finished_at"]
                else f"没有发布：{row['failed'] or '正在进行或已中断'}"
            )
            print(
                f"第 {shown} 号　{row['begun_at']} 开始，{outcome}　{row['who']}{'：' + row['why'] if row['why'] else ''}"
            )
        if row["action"] == "refused":
            print(f"    {journal.ACTIONS['refused']}　{row['note']}")
        elif row["action"]:
            whose = f"{row['department']} {row['fiscal_year']}年{STAGES[row['stage']]}"
            note = f"　{row['note']}" if row["note"] else ""
            print(f"    {journal.ACTIONS[row['action']]}　{whose}　{row['file_name']}　编号 {row['document_id']}{note}")
    if shown is None:
        print("还没有发布过。")
    return 0
