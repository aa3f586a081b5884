"""A reading of a site that was kept before a question was asked says nothing of what it did not look for."""

from pydantic import TypeAdapter

from tests.checks.check_literals import SHOP, SITE
from tests.golden_town import NOVEMBER
from visibility.judging import judge
from visibility.model.check import Verdict
from visibility.model.observation import Dossier, Seen, SourceName
from visibility.model.website import Website
from visibility.rubric import RUBRIC

LATER = {"notices", "shown_phones", "marked_phones", "read_on", "dated", "last_sign"}


def test_an_older_reading_loads_and_is_called_short_of_nothing() -> None:
    adapter = TypeAdapter(Website)
    document = {name: value for name, value in adapter.dump_python(SITE, mode="json").items() if name not in LATER}
    document["addresses"] = []
    older = adapter.validate_python(document)
    assert older.notices is None
    assert not older.tells_all
    dossier = Dossier(observations={Website: Seen(value=older, at=NOVEMBER, source=SourceName.WEBSITE)})
    found = judge(RUBRIC, SHOP, dossier, (), NOVEMBER.date())
    assert not [one.check for one in found if one.verdict in (Verdict.FAILED, Verdict.ERROR)]
