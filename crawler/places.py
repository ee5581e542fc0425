"""Whether the places of corpus and database can be used, and those of files and folders that commands write."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.store.bucket_path import BucketPath, CorpusPath


def places_problem(corpus: CorpusPath, database: str, *, writes: bool, asks_database: bool) -> str | None:
    """Why a corpus cannot be where it should, or be written; or why the file of a SQLite database cannot be there. None
    if both can. `writes`, `asks_database`: whether a command writes the corpus, and does more than reading tables."""
    if isinstance(corpus, BucketPath):
        problem = _bucket_problem(corpus, database, asks_database=asks_database)
    elif writes and not _may_be_written(corpus):
        problem = f"CORPUS={corpus} may not be written; allowed: a folder that you may write"
    else:
        problem = None
    return problem or _database_problem(corpus, database)


def may_be_replaced(file: str) -> bool:
    """Whether a command can write a file beside this one, and give it this name."""
    return _may_be_beside(Path(file)) and not is_folder(file)


def may_be_made(folder: str) -> bool:
    """Whether a command can write a folder beside this one, which is not there, and give it this name."""
    return _may_be_beside(Path(folder)) and not os.path.lexists(folder)


def is_folder(path: str) -> bool:
    """Whether a folder is there. A name that is too long for the disk is none."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _may_be_beside(place: Path) -> bool:
    """Whether this user can write what is not complete yet, which has a dot before and `.part` after the name."""
    folder = place.parent
    if not is_folder(str(folder)) or not os.access(folder, os.W_OK):
        return False
    return len(os.fsencode(f".{place.name}.part")) <= os.pathconf(folder, "PC_NAME_MAX")


def _bucket_problem(corpus: BucketPath, database: str, *, asks_database: bool) -> str | None:
    if asks_database and not database:
        return f"CORPUS={corpus} is in a bucket, which holds no database; allowed: with DATABASE, which names one"
    provider = corpus.provider
    if lacking := [name for name in provider.needed if not os.environ.get(name)]:
        why = f"{' and '.join(lacking)} is not set"
    else:
        try:
            corpus.is_dir()
        except OSError as error:
            from pipelines.store.errors import said

            why = said(error)
        else:
            return None
    return f"CORPUS={corpus} cannot be read: {why}; allowed: a bucket to which lead {provider.read}"


def _may_be_written(corpus: Path) -> bool:
    """Whether a folder may be written or made by this user. A disk that cannot be written is not a mistake in the
    setting; it is reported as a fault of the machine."""
    place = next(place for place in (corpus.absolute(), *corpus.absolute().parents) if place.exists())
    return os.access(place, os.W_OK | os.X_OK) or bool(os.statvfs(place).f_flag & os.ST_RDONLY)


def _database_problem(corpus: CorpusPath, database: str) -> str | None:
    if not database:
        return None
    from sqlalchemy import make_url

    url = make_url(database)
    if url.get_backend_name() != "sqlite" or str(url.database).startswith("file:"):
        return None
    file = Path(str(url.database)).absolute()
    own = isinstance(corpus, Path) and file.parent == corpus.absolute()
    if file.is_dir() or not (file.parent.is_dir() or own):
        return f"DATABASE={database} is not a file; allowed: a file in a folder that is there, or in CORPUS"
    return None
