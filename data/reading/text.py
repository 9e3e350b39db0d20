"""Plain text: bytes in UTF-8, UTF-16 or GB18030 in, a string out."""

import codecs
import re

from data.reading.errors import RefusedError

# Control characters that no text editor writes into a document.
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
# How the codecs say that a text ends within a character.
CUT_OFF = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")
REMEDY = "请从原件另存为 DOCX、PDF、XLSX 或 UTF-8 文本后再放入"


def decode(content: bytes) -> str:
    """Decode a text file, without its byte order mark and with its line ends unified.

    Raises RefusedError where the bytes are binary, cut off, or in no known encoding.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError as error:
            # A valid text whose very last character is incomplete was still being written.
            if error.start > 0 and error.end == len(content) and error.reason in CUT_OFF:
                raise RefusedError("文件不完整，最后一个字只写了一半", REMEDY) from None
    else:
        raise RefusedError("内容不是文本，也不是本程序认识的任何一种格式", REMEDY)
    if BINARY.search(text):
        raise RefusedError("内容是二进制数据，不是文本，也不是本程序认识的任何一种格式", REMEDY)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
