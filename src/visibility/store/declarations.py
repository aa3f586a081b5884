"""What people said of actions: declarations in, one transaction a command; the whole history of a town out.

The history is only ever added to. Of the table `declaration`, the columns `town` and `shop` name a shop; `said_by` names a
person (initials or a first name), and `note` is free text that may name one: all that speaks of a person is in these two.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, insert, select

from visibility.model.check import Scope
from visibility.model.declaration import Declaration, Word
from visibility.store.database import told
from visibility.store.tables import DeclarationRow, table_of


class Declarations:
    """The declarations of every town. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def add(self, town: str, said: Sequence[Declaration]) -> None:
        """Put down what was said, all of it or nothing. The store gives the numbers. Raises StoreError."""
        if not said:
            return
        with told(), self._engine.begin() as connection:
            connection.execute(insert(table_of(DeclarationRow)), [_row(town, each) for each in said])

    def of(self, town: str) -> tuple[Declaration, ...]:
        """Return all that was ever said of a town's actions, in the order of writing. Raises StoreError."""
        table = table_of(DeclarationRow)
        query = select(table).where(table.c.town == town).order_by(table.c.number)
        with told(), self._engine.connect() as connection:
            return tuple(_declaration(row) for row in connection.execute(query))


def _row(town: str, said: Declaration) -> dict[str, Any]:
    return {
        "town": town,
        "shop": said.shop,
        "check_id": said.check,
        "word": said.word.value,
        "on_day": said.on,
        "written": said.written,
        "said_by": said.by,
        "note": said.note,
        "given_to": said.to.value if said.to is not None else None,
        "settles": said.settles,
        "takes_back": said.takes_back,
    }


def _declaration(row: Any) -> Declaration:
    return Declaration(
        shop=row.shop,
        check=row.check_id,
        word=Word(row.word),
        on=row.on_day,
        written=row.written,
        by=row.said_by,
        note=row.note,
        to=Scope(row.given_to) if row.given_to else None,
        settles=row.settles,
        takes_back=row.takes_back,
        number=row.number,
    )
