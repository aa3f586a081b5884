"""Planned trouble: it comes as planned, the same for the same seed, and each kind is what it says."""

import json
import time

import pytest
import requests

from visibility.demo.faults import Fault, FaultRule, Faults, Troublemaker
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown


def _trouble(
    town: DemoTown, fault: Fault, kind: str = "places", times: int | None = None, seconds: float = 0.0
) -> DemoServer:
    return DemoServer(town, faults=Faults(rules=(FaultRule(fault=fault, kinds=(kind,), times=times, seconds=seconds),)))


def _ask(server: DemoServer) -> requests.Response:
    headers = {"X-Goog-Api-Key": server.key, "X-Goog-FieldMask": "places.id"}
    body = {"textQuery": server.town.name}
    return requests.post(f"{server.services_url}/v1/places:searchText", json=body, headers=headers, timeout=2)


def _ask_legacy(server: DemoServer) -> requests.Response:
    query = {"key": server.key, "query": server.town.name}
    return requests.get(f"{server.services_url}/maps/api/place/textsearch/json", params=query, timeout=2)


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        (Fault.TOO_MANY, 429, "RATE_LIMIT_EXCEEDED"),
        (Fault.FORBIDDEN, 403, "SERVICE_DISABLED"),
        (Fault.SERVER_ERROR, 500, "INTERNAL"),
    ],
)
def test_refusals_come_in_the_vendors_envelope(town: DemoTown, fault: Fault, status: int, reason: str) -> None:
    with _trouble(town, fault) as server:
        answer = _ask(server)
        error = answer.json()["error"]
        assert (answer.status_code, error["code"]) == (status, status)
        assert reason in json.dumps(error)


@pytest.mark.parametrize(
    ("fault", "status"), [(Fault.TOO_MANY, "OVER_QUERY_LIMIT"), (Fault.FORBIDDEN, "REQUEST_DENIED")]
)
def test_the_legacy_services_hide_their_errors_inside_a_200(town: DemoTown, fault: Fault, status: str) -> None:
    with _trouble(town, fault, "legacy") as server:
        answer = _ask_legacy(server)
        assert (answer.status_code, answer.json()["status"]) == (200, status)
        assert _ask(server).status_code == 200  # another kind is left alone


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.HTML, Fault.CUT])
def test_what_is_no_json_comes_with_a_200(town: DemoTown, fault: Fault) -> None:
    with _trouble(town, fault) as server:
        answer = _ask(server)
        assert answer.status_code == 200
        with pytest.raises(ValueError):  # noqa: PT011 - JSON and encoding errors both are
            answer.json()


@pytest.mark.parametrize("fault", [Fault.HALF, Fault.NOTHING])
def test_a_cut_connection_is_cut(town: DemoTown, fault: Fault) -> None:
    with (
        _trouble(town, fault) as server,
        pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)),
    ):
        _ask(server)


def test_a_dripping_answer_never_ends_and_stops_with_the_server(town: DemoTown) -> None:
    with _trouble(town, Fault.DRIP, "sites") as server:
        port = next(iter(server.routes.values()))["http"]
        with requests.get(f"http://127.0.0.1:{port}/", stream=True, timeout=2) as answer:
            chunks = answer.iter_content(1)
            assert [next(chunks) for _ in range(3)] == [b" "] * 3


def test_a_slow_answer_is_held_back_and_counted(town: DemoTown) -> None:
    with DemoServer(town, latency=0.01, faults=Faults(rules=(FaultRule(fault=Fault.SLOW, seconds=0.05),))) as server:
        started = time.monotonic()
        assert _ask(server).status_code == 200
        assert time.monotonic() - started >= 0.06
        assert server.total_latency == pytest.approx(0.06)
        assert server.calls == {"places/searchText": 1}


def test_a_request_that_failed_as_often_as_planned_is_answered(town: DemoTown) -> None:
    with _trouble(town, Fault.SERVER_ERROR, "places/searchText", times=2) as server:
        assert [_ask(server).status_code for _ in range(4)] == [500, 500, 200, 200]


def test_a_rule_can_single_out_one_request(town: DemoTown) -> None:
    rule = FaultRule(fault=Fault.TOO_MANY, match=town.name)
    other = FaultRule(fault=Fault.TOO_MANY, match="nobody")
    for fault, status in ((rule, 429), (other, 200)):
        with DemoServer(town, faults=Faults(rules=(fault,))) as server:
            assert _ask(server).status_code == status


def test_the_draw_depends_on_the_seed_and_the_request_alone() -> None:
    keys = [f"GET /v1/places/{number}" for number in range(400)]

    def drawn(seed: int, order: list[str]) -> set[str]:
        maker = Troublemaker(Faults(rules=(FaultRule(fault=Fault.SERVER_ERROR, share=0.25),), seed=seed))
        return {key for key in order if maker.fault("places/details", key)}

    assert drawn(1, keys) == drawn(1, keys[::-1])
    assert drawn(1, keys) != drawn(2, keys)
    assert 60 < len(drawn(1, keys)) < 140
