"""The rules of the project that no other tool checks: imports, documentation, length of files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from crawler import settings
from crawler.setting_checks import OWN_SETTINGS
from pipelines.model.reasons import Reason, Retry
from pipelines.store.database_tables import metadata
from pipelines.store.schema import SCHEMAS, table_schema

ROOT = Path(__file__).parent.parent
PACKAGES = ("crawler", "pipelines", "demonstration")
FILES = [path for folder in (*PACKAGES, "tests", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    """The top-level packages that a file imports, for the type checker alone or in earnest."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("pipelines", {"crawler", "demonstration", "scrapy", "twisted"}),
        ("crawler", {"demonstration"}),
        ("demonstration", {"crawler", "pipelines"}),
    ],
)
def test_imports_run_one_way(folder: str, forbidden: set[str]) -> None:
    assert {
        named(path): found for path in (ROOT / folder).rglob("*.py") if (found := forbidden & set(imports(path)))
    } == {}


# The subpackages of each package in their order, with the single modules of crawler. Each imports only earlier ones.
ROOMS = {
    "pipelines": (
        "version lexicon text urls model dates store dedup extract rights archive boilerplate corpus settle "
        "maintenance health export snapshot report flow"
    ).split(),
    "crawler": (
        "console settings signals corpus_spider network iso_codes sources source_files argument_table places "
        "setting_checks arguments item_pipelines policy listings frontier middlewares pages spiders extensions "
        "source_checks article_view command_line cluster commands"
    ).split(),
}


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_import_only_those_before_them(package: str) -> None:
    rooms = ROOMS[package]
    files = {path: room_of(path, package) for path in (ROOT / package).rglob("*.py")}
    assert {room for room in files.values() if room != "__init__"} == set(rooms)
    upward = {
        f"{named(path)} imports {module}"
        for path, room in files.items()
        for module in modules(path)
        if room in rooms and module.startswith(f"{package}.")
        if rooms.index(module.split(".")[1]) > rooms.index(room)
    }
    assert upward == set()


def room_of(path: Path, package: str) -> str:
    return path.relative_to(ROOT / package).parts[0].removesuffix(".py")


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even within a room."""
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }
    graph = {
        name: {module if module in files else module.rpartition(".")[0] for module in modules(path)} & files.keys()
        for name, path in files.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def modules(path: Path) -> Iterator[str]:
    """The modules that a file imports from, by their whole names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_a_worker_process_has_no_reactor() -> None:
    program = "import sys, pipelines.extract; print(sorted({'scrapy', 'twisted', 'sqlalchemy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


# Loads a program as Scrapy does, then prints which modules that take long to load it has loaded.
_LOADED = """
import sys, warnings
from pkgutil import iter_modules
from importlib import import_module
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings
from crawler import commands, corpus_spider, setting_checks, settings
for command in iter_modules(commands.__path__):
    import_module(f"crawler.commands.{command.name}")
setting_checks.check_settings(get_project_settings(), writes=False)
if "crawl" in sys.argv:
    import_module("crawler.spiders.news")
    named = (corpus_spider.CorpusSpider.custom_settings["ITEM_PIPELINES"], settings.DOWNLOADER_MIDDLEWARES,
             settings.EXTENSIONS, [settings.DOWNLOADER], filter(None, settings.DOWNLOAD_HANDLERS.values()))
    for name in (name for names in named for name in names):
        load_object(name)
if "verify" in sys.argv:
    import_module("pipelines.maintenance.verify")
print(*({*sys.argv} & sys.modules.keys()))
"""
_READ_PAGES = (
    "trafilatura htmldate py3langid feedparser justext pipelines.extract.text pipelines.extract.metadata".split()
)


@pytest.mark.parametrize(
    ("program", "not_needed"),
    [
        ("crawl", [*_READ_PAGES, "pandas", "babel", "pipelines.dates.parser", "sqlalchemy.dialects.postgresql"]),
        ("verify", [*_READ_PAGES, "pandas", "babel"]),
        ("list", [*_READ_PAGES, "sqlalchemy", "pyarrow", "deltalake", "numpy", "rich", "babel"]),
    ],
)
def test_a_program_loads_nothing_heavy_that_it_does_not_need(program: str, not_needed: list[str]) -> None:
    """What reads pages is for the workers; and Scrapy loads all commands to run one."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _LOADED, program, *not_needed], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_every_module_has_its_place_in_the_map() -> None:
    places = folders_of_the_map()
    missing = {
        named(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
        if not re.search(rf"\b{path.stem}(?=\.py|[:,;]| \(| ->|  |\.? *$)", places.get(named(path.parent), ""))
    }
    assert missing == set(), "not in the tree of docs/design.md"


def folders_of_the_map() -> dict[str, str]:
    """Folder -> its text in the tree of docs/design.md, without the texts of folders within it."""
    tree = DOCS["design.md"].partition("    scrapy.cfg")[2].partition("\n\n")[0].splitlines()[1:]
    open_folders: list[tuple[int, str]] = []  # indent and path, the innermost last
    said: dict[str, str] = {}
    for line in tree:
        indent = len(line) - len(line.lstrip())
        while open_folders and open_folders[-1][0] >= indent:
            open_folders.pop()
        name = line.split()[0]
        if name.endswith("/"):
            above = open_folders[-1][1] + "/" if open_folders else ""
            open_folders.append((indent, above + name.rstrip("/")))
            line = line.replace(name, "", 1)
        if open_folders:
            said[open_folders[-1][1]] = f"{said.get(open_folders[-1][1], '')} {line.strip()}  "
    return said


def test_files_that_the_documents_name_are_there() -> None:
    documents = DOCS | {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md")}
    files = {named(path) for path in FILES}
    tests = {path.name for path in FILES}  # a table may leave out the folder of a test
    path = re.compile(rf"(?<![\w/])(?:(?:{'|'.join((*PACKAGES, 'tests', 'bench'))})/[\w/]*|test_\w+)\.py\b")
    gone = {
        f"{name} names {found}"
        for name, text in documents.items()
        for found in path.findall(text)
        if found not in files and found not in tests
    }
    assert gone == set()


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_nothing_is_left_undone() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    here = Path(__file__)
    assert [named(path) for path in FILES if path != here and marks.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("table", SCHEMAS)
def test_every_column_is_documented(table: str) -> None:
    documented = set(re.findall(r"`(\w+)`", DOCS["columns.md"]))
    assert set(table_schema(table).names) - documented == set()


def test_every_column_of_the_database_is_documented() -> None:
    documented: dict[str, list[str]] = {}
    for table, column in re.findall(r"^\| (?:`(\w+)`)? *\|.*?\| `(\w+)` \| .+ \|$", DOCS["database.md"], re.M):
        if table:
            name = table
        documented.setdefault(name, []).append(column)
    assert documented == {table.name: table.columns.keys() for table in metadata.tables.values()}


def test_every_reason_is_documented() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| ([\w ]*?) *\|$", DOCS["reasons.md"], re.M)
    assert set(rows) == {
        (str(reason), reason.meaning, "" if reason.retry is Retry.NEVER else str(reason.retry)) for reason in Reason
    }


def test_every_stat_is_documented() -> None:
    stat = re.compile(r"""(?:inc_value|set_value)\(\s*f?"([\w/]+)""")
    code = {
        name for path in FILES if path.parts[-2] != "tests" for name in stat.findall(path.read_text(encoding="utf-8"))
    }
    documented = set(re.findall(r"`([\w/]+)", DOCS["operation.md"]))
    assert {name for name in code if name.rstrip("/") not in {stat.rstrip("/") for stat in documented}} == set()


def test_every_setting_has_its_reason_beside_it() -> None:
    lines = Path(settings.__file__).read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if re.match(r"[A-Z_]+\b.*=", line)
        and "#" not in line
        and not before.startswith(("#", "BATCH_", "AUTOTHROTTLE_"))
    ]
    assert [line for line in bare if line.partition(" ")[0] in OWN_SETTINGS] == []


def test_own_settings_are_all_there() -> None:
    assert {name for name in OWN_SETTINGS if not hasattr(settings, name)} == set()
