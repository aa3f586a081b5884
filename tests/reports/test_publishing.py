"""The files: names, atomic writing, the same bytes for the same audit, and a CSV that computes nothing."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.report_sample import sample, shops
from visibility.hours import WeeklyHours, read_osm, read_structured
from visibility.reports import actions_csv, publish
from visibility.reports.exports import safe


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_csv_has_a_line_for_each_action_and_a_decimal_comma_in_french() -> None:
    audit = sample(12)
    header, *lines = rows(actions_csv(audit, "fr"))
    assert len(lines) == len(audit.actions)
    assert all(len(line) == len(header) for line in lines)
    assert any("," in line[header.index("points")] for line in lines)


def test_hours_that_differ_come_ready_to_be_pasted_for_the_listing_the_map_and_the_site() -> None:
    audit = sample(40)
    whole = {
        finding.shop: week
        for finding in audit.findings
        if finding.check == "hours-mismatch"
        and isinstance(week := finding.facts.get("site"), WeeklyHours)
        and week.stated_days == 7
    }
    header, *lines = rows(actions_csv(audit, "en"))
    typed = {line[header.index("shop id")]: line[-3:] for line in lines if line[-1]}
    assert typed
    assert set(typed) <= set(whole)
    for shop, (listing, osm, site) in typed.items():
        assert listing.startswith("Monday: ")
        assert read_osm(osm).week == whole[shop]
        assert read_structured([json.loads(site)]).week == whole[shop]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://evil.example")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_never_begins_like_a_formula(name: str) -> None:
    assert safe(name) == "'" + name
    census = tuple(replace(shop, name=name, steward=name) for shop in shops(4))
    for line in rows(actions_csv(sample(census=census), "fr"))[1:]:
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in line if cell)


def test_the_same_audit_gives_the_same_bytes_and_leaves_no_scrap(tmp_path: Path) -> None:
    audit = sample(6)
    first = publish(audit, tmp_path / "a")
    second = publish(audit, tmp_path / "b")
    assert [path.name for path in first] == ["rapport-district.pdf", "actions-stewards.pdf", "actions.csv"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(path.name for path in first)


def test_the_language_is_the_towns_first_one_unless_another_is_asked(tmp_path: Path) -> None:
    audit = sample(2)
    assert (
        publish(replace(audit, town=replace(audit.town, languages=("de", "fr"))), tmp_path)[0].name
        == "bericht-viertel.pdf"
    )
    assert publish(audit, tmp_path, language="nl-BE")[0].name == "districtrapport.pdf"
    assert publish(audit, tmp_path, language="xx")[0].name == "district-report.pdf"


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from visibility.reports import publishing

    target = tmp_path / "actions.csv"
    target.write_bytes(b"old")

    def refuse(handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(publishing.os, "fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        publish(sample(1), tmp_path)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["actions.csv"]
