"""The SQLite file: opened in WAL mode and migrated to the newest schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from visibility.model.text import N_, said

HEAD = "0007"  # the newest revision; a test holds it against migrations/versions


class StoreError(Exception):
    """The database cannot be used; the message says why and how to mend it."""


@contextmanager
def told() -> Iterator[None]:
    """Turn a failure of the database into words; what was kept before stays."""
    try:
        yield
    except DatabaseError as error:
        raise StoreError(
            said(
                N_(
                    "The database cannot be read or written: {error}. Is the disk full? What was kept before is not lost; "
                    "the same command takes the audit up again."
                ),
                error=error.orig,
            )
        ) from error


def _pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # the DBAPI's own connection
    # secure_delete: what is erased is overwritten at once, not left in the file until something else needs its place.
    for pragma in (
        "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON"
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not connection.execute(text("SELECT 1 FROM sqlite_master WHERE name='alembic_version'")).first():
            return None
        row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
        return None if row is None else str(row[0])


def _of_another_program(path: Path) -> bool:
    """Whether the file holds tables that are not ours; looked at before anything in it is touched."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return bool(names) and "alembic_version" not in names


def _autocommit(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # the DBAPI's own connection


def _begin_at_once(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(path: Path) -> None:
    """Migrate in one transaction: Python's SQLite driver would commit after each table, and a kill leave half of them."""
    from alembic import command
    from alembic.config import Config

    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _autocommit)
    event.listen(engine, "begin", _begin_at_once)

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def open_database(path: Path) -> Engine:
    """Return an engine on the file, made or migrated as needed. Raises StoreError in the user's words."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if _of_another_program(path):
            raise StoreError(
                said(
                    N_(
                        "{path} is a database of another program: nothing was changed in it. Name another file in "
                        "VISIBILITY_DATABASE."
                    ),
                    path=path,
                )
            )
        engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False}, hide_parameters=True)
        event.listen(engine, "connect", _pragmas)
        found = _revision(engine)
        if found is not None and found > HEAD:
            raise StoreError(
                said(
                    N_(
                        "{path} was written by a newer version of this program (schema {found}, this one knows {known}). "
                        "Update the program, or name another file in VISIBILITY_DATABASE."
                    ),
                    path=path,
                    found=found,
                    known=HEAD,
                )
            )
        if found != HEAD:
            _upgrade(path)
    except (OSError, DatabaseError, sqlite3.Error) as error:
        reason = getattr(error, "orig", None) or error
        raise StoreError(
            said(
                N_(
                    "The database {path} cannot be used: {reason}. Is it a SQLite file, is the disk full, may this user "
                    "write there? Another file can be named in VISIBILITY_DATABASE."
                ),
                path=path,
                reason=reason,
            )
        ) from error
    return engine
