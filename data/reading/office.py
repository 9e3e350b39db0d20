"""Other office files (.doc, .wps, ODT, RTF, the XML of Office 2003), converted by LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from data.reading import sheet, word
from data.reading.blocks import Block
from data.reading.errors import DAMAGED, RefusedError

# By kind: what a person calls it, how LibreOffice knows it, what it is converted to, and the reader of that.
KINDS = {
    "doc": ("旧版 Word 或 WPS 文档", "doc", "docx:MS Word 2007 XML", word.read),
    "odt": ("ODT 文档", "odt", "docx:MS Word 2007 XML", word.read),
    "rtf": ("RTF 文档", "rtf", "docx:MS Word 2007 XML", word.read),
    "wordxml": ("Word 2003 的 XML 文档", "xml", "docx:MS Word 2007 XML", word.read),
    "sheetxml": ("Excel 2003 的 XML 表格", "xml", "xlsx:Calc MS Excel 2007 XML", sheet.read),
}
# A profile of its own: no macros whatever the document asks for, and nothing fetched that it links to.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>
</prop></item>
</oor:items>
"""


def read(content: bytes, kind: str) -> list[Block]:
    """Read a file of a kind that only LibreOffice reads: a key of KINDS.

    To be called through guard.run, whose limits of time and memory then hold for LibreOffice too: it belongs to the
    guarded process's group and inherits its limits. Raises RefusedError.
    """
    called, suffix, target, reader = KINDS[kind]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        better = target.partition(":")[0]
        raise RefusedError(
            f"是{called}，要有 LibreOffice 才能读，本机没有安装", f"请用 WPS 或 Office 另存为 .{better} 后再放入"
        )
    with TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document.{suffix}"
        source.write_bytes(content)
        settings = Path(folder) / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={settings.parents[1].as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", target),
                *("--outdir", folder, str(source)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        result = source.with_suffix("." + target.partition(":")[0])
        if not result.exists():
            raise RefusedError(*DAMAGED)
        return reader(result.read_bytes())
