"""A listing is paid for once in a run, whoever asks for it and however many at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.sources.google_maps.places_fake import Answer, FakeGoogle, listing
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Dossier, Seen
from visibility.model.shop import Address, Shop
from visibility.sources.google_maps import GoogleMapsSource
from visibility.sources.google_maps.once import Once

ADDRESS = Address(street="Rue de l'Exemple", number="12", postcode="6000", locality="Charleroi")
Make = Callable[..., GoogleMapsSource]


def test_the_neighbours_that_a_search_gives_cost_nothing_where_they_were_read_before(
    google: FakeGoogle, source: Make
) -> None:
    google.search(["P1"], ["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    made = source()
    own = Shop(id="a", name="Boulangerie Exemple", trade="bakery", address=ADDRESS)
    unlisted = Shop(id="b", name="Chaussures Martin", trade="shoes", address=ADDRESS)
    assert isinstance(made.observe(own, Dossier())[Listing], Seen)
    assert isinstance(made.observe(unlisted, Dossier())[Listing], Absent)
    assert google.paths().count("/v1/places/P1") == 1


def test_a_question_that_failed_is_asked_again(google: FakeGoogle, source: Make) -> None:
    shop = Shop(id="a", name="Exemple", trade="bakery", place_id="P1")
    google.details("P1", *[Answer(status=503)] * 4, listing("P1", "Exemple"))
    made = source()
    assert not isinstance(made.observe(shop, Dossier())[Listing], Seen)
    assert isinstance(made.observe(shop, Dossier())[Listing], Seen)


def test_two_who_ask_at_once_cost_one_question() -> None:
    once: Once[int] = Once()
    begun, asked = threading.Event(), []

    def ask() -> int:
        asked.append(1)
        begun.wait(1)
        return 7

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(once.get, "x", ask) for _ in range(4)]
        begun.set()
        assert [one.result() for one in waiting] == [7] * 4
    assert len(asked) == 1


def test_an_exception_reaches_the_one_who_asked_and_the_next_asks_again() -> None:
    once: Once[int] = Once()
    with pytest.raises(ValueError, match="no"):
        once.get("x", lambda: int("no"))
    assert once.get("x", lambda: 3) == 3
