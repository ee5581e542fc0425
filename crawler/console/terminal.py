"""Makes untrusted strings safe for a terminal or a log, and hides the operator's secrets. Pure."""

from __future__ import annotations

import re

# Control characters of C0 and C1, those that turn the direction of text (Unicode TR 9), line and paragraph separators,
# invisible tags, and lone surrogates, which no terminal can be sent.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# A password within a URL, in its authority or its query; a setting that is named for a secret, as a dict shows it.
_SECRETS = (
    re.compile(r"(?P<before>\b[a-z][a-z0-9+.-]*://[^\s/?#@:]*:)(?:[^\s/?#]*)(?P<after>@)", re.I),
    re.compile(r"(?P<before>[?&](?:password|passwd|pwd)=)[^\s&#'\"]+(?P<after>)", re.I),
    re.compile(r"(?P<before>'\w*(?:PASS|PASSWORD|SECRET\w*|TOKEN|API_?KEY|_AUTH)': ')[^']+(?P<after>')", re.I),
)


def plain(text: str) -> str:
    """Text with its control characters escaped as Python escapes them, so that no terminal obeys them and none ends a
    line of a log."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def plain_lines(text: str) -> str:
    """The same, line by line; every line after the first is indented, so that none looks like a record of its own."""
    return "\n    ".join(map(plain, text.split("\n")))


def without_secrets(text: str) -> str:
    """Text in which passwords are three asterisks."""
    for secret in _SECRETS:
        text = secret.sub(r"\g<before>***\g<after>", text)
    return text
