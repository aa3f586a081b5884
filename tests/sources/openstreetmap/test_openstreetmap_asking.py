"""Overpass and Nominatim are asked politely, and every way in which they do not answer is a message that helps."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, shape

from tests.sources.openstreetmap.map_fake import SQUARE, SQUARE_OF, Reply, answer, node, place, places, served
from visibility.sources.openstreetmap.asking import Asker, NotAnswered, agent
from visibility.sources.openstreetmap.nominatim import ask_boundary, read_places
from visibility.sources.openstreetmap.overpass import ask_businesses, query
from visibility.sources.openstreetmap.parse import parse_extract

ME = "visibility/0 (test; adl@valmont.example)"


class Waits(list[float]):
    """Remembers the waits instead of waiting."""


def asker(waits: list[float] | None = None, **more: float) -> Asker:
    return Asker(
        agent=ME,
        sleep=(waits if waits is not None else Waits()).append,
        now=lambda: datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
        deadline=more.pop("deadline", 5.0),
        **more,  # type: ignore[arg-type]
    )


def refused(*replies: Reply, **more: float) -> str:
    with served(*replies) as fake, pytest.raises(NotAnswered) as told:
        ask_businesses(SQUARE_OF, url=f"{fake.url}/api/interpreter", asker=asker(**more))
    assert told.value.mend
    return str(told.value)


def test_the_businesses_of_an_outline_are_asked_once_by_name_and_the_answer_is_kept_raw() -> None:
    reply = answer(node(1, shop="bakery", name="Dupont"), node(2, disused__shop="shoes"))
    with served(reply) as fake:
        content = ask_businesses(SQUARE_OF, url=f"{fake.url}/api/interpreter", asker=asker())
    assert content == reply.body
    ((path, question, who),) = fake.asked
    assert (path, who) == ("/api/interpreter", ME)
    (text,) = question["data"]
    assert text.startswith("[out:json]")
    assert text.endswith("out center tags meta;")
    assert 'nwr["shop"](poly:' in text
    assert "disused|was|abandoned|closed" in text
    assert [element.vacant for element in parse_extract(content).elements] == [False, True]


def test_who_has_no_address_does_not_ask() -> None:
    with pytest.raises(NotAnswered, match="--contact"):
        agent("visibility", "1.0", " ")
    assert agent("visibility", "1.0", "adl@é\r\nX: y@valmont.example") == (
        "visibility/1.0 (list of a town's shops, made once; adl@X:y@valmont.example)"
    )


def test_a_429_is_waited_out_at_least_thirty_seconds_a_few_times_only() -> None:
    waits: list[float] = []
    busy = Reply(status=429, body=b"<html>rate_limited</html>")
    with served(busy, answer(node(1, shop="bakery"))) as fake:
        assert ask_businesses(SQUARE_OF, url=fake.url, asker=asker(waits))
    assert waits == [30.0]
    with served(busy) as fake, pytest.raises(NotAnswered, match="429"):
        ask_businesses(SQUARE_OF, url=fake.url, asker=asker(waits))
    assert (len(fake.asked), waits) == (3, [30.0, 30.0, 30.0])


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("45", 45.0),
        ("3", 30.0),
        ("Fri, 20 Nov 2026 12:01:15 GMT", 75.0),
        ("Fri, 99 Nov", 30.0),
        ("-1", 30.0),
        ("²", 30.0),
    ],
)
def test_what_the_server_asks_for_after_a_429_is_honoured(header: str, wait: float) -> None:
    waits: list[float] = []
    with served(
        Reply(status=429, headers={"Retry-After": header.encode().decode("latin-1")}), answer(node(1, shop="bakery"))
    ) as fake:
        ask_businesses(SQUARE_OF, url=fake.url, asker=asker(waits))
    assert waits == [wait]


def test_a_wait_of_an_hour_is_told_and_not_waited() -> None:
    waits: list[float] = []
    with (
        served(Reply(status=429, headers={"Retry-After": "3600"})) as fake,
        pytest.raises(NotAnswered, match=r"6[01] minutes"),
    ):
        ask_businesses(SQUARE_OF, url=fake.url, asker=asker(waits))
    assert (waits, len(fake.asked)) == ([], 1)


PAGE = b"<!DOCTYPE html><html><head><title>Oops</title></head><body>\x1b[31m Error: line 1: parse error</body></html>"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=400, body=PAGE), "does not understand"),
        (Reply(status=406, body=PAGE), "--contact"),
        (Reply(status=403, body=PAGE), "--contact"),
        (Reply(status=404), "VISIBILITY_OVERPASS_URL"),
        (Reply(status=504, body=PAGE), "overloaded"),
        (Reply(status=500), "overloaded"),
        (Reply(status=418, body=b"teapot"), "teapot"),
        (Reply(status=204), "do not know"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/latest"}), "was not followed"),
        (Reply(body=PAGE), "web page"),
        (Reply(body=b""), "empty"),
        (Reply(body=b'{"elements": [{"type": "no'), "broke off"),
        (Reply(body=b'{"elements": []}', cut=90), "broke off"),
        (Reply(body=b"[]"), "not one of an Overpass server"),
        (Reply(body=b'{"elements": 3}'), "not one of an Overpass server"),
        (Reply(body=b"\xff\xfe\x00{"), "not one of an Overpass server|broke off"),
        (Reply(body=b"[" * 100_000), "not one of an Overpass server|broke off"),
        (answer(node(1, shop="bakery"), remark="runtime error: Query timed out in \"query\" at line 4 after 91 seconds."), "incomplete"),
        (answer(node(1, shop="bakery"), remark="runtime remark: Timeout is 90 and the answer may be partial"), "incomplete"),
        (Reply(body=b"{}", headers={"Content-Encoding": "gzip"}), "broke off"),
    ],
)  # fmt: skip
def test_every_other_answer_is_a_message_for_a_clerk(reply: Reply, told: str) -> None:
    import re

    message = refused(reply)
    assert re.search(told, message), message
    assert "\x1b" not in message
    assert "<" not in message


def test_a_giant_an_endless_and_an_absent_server_are_told() -> None:
    assert "1 MB" in refused(Reply(body=b" " * 1_200_000), most_bytes=1_000_000)
    assert "within 1 seconds" in refused(Reply(body=b" ", drip=True), deadline=0.6)
    with pytest.raises(NotAnswered, match="cannot be reached"):
        ask_businesses(SQUARE_OF, url="http://127.0.0.1:9/api", asker=asker())
    with pytest.raises(NotAnswered, match="VISIBILITY_OVERPASS_URL"):
        ask_businesses(SQUARE_OF, url="not an address", asker=asker())


def test_the_saved_time_out_is_refused(shared_data: Path) -> None:
    content = (shared_data / "places" / "osm_kbo" / "overpass_timeout_http200.json").read_bytes()
    assert "timed out" in refused(Reply(body=content))


def test_the_saved_answer_is_understood(shared_data: Path) -> None:
    content = (shared_data / "places" / "osm_kbo" / "overpass_sample.json").read_bytes()
    with served(Reply(body=content)) as fake:
        extract = parse_extract(ask_businesses(SQUARE_OF, url=fake.url, asker=asker()))
    assert [(element.trade, element.vacant) for element in extract.elements] == [("bakery", False), (None, True)]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.floats(5.7, 5.9), st.floats(49.6, 49.7)), min_size=3, max_size=600, unique=True))
def test_the_question_is_short_and_its_outline_holds_the_whole_place(corners: list[tuple[float, float]]) -> None:
    hull = Polygon(corners).convex_hull
    if hull.geom_type != "Polygon":
        return
    text = query({"type": "Polygon", "coordinates": [list(hull.exterior.coords)]})
    assert len(text) < 60_000
    numbers = [float(each) for each in text.partition('(poly:"')[2].partition('"')[0].split()]
    drawn = Polygon(list(zip(numbers[1::2], numbers[::2], strict=True)))
    assert drawn.is_valid
    assert drawn.buffer(1e-4).covers(hull)


def test_a_place_in_many_parts_is_one_outline_and_a_province_is_refused() -> None:
    parts = [
        [[[5.8 + n / 100, 49.6], [5.804 + n / 100, 49.6], [5.8 + n / 100, 49.604], [5.8 + n / 100, 49.6]]]
        for n in range(9)
    ]
    assert query({"type": "MultiPolygon", "coordinates": parts}).count('nwr["shop"]') == 1
    assert query({"type": "MultiPolygon", "coordinates": parts[:2]}).count('nwr["shop"]') == 2
    with pytest.raises(NotAnswered, match="too large"):
        query({"type": "Polygon", "coordinates": [[[4, 49], [6, 49], [6, 51], [4, 51], [4, 49]]]})


def test_the_boundary_of_a_place_is_asked_once_with_its_country() -> None:
    station = {**place(5, "Arlon, gare", None), "category": "railway", "type": "station"}
    with served(places(station, place(58183, "Arlon, Luxembourg, Belgique"))) as fake:
        found = ask_boundary("Arlon", "BE", url=fake.url, asker=asker())
    assert (found.osm_id, found.label) == ("relation/58183", "Arlon, Luxembourg, Belgique")
    assert shape(dict(found.geometry or {})).equals(Polygon(SQUARE))
    ((path, question, who),) = fake.asked
    assert (path, question["q"], question["countrycodes"], question["polygon_geojson"]) == (
        "/search",
        ["Arlon"],
        ["be"],
        ["1"],
    )
    assert who == ME


FAR = [[4.0, 50.0], [4.1, 50.0], [4.1, 50.1], [4.0, 50.1], [4.0, 50.0]]
SMALL = [[5.80, 49.67], [5.81, 49.67], [5.81, 49.68], [5.80, 49.68], [5.80, 49.67]]


def test_places_apart_of_one_name_are_listed_and_chosen_by_number() -> None:
    with served(places(place(1, "Saint-Hubert, Luxembourg"), place(2, "Saint-Hubert, Hainaut", FAR))) as fake:
        with pytest.raises(NotAnswered) as told:
            ask_boundary("Saint-Hubert", "BE", url=fake.url, asker=asker())
        assert "relation/2 = Saint-Hubert, Hainaut" in str(told.value)
        assert "--from-osm relation/1" in str(told.value)
    with served(places(place(2, "Saint-Hubert, Hainaut", FAR))) as fake:
        assert ask_boundary("relation/2", "BE", url=fake.url, asker=asker()).osm_id == "relation/2"
    assert (fake.asked[0][0], fake.asked[0][1]["osm_ids"]) == ("/lookup", ["R2"])


def test_of_a_commune_and_its_section_the_commune_is_taken() -> None:
    section, commune = place(1, "Durbuy (section)", SMALL, place_rank=18), place(2, "Durbuy")
    with served(places(section, commune)) as fake:
        assert ask_boundary("Durbuy", "BE", url=fake.url, asker=asker()).osm_id == "relation/2"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (places(), "No place called"),
        (places(place(1, "Redu", None)), "--outline"),
        (Reply(body=b'{"error": "x"}'), "Nominatim"),
        (Reply(body=b"nonsense"), "Nominatim"),
        (Reply(status=403, body=b"<html>Access blocked</html>"), "--contact"),
        (Reply(body=b"<html>wifi</html>"), "web page"),
        (places(place(1, "A", [[5.8, 49.6], [5.9, 49.6], [5.8, 49.6]])), "--outline"),
    ],
)
def test_a_place_that_cannot_be_had_says_what_to_do(reply: Reply, told: str) -> None:
    with served(reply) as fake, pytest.raises(NotAnswered, match=told):
        ask_boundary("Redu", "BE", url=fake.url, asker=asker())


VALUES = st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.integers(), lambda each: st.lists(each) | st.dictionaries(st.sampled_from(["geojson", "type", "coordinates", "osm_id", "osm_type", "display_name", "category", "place_rank"]), each), max_leaves=12)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(VALUES)
def test_no_answer_about_places_raises_anything_else(value: object) -> None:
    for document in (value, [{"geojson": {"type": "Polygon", "coordinates": value}}]):
        with suppress(NotAnswered):
            read_places(json.dumps(document).encode())


def test_a_boundary_of_numbers_without_end_is_no_boundary() -> None:
    ring = [[10**400, 50], [5.1, 50], [5.1, 50.1], [10**400, 50]]
    answer = [{"osm_type": "relation", "osm_id": 1, "geojson": {"type": "Polygon", "coordinates": [ring]}}]
    assert [place.geometry for place in read_places(json.dumps(answer).encode())] == [None]


def test_an_outline_that_crosses_itself_everywhere_is_no_boundary_and_a_bow_tie_is_mended() -> None:
    star = [[5 + (n * 37 % 101) / 100, 50 + (n * 53 % 97) / 100] for n in range(400)]
    bow = [[5, 50], [5.1, 50.1], [5.1, 50], [5, 50.1]]
    answer = [
        {"osm_type": "relation", "osm_id": 1, "geojson": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}
        for ring in (star, bow)
    ]
    none, two = (place.geometry for place in read_places(json.dumps(answer).encode()))
    assert (none, two and two["type"]) == (None, "MultiPolygon")
