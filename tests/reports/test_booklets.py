"""A large town's sheets come in parts, in which every shop stands once and streets stay whole where they fit."""

from dataclasses import replace
from pathlib import Path

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.report_sample import sample
from visibility.model.audit import Audit
from visibility.reports import booklets, publishing


def town(streets: list[int]) -> Audit:
    """Return the sample's audit with that many shops in each street."""
    audit = sample()
    model = audit.shops[0]
    shops = tuple(
        replace(
            model,
            id=f"{street}-{number}",
            address=replace(model.address, street=f"Rue {street:03}", number=str(number)),
        )
        for street, shops in enumerate(streets)
        for number in range(shops)
    )
    return replace(audit, shops=shops)


@given(st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=20))
def test_every_shop_stands_in_exactly_one_part_and_no_part_is_too_thick(streets: list[int]) -> None:
    audit = town(streets)
    parts = booklets.booklets(audit, most=25)
    assert sorted(shop.id for part in parts for shop in part.shops) == sorted(shop.id for shop in audit.shops)
    assert all(0 < len(part.shops) <= 25 for part in parts)


def test_a_street_that_fits_in_a_part_is_not_cut() -> None:
    parts = booklets.booklets(town([18, 18, 18]), most=25)
    assert [{shop.address.street for shop in part.shops} for part in parts] == [{"Rue 000"}, {"Rue 001"}, {"Rue 002"}]


def test_a_town_of_two_parts_is_printed_in_two_files_and_a_later_smaller_one_leaves_none_behind(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(booklets, "MOST_SHEETS", 3)
    monkeypatch.setattr(booklets.booklets, "__kwdefaults__", {"most": 3})
    files = [file.name for file in publishing.publish(town([2, 2]), tmp_path, language="fr")]
    assert files == ["rapport-district.pdf", "actions-stewards.pdf", "actions-stewards-2.pdf", "actions.csv"]
    with pikepdf.open(tmp_path / "actions-stewards-2.pdf") as document:
        assert "partie 2 sur 2" in str(document.docinfo["/Title"])
    publishing.publish(town([2]), tmp_path, language="fr")
    assert not (tmp_path / "actions-stewards-2.pdf").exists()
