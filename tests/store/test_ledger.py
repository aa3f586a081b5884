"""The monthly cap: never passed, whoever asks at the same time, and whatever is killed."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from visibility.caps import Cap
from visibility.store import Held, Price, Store
from visibility.store.database import open_database

DETAILS = Price(sku="details", free=1_000, low=20_000, high=16_000)
PAID = Price(sku="paid", free=0, low=20_000, high=16_000)
MONTH = "2026-11"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "visibility.db")


def taken(store: Store, *, times: int, town: str = "arlon", price: Price = DETAILS, **caps: Cap | None) -> int:
    """Return how many of so many reservations were granted."""
    both: dict[str, Cap | None] = {"of_town": None, "of_all": None, **caps}
    return sum(store.ledger.reserve(town, price, month=MONTH, **both) for _ in range(times))


def test_a_cap_of_calls_grants_so_many_and_no_more(store: Store) -> None:
    assert taken(store, times=9, of_town=Cap(calls=5)) == 5
    assert taken(store, times=9, town="dinant", of_town=Cap(calls=5)) == 5
    assert sum(held.calls for held in store.ledger.held(MONTH)) == 10


def test_a_cap_of_all_towns_counts_what_the_others_took(store: Store) -> None:
    assert taken(store, times=4, town="dinant", of_all=Cap(calls=6)) == 4
    assert taken(store, times=4, of_all=Cap(calls=6)) == 2


def test_a_cap_of_nothing_grants_nothing(store: Store) -> None:
    assert taken(store, times=3, of_all=Cap(calls=0)) == 0
    assert store.ledger.held(MONTH) == ()


def test_a_cap_of_no_money_grants_what_is_free(store: Store) -> None:
    little = Price(sku="details", free=7, low=20_000, high=16_000)
    assert taken(store, times=20, price=little, of_all=Cap(micros=0)) == 7


def test_a_cap_of_money_counts_the_allowance_of_all_towns(store: Store) -> None:
    little = Price(sku="details", free=3, low=20_000, high=16_000)
    assert taken(store, times=3, town="dinant", price=little) == 3
    assert taken(store, times=20, price=little, of_town=Cap(micros=100_000)) == 5
    assert store.ledger.held(MONTH)[0] == Held(town="arlon", sku="details", calls=5, micros=100_000)


def test_a_cap_of_money_is_not_passed_by_a_dearer_call(store: Store) -> None:
    assert taken(store, times=9, price=PAID, of_all=Cap(micros=50_000)) == 2


def test_the_price_falls_beyond_many_calls(store: Store) -> None:
    price = Price(sku="x", free=1, low=10, high=4, many=3)
    taken(store, times=5, price=price)
    assert store.ledger.held(MONTH) == (Held(town="arlon", sku="x", calls=5, micros=0 + 10 + 10 + 4 + 4),)


def test_another_month_has_its_own_room(store: Store) -> None:
    assert taken(store, times=2, of_all=Cap(calls=2)) == 2
    assert store.ledger.reserve("arlon", DETAILS, month="2026-12", of_town=None, of_all=Cap(calls=2))


def test_a_call_that_is_not_billed_makes_room_for_another(store: Store) -> None:
    assert taken(store, times=3, price=PAID, of_all=Cap(micros=40_000)) == 2
    store.ledger.release("arlon", PAID, month=MONTH)
    assert store.ledger.held(MONTH) == (Held(town="arlon", sku="paid", calls=1, micros=20_000),)
    assert taken(store, times=3, price=PAID, of_all=Cap(micros=40_000)) == 1


def test_giving_back_more_than_was_taken_frees_nothing(store: Store) -> None:
    assert taken(store, times=1) == 1
    for _ in range(3):
        store.ledger.release("arlon", DETAILS, month=MONTH)
    assert taken(store, times=9, of_all=Cap(calls=2)) == 2


def test_a_call_given_back_by_one_town_never_lowers_the_sum_below_the_price_of_what_is_left(store: Store) -> None:
    little = Price(sku="details", free=1, low=20_000, high=16_000)
    taken(store, times=1, town="arlon", price=little)  # the free one
    taken(store, times=1, town="dinant", price=little)
    store.ledger.release("arlon", little, month=MONTH)
    held = store.ledger.held(MONTH)
    assert sum(each.calls for each in held) == 1
    assert all(each.micros >= 0 for each in held)


def _greedy(path: Path, town: str, cap: Cap, gate, granted) -> None:
    store = Store.open(path)
    gate.wait()
    count = 0
    for _ in range(120):
        count += store.ledger.reserve(town, PAID, month=MONTH, of_town=None, of_all=cap)
    granted.put(count)


@pytest.mark.parametrize("cap", [Cap(calls=150), Cap(micros=150 * 20_000)], ids=str)
def test_two_processes_at_once_do_not_pass_the_cap_together(tmp_path: Path, cap: Cap) -> None:
    path = tmp_path / "visibility.db"
    Store.open(path).close()
    context = multiprocessing.get_context("spawn")
    gate, granted = context.Barrier(2), context.Queue()
    towns = ("arlon", "dinant")
    runs = [context.Process(target=_greedy, args=(path, town, cap, gate, granted)) for town in towns]
    for run in runs:
        run.start()
    counts = [granted.get(timeout=60) for _ in runs]
    for run in runs:
        run.join(60)
    assert sum(counts) == 150
    assert min(counts) >= 30  # each had what the other left: both were asking
    assert sum(held.calls for held in Store.open(path).ledger.held(MONTH)) == 150


def _killed(path: Path, made: Path) -> None:
    """Reserve, then "call" (one byte a call, on the disk at once), until this process kills itself without warning."""
    store = Store.open(path)
    calls = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(50):
        if store.ledger.reserve("arlon", PAID, month=MONTH, of_town=Cap(calls=40), of_all=None):
            if number == 17:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(calls, b".")


def test_a_killed_process_has_counted_every_call_that_it_made_and_one_that_it_did_not(tmp_path: Path) -> None:
    path, made = tmp_path / "visibility.db", tmp_path / "calls"
    Store.open(path).close()
    run = multiprocessing.get_context("spawn").Process(target=_killed, args=(path, made))
    run.start()
    run.join(60)
    assert run.exitcode == -signal.SIGKILL
    store = Store.open(path)
    assert made.stat().st_size == 17
    assert store.ledger.held(MONTH) == (Held(town="arlon", sku="paid", calls=18, micros=18 * 20_000),)
    assert taken(store, times=50, price=PAID, of_town=Cap(calls=40)) == 22  # 17 + 22 made: never 41


def test_what_an_older_version_spent_counts_against_the_cap(tmp_path: Path) -> None:
    path = tmp_path / "visibility.db"
    engine = open_database(path)
    with engine.begin() as connection:
        first = {"run", "observation", "finding", "audit", "place_id", "spend", "alembic_version"}
        for newer in set(inspect(connection).get_table_names()) - first:
            connection.execute(text(f"DROP TABLE {newer}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        for run, calls in (("a", 900), ("b", 300)):
            connection.execute(
                text(
                    "INSERT INTO run (id, town, as_of, started, state, rubric_version, app_version, fingerprint) "
                    f"VALUES ('{run}', 'town-{run}', '2026-11-03', '2026-11-03 0{len(str(calls))}:00:00', 'finished', '1', '0', '')"
                )
            )
            connection.execute(
                text(f"INSERT INTO spend VALUES ('{run}', 'places-details-enterprise', '2026-11', {calls})")
            )
            connection.execute(text(f"INSERT INTO spend VALUES ('{run}', 'places-text-search-ids-only', '2026-11', 9)"))
    engine.dispose()
    held = Store.open(path).ledger.held(MONTH)
    assert {each.town: each.calls for each in held} == {"town-a": 900, "town-b": 300}
    assert sum(each.micros for each in held) == 200 * 20_000
