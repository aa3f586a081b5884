"""The truth of the demo town: a town enters; what must be found in each shop, and what is really so, leaves."""

import json
from pathlib import Path
from typing import Any

from visibility.demo.seasons import questions
from visibility.demo.town import DemoTown
from visibility.hours import write_osm
from visibility.model.calendar import asked_from


def truth(town: DemoTown) -> dict[str, dict[str, Any]]:
    """Return for each shop id: `defects` (ids of the checks that must fail, no other may), `hours` (OSM), `special`.

    `later`: what can be seen on other days only, by check: from which day to which it must fail as well.
    """
    return {
        one.shop.id: {
            "name": one.shop.name,
            "defects": sorted(one.defects),
            "hours": write_osm(one.hours),
            "place_id": one.listing.place_id if one.listing else "",
            "special": one.special,
            "later": {
                "missing-holiday-hours": [
                    [asked_from(holiday).isoformat(), holiday.on.isoformat()] for holiday in questions(one, town.as_of)
                ]
            },
        }
        for one in town.shops
    }


def write_truth(town: DemoTown, path: Path) -> None:
    """Write the truth as JSON. Raises OSError."""
    path.write_text(json.dumps(truth(town), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
