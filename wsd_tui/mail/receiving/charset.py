"""Bytes of a mail as text, whatever character set they claim to be in."""

import codecs
import re

_TEXT_CODECS = re.compile(
    r"(?:utf|us-?ascii|ascii|iso|latin|cp|windows|koi8|mac|big5|gb|euc|shift|johab|hz|tis|ptcp|kz|hp|ibm)[\w.-]*",
    re.IGNORECASE,
)
"""Python knows codecs that are no character sets, such as one that unpacks; none of those is ever asked."""
_USUAL = ("utf-8", "cp1252")
_ALIASES = {
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac-roman",
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "ansi_x3.110-1983": "latin-1",
    "cp-850": "cp850",
    "windows-31j": "cp932",
}


def decoded(body: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether all of it could be read. What is wrong is shown as a sign, and the rest stands."""
    for name in (_known(charset), *_USUAL):
        try:
            if name:
                return body.decode(name), True
        except (UnicodeError, LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace"), False


def _known(charset: str) -> str:
    """The codec of a claimed character set; empty for none, and for what is no character set."""
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if not _TEXT_CODECS.fullmatch(name) or len(name) > 40:
        return ""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
