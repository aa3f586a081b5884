"""What people said of actions: kept in the order of writing, all of a command or nothing, and gone with the shop."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from visibility.model.check import Scope
from visibility.model.declaration import Declaration, Word
from visibility.store import Store

NOW = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)
DONE = Declaration(
    shop="a", check="few-photos", word=Word.DONE, on=date(2026, 11, 9), written=NOW, by="Anne", note="Vu ; “façade”"
)
GIVEN = Declaration(
    shop="b", check="dead-website", word=Word.REASSIGNED, on=date(2026, 11, 10), written=NOW, to=Scope.WEBMASTER
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "var" / "visibility.db")


def test_what_was_said_comes_back_as_it_was_in_the_order_of_writing(store: Store) -> None:
    store.declarations.add("arlon", [DONE, GIVEN])
    store.declarations.add("marche", [DONE])
    back = Declaration(
        shop="a",
        check="few-photos",
        word=Word.TAKEN_BACK,
        on=date(2026, 11, 10),
        written=NOW,
        takes_back=1,
        settles=True,
    )
    store.declarations.add("arlon", [back])
    assert store.declarations.of("arlon") == (
        replace(DONE, number=1),
        replace(GIVEN, number=2),
        replace(back, number=4),
    )
    assert store.declarations.of("namur") == ()


def test_a_command_is_written_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        store.declarations.add("arlon", [DONE, replace(GIVEN, written=datetime(2026, 11, 10, 9, 30))])  # noqa: DTZ001
    assert store.declarations.of("arlon") == ()


def test_a_shop_that_is_forgotten_leaves_no_word_behind(store: Store, tmp_path: Path) -> None:
    store.declarations.add("arlon", [replace(DONE, note="Zénobie"), GIVEN])
    store.declarations.add("marche", [DONE])
    assert store.retention.forget("arlon", "a").rows["declaration"] == 1
    assert [each.shop for each in store.declarations.of("arlon")] == ["b"]
    assert len(store.declarations.of("marche")) == 1
    store.retention.compact()
    store.close()
    with sqlite3.connect(tmp_path / "var" / "visibility.db") as database:
        assert "Zénobie" not in "".join(database.iterdump())
    database.close()
