"""The rows that the code knows have the columns of the tables, so mypy finds a column that no table has."""

from pipelines.model.rows import TABLE_OF, RejectionRow, Row, RunRow
from pipelines.store.schema import PARTITION, SCHEMAS


def test_a_row_of_a_story_has_the_columns_of_all_tables_of_stories() -> None:
    columns = {name for table in TABLE_OF.values() for name in SCHEMAS[table].names}
    assert set(Row.__annotations__) == columns | {PARTITION}


def test_a_row_of_a_run_has_the_columns_of_its_table() -> None:
    assert set(RunRow.__annotations__) == set(SCHEMAS["runs"].names)


def test_a_row_of_a_rejection_has_the_columns_of_its_table() -> None:
    assert set(RejectionRow.__annotations__) == set(SCHEMAS["rejections"].names)
