"""Plain text: bytes in UTF-8, UTF-16 or GB18030 in, a string out."""

import codecs
import re

# Control characters that no text editor writes into a document.
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(content: bytes) -> str:
    """Decode a text file and unify its line ends.

    Raises ValueError with a Chinese reason where the bytes are binary, cut off, or in no known encoding.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError as error:
            # A valid text whose very last character is incomplete was still being written.
            if error.start >= len(content) - 3 and error.start > 0 and encoding != "gb18030":
                raise ValueError("文件不完整，最后一个字只写了一半") from None
    else:
        raise ValueError("内容是二进制数据或无法辨认的编码，不是文本")
    if BINARY.search(text):
        raise ValueError("内容是二进制数据，不是文本")
    return text.replace("\r\n", "\n").replace("\r", "\n")
