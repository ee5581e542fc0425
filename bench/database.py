"""python bench/database.py CORPUS…: how many bytes an article each table of the database takes, with its indexes."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from arguments import Parser
from sqlalchemy import make_url

from pipelines.corpus.writer import default_database


def main() -> None:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    for corpus in parser.parse_args().corpora:
        with closing(sqlite3.connect(make_url(default_database(corpus)).database)) as database:
            articles = database.execute("select count(*) from stories where fate = 0").fetchone()[0]
            sizes = database.execute(
                "select coalesce(tbl_name, d.name) of, sum(pgsize) from dbstat d left join sqlite_schema s using (name)"
                " group by of order by 2 desc"
            ).fetchall()
            rows = {
                name: database.execute(f"select count(*) from {name}").fetchone()[0]  # noqa: S608
                for name, _ in sizes
                if name != "sqlite_schema"
            }
        print(f"{corpus}: {articles:,} articles, {sum(size for _, size in sizes) / articles:,.0f} bytes each")
        for name, size in sizes:
            print(f"  {name:14}{rows.get(name, 0):10,} rows{size / articles:10,.1f}")


if __name__ == "__main__":
    main()
