"""A PostgreSQL server of its own, in a temporary folder, that listens on a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import create_engine, text

_ACCOUNT = "postgres"  # in which the server runs where the tests are root's: it refuses to be


def missing() -> str | None:
    """What a test on a server needs and this machine lacks; None if all is there."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed: pip install '.[postgresql]'"
    if _programs() is None:
        return "initdb and pg_ctl are not there: apt-get install postgresql"
    if os.geteuid() == 0 and _account() is None:
        return f"a server does not run as root, and there is no account {_ACCOUNT}"
    return None


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl. Debian's is not in PATH."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(_ACCOUNT)
    except KeyError:
        return None


class Server:
    """A server, as a context manager. What it holds is gone with it."""

    def __init__(self) -> None:
        programs = _programs()
        assert programs is not None
        self._programs = programs
        self._account = _account() if os.geteuid() == 0 else None
        self._numbers = count(1)

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="broadsheet-postgresql-"))
        if self._account:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username=postgres")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c fsync=off -k {self.folder}"
        self._run("pg_ctl", "start", "--wait", "--log", str(self.folder / "log"), "--options", options)

    def stop(self) -> None:
        """Ends all connections, whatever they do."""
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def _run(self, program: str, *arguments: str) -> None:
        data = ["--pgdata", str(self.folder / "data")]
        ids = {"user": self._account.pw_uid, "group": self._account.pw_gid} if self._account else {}
        # No pipe: the server would hold it open. A folder that its account may enter.
        with (self.folder / "output").open("w") as output:
            subprocess.run(  # noqa: S603
                [str(self._programs / program), *data, *arguments],
                cwd=self.folder,
                stdout=output,
                stderr=output,
                check=True,
                extra_groups=[] if ids else None,
                **ids,
            )

    def url(self, database: str, user: str = "postgres") -> str:
        """The address of a database, for the setting DATABASE."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"corpus{next(self._numbers)}"
        self.execute("postgres", f"create database {name}")
        return self.url(name)

    def execute(self, database: str, *statements: str) -> None:
        """Carries out statements in a database, as its owner."""
        engine = create_engine(self.url(database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def end_connections(self, database: str) -> None:
        """Ends those of others to a database, as an operator does, or a server that is short of memory."""
        others = "from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
        self.execute(database, f"select pg_terminate_backend(pid) {others}")
