"""`broadsheet`: the commands of Scrapy and of Broadsheet in any folder, also in one without a scrapy.cfg."""

from __future__ import annotations

import os
import sys

from crawler.console.stop_signals import end_while_loading

_SETTINGS = "crawler.settings"
_SPIDERS = "crawler.spiders"


def main() -> None:
    """Runs the command that was typed. The settings are those of SCRAPY_SETTINGS_MODULE or of a scrapy.cfg in this
    folder or above it, if they have the spiders of Broadsheet; a scrapy.cfg of another project is ignored."""
    end_while_loading(sys.argv)
    # Scrapy takes most of the time to load, and a signal is handled by then.
    from scrapy.cmdline import execute
    from scrapy.utils.conf import closest_scrapy_cfg
    from scrapy.utils.project import ENVVAR

    if ENVVAR not in os.environ and not (closest_scrapy_cfg() and _SPIDERS in _of_project("SPIDER_MODULES")):
        os.environ[ENVVAR] = _SETTINGS
    execute()


def _of_project(name: str) -> list[str]:
    """A setting of the project that scrapy.cfg names."""
    from scrapy.utils.project import get_project_settings

    found: list[str] = get_project_settings().getlist(name)
    return found
