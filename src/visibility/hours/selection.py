"""The statements of a text in; those that speak of the shop's weekly hours out, or why there are none."""

from visibility.hours.lexicon import ALL, OR_SATURDAY
from visibility.hours.reading import (
    AMBIGUOUS,
    APPOINTMENT,
    NO_HOURS,
    OTHER_SERVICE_ONLY,
    SEASONAL,
    SEVERAL,
    SPECIAL_ONLY,
    UNSUPPORTED,
)
from visibility.hours.statements import Statements, Unit
from visibility.hours.week import Span

_SATURDAY = 1 << 5


class Refused(Exception):
    """The text has no one meaning."""

    def __init__(self, status: str, remark: str = "") -> None:
        """Take the status and the remark of the reading."""
        super().__init__(status)
        self.status, self.remark = status, remark


def statements_that_count(said: Statements) -> list[Unit]:
    """Return what is said of the shop's week; raise `Refused` where that cannot be told."""
    units = _of_all_the_year(said, _of_one_service(said, list(said.units)))
    _settle_groups(units)
    return units


def ends_of(unit: Unit) -> int:
    """Return the mask of the days that a statement names one by one or as the end of a range."""
    mask = 0
    for item in unit.days:
        mask |= item.ends
    return mask


def _of_one_service(said: Statements, units: list[Unit]) -> list[Unit]:
    """Keep what is said of the shop's door; refuse where several services are spoken of, and none is plainly the shop."""
    timed = [u for u in units if u.kind in ("open", "default", "until", "from")]
    sections = {u.section for u in timed}
    if "side" in sections:
        if sections == {"side"}:
            # hours of the telephone, the kitchen or the market, and of nothing else: told, and told apart
            if len({u.service for u in timed}) > 1 or said.side_problems or "hours-of-what" in said.remarks:
                raise Refused(SEVERAL, "other-service")
            said.remark(OTHER_SERVICE_ONLY)
            sections = set()
        else:
            said.remark("other-service")
        sections.discard("side")
        if sections and all(u.label and not u.section for u in timed if u.section != "side"):
            # "Abholung: Mo 9-12. Spenden: Mo 14-16": neither is the shop's
            raise Refused(SEVERAL, "several-services")
    if sections:
        units = [u for u in units if u.section != "side"]
    # "Ouvert 24h/24. Réception : tous les jours sauf vendredi.": days of another service, without hours
    elsewhere = {
        u.segment for u in units if u.kind == "bare" and u.section not in {*sections, "", "shop"} and not ends_of(u)
    }
    units = [u for u in units if u.segment not in elsewhere or u.section in sections]
    named = [u for u in timed if u.section != "side" and u.kind in ("open", "default")]
    if len({u.section for u in named}) > 1:
        by_section: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        for unit in named:
            by_section.setdefault(unit.section, []).append((unit.mask, unit.spans))
        if any(one != next(iter(by_section.values())) for one in by_section.values()):
            raise Refused(SEVERAL, "several-services")
        keep = next(iter(by_section))
        units = [u for u in units if u.section in (keep, "")]
    return units


def _of_all_the_year(said: Statements, units: list[Unit]) -> list[Unit]:
    """Leave out what is said of dates; refuse where the hours change with the season."""
    plain = [u for u in units if u.kind in ("open", "default") and not u.when]
    seasonal = [u for u in units if u.when == "season" and u.kind in ("open", "default", "until", "from")]
    if seasonal:
        raise Refused(SEASONAL, "seasonal")
    special = [u for u in units if u.when == "special"]
    if special:
        said.remark("special-days")
        if plain and any(u.kind == "open" and u.mask & ALL and not u.exceptional for u in special):
            # "… ist mittwochs von 8 bis 12 Uhr geöffnet – das erste Mal am 3. Februar"
            raise Refused(AMBIGUOUS, "dated")
        if not plain and any(u.kind in ("open", "default", "closed") for u in special):
            raise Refused(SPECIAL_ONLY)
    return [u for u in units if not u.when]


def _settle_groups(units: list[Unit]) -> None:
    """Settle "jours ouvrables" by what is said of Saturday, and "lundi / vendredi" by what is said of the days between."""
    for unit in units:
        others = 0
        for other in units:
            if other is not unit:
                others |= other.mask
        if unit.mask & OR_SATURDAY and not others & _SATURDAY:
            raise Refused(AMBIGUOUS, "working-days")
        if any(d.doubtful for d in unit.days):
            first, last = (d.mask.bit_length() - 1 for d in unit.days)
            between = 0
            for n in range(first + 1, first + (last - first) % 7):
                between |= 1 << n % 7
            if not others & between:
                raise Refused(AMBIGUOUS, "days-with-a-slash")


def nothing_said(said: Statements, units: list[Unit]) -> Refused:
    """Return why statements without hours give no week."""
    kinds = {u.kind for u in units}
    if said.problems:
        return Refused(AMBIGUOUS, said.problems[0])
    if "from" in kinds:
        return Refused(UNSUPPORTED, "open-end")
    if "appointment" in kinds or "by-appointment" in said.remarks:
        return Refused(APPOINTMENT)
    if "until" in kinds or any(u.kind == "bare" for u in units):
        return Refused(AMBIGUOUS, "days-without-hours")
    if any(u.kind == "closed" and u.mask & ALL for u in units):
        return Refused(AMBIGUOUS, "closed-days-only")
    if "special-days" in said.remarks or "closed-at-times" in said.remarks:
        return Refused(SPECIAL_ONLY)
    return Refused(NO_HOURS)
