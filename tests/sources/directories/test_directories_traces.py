"""A shop whose name or number stands anywhere in the source of a directory's pages is not called missing."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.directories.test_directories_source import SHOP, STRANGERS, URL, on_pages, seen_on
from visibility.matching.names import fold, plain
from visibility.model.directory import Presence
from visibility.model.observation import Cause
from visibility.sources.directories.markup import tree
from visibility.sources.directories.traces import Traces, traces_of

HOUSE = replace(SHOP, name="Maison Lambert Croquet", phone="086 00 99 88")


@pytest.mark.parametrize(
    "trace",
    [
        '<script>var markers=[{"title":"Maison Lambert Croquet"}]</script>',
        '<script id="__NEXT_DATA__" type="application/json">{"shops":[{"tel":"086009988"}]}</script>',
        r'<script>x="Maison Lambert Cr\u006fquet"</script>',
        '<img src="l.png" alt="Maison Lambert Croquet">',
        '<a href="/x" aria-label="Maison Lambert Croquet"></a>',
        '<a href="/x" title="Lambert-Croquet">?</a>',
        '<a href="/maison-lambert-croquet"></a>',
        "<p>Maison <b>Lambert</b> <i>Croquet</i></p>",
        "<p>Maison<br>Lambert<br>Croquet</p>",
        "<p>Maison Lamberrt Croquet</p>",
        "<p>Maison Lambret Croquet</p>",
        "<p>LambertCroquet</p>",
        "<p><span>L</span>ambert Croquet</p>",
        "<p>086 <span>00 99 88</span></p>",
        "<noscript><p>Lambert, Croquet</p></noscript>",
        f"<script>{'x = 1; ' * 20_000}'Lambert Croquet'</script>",
    ],
    ids=lambda trace: trace[:60],
)
def test_a_trace_of_the_shop_anywhere_leaves_it_unknown(trace: str) -> None:
    assert seen_on({URL: on_pages(*STRANGERS, after=trace)}, shop=HOUSE) is Cause.UNDECIDED


@pytest.mark.parametrize(
    "other",
    ["<p>Maison Lambert</p>", "<p>Lombard Croquis</p>", "<script>var house = 1;</script>", "<p>086 00 99 87</p>"],
)
def test_what_only_resembles_the_shop_from_afar_is_no_trace(other: str) -> None:
    assert seen_on({URL: on_pages(*STRANGERS, after=other)}, shop=HOUSE) is Presence.MISSING


def test_a_source_too_long_to_be_read_in_full_calls_nobody_missing() -> None:
    long = f"<script>{'x = 1; ' * 300_000}</script>"
    assert seen_on({URL: on_pages(*STRANGERS, after=long)}, shop=HOUSE) is Cause.UNDECIDED


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abcdé '-", min_size=3, max_size=40), st.integers(0, 700))
def test_a_name_is_found_wherever_it_stands(name: str, before: int) -> None:
    folded = plain(name)
    root = tree(f"<html><body><p>{'z ' * before}{name} zzz</p></body></html>")
    slices, whole = traces_of(root)
    assert whole
    if folded:
        assert Traces(slices).mention(folded, fold(name).strong, ())


def test_many_shops_are_looked_for_in_a_large_source_quickly() -> None:
    slices = [f"mot{n} autre{n * 7} encore{n * 13}" for n in range(20_000)]
    begun = time.process_time()
    traces = Traces(slices)
    for n in range(100):
        assert not traces.mention(f"zythum{n} kwak", (f"zythumkwak{n}x",), ("99999999",))
    assert time.process_time() - begun < 10
