"""What `pipelines` offers to programs that read a corpus."""

import subprocess
import sys

import pytest

import pipelines
import pipelines.corpus
import pipelines.extract


@pytest.mark.parametrize(
    ("package", "names"),
    [
        (pipelines, ["Role", "compose", "read_table"]),
        (pipelines.corpus, ["Corpus"]),
        (pipelines.extract, ["NoArticleError", "extract", "read"]),
    ],
)
def test_the_public_names_are_there(package: object, names: list[str]) -> None:
    assert package.__all__ == names  # type: ignore[attr-defined]
    assert all(getattr(package, name).__name__ == name for name in names)


@pytest.mark.parametrize("package", [pipelines, pipelines.corpus, pipelines.extract])
def test_an_unknown_name_is_an_attribute_error(package: object) -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        package.extrakt  # type: ignore[attr-defined]  # noqa: B018


def test_a_package_loads_no_library_before_a_name_is_used() -> None:
    program = "import sys, pipelines.extract; print(*sorted({'pyarrow', 'trafilatura', 'lxml'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""
