"""The vacant units of the census: told beside its source in the officials' report, nowhere where there are none."""

from dataclasses import replace

import pytest

from tests.reports.report_sample import sample
from visibility.reports import district_html


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "cellules vides recensées\u202f: 12"),
        ("nl", "leegstaande panden in de lijst: 12"),
        ("de", "verzeichnete leer stehende Lokale: 12"),
        ("en", "vacant units listed: 12"),
    ],
)
def test_the_officials_read_how_many_units_stand_empty(language: str, told: str) -> None:
    audit = sample()
    assert told in district_html(replace(audit, vacant=12), language)
    assert told[:20] not in district_html(audit, language)
