"""The exit codes of all commands, documented in docs/operation.md."""

from __future__ import annotations

import os
from enum import IntEnum


class ExitCode(IntEnum):
    DONE = 0
    FAILED = 1  # something was not done as asked
    WRONG_COMMAND = 2
    IN_USE = os.EX_TEMPFAIL  # 75: another command writes the corpus; nothing was done
