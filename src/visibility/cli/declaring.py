"""What `visibility action` does: words of people in, the history and what it comes to out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typer
from rich.console import Console

from visibility import rubric, towns
from visibility.actions import brought_up_to_date
from visibility.cli.action import today as today_in
from visibility.cli.reporting import kept_audit, kept_store
from visibility.cli.telling import line, problems_data, tell
from visibility.cli.text import _, language, quotes, written
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.model.declaration import Declaration, Standing, Word, stand
from visibility.model.text import N_, said
from visibility.reports.vocabulary import STATES, WHO
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError
from visibility.settings import Settings
from visibility.store import Store
from visibility.towns.problems import Notes, Problem, one_line, quoted, visible
from visibility.towns.returned import LONGEST, Known, known_action
from visibility.traces import answered, asked_since

_WORDS: Mapping[Word, str] = {
    Word.DONE: N_("declared done"),
    Word.CONFIRMED: N_("confirmed"),
    Word.IN_ORDER: N_("found in order"),
    Word.REFUSED: N_("refused"),
    Word.REASSIGNED: N_("given to somebody else"),
    Word.NOTE: N_("remark"),
    Word.TAKEN_BACK: N_("taken back"),
}
COMMANDS = {Word.DONE: "done", Word.REFUSED: "refuse", Word.CONFIRMED: "confirm", Word.IN_ORDER: "in-order"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    slug: str
    audit: Audit
    store: Store
    known: Known
    today: date


def place_of(slug: str) -> Place:
    """Open what is known of a town's actions. Raises TownError, RunError, StoreError."""
    town, census = towns.load(towns.folder(Settings().towns_dir, slug))
    audit = kept_audit(slug, as_of=None, run="")
    open_ = frozenset(shop.id for shop in census.shops)
    known = Known(
        actions=frozenset(action.id for action in audit.actions),
        as_of=audit.as_of,
        shops=open_,
        left=frozenset({card.id for card in audit.shops} | {shop.id for shop in census.closed}) - open_,
        checks=frozenset(rubric.RUBRIC.by_id),
    )
    return Place(slug=slug, audit=audit, store=kept_store(slug), known=known, today=today_in(town.timezone))


def _named(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the town and the ids; the town is the one whose audit knows all these actions, where it is not named."""
    ids = [one_line(text) for text in arguments]
    if "@" not in ids[0]:
        if len(ids) == 1:
            raise typer.BadParameter(_("No action is named: give the id of one, or of several, after the town."))
        return ids[0], ids[1:]
    settings = Settings()
    shops = {id.partition("@")[2] for id in ids}
    having = []
    for slug in towns.names(settings.towns_dir):
        try:
            _town, census = towns.load(settings.towns_dir / slug)
        except towns.TownError:
            continue
        if shops <= {shop.id for shop in (*census.shops, *census.closed)}:
            having.append(slug)
    if len(having) == 1:
        return having[0], ids
    if having:
        raise RunError(
            said(N_("Several towns have these shops ({towns}): name the town before the ids."), towns=", ".join(having))
        )
    raise RunError(
        said(
            N_("No town has the shops of all these actions: {ids}. Name the town before them."),
            ids=quoted(", ".join(ids)),
        )
    )


def declare(
    word: Word,
    arguments: Sequence[str],
    *,
    by: str,
    on: date | None,
    note: str,
    to: Scope | None = None,
    undo: bool = False,
    decide: bool = False,
    as_json: bool,
) -> None:
    """Put down what somebody says of actions, or take it back: all of them or none."""
    slug, ids = _named(arguments)
    place, noted = place_of(slug), Notes()
    day = on or place.today
    refuse_day(day, place.today)
    by, note = fitting(by, "by"), fitting(note, "note")
    named = [known_action(id, place.known, slug, noted) for id in dict.fromkeys(ids)]
    refuse_if_wrong(noted, as_json=as_json)
    written = datetime.now(UTC)
    history = place.store.declarations.of(slug)
    new = []
    for action in dict.fromkeys(each for each in named if each is not None):
        check, shop = action
        taken = _last(history, check, shop, word, by) if undo else None
        if undo and taken is None:
            raise RunError(
                said(
                    N_("Of {action}, nobody said this, or it was taken back already: there is nothing to take back."),
                    action=quoted(f"{check}@{shop}"),
                )
            )
        new.append(
            Declaration(
                shop=shop,
                check=check,
                word=Word.TAKEN_BACK if undo else word,
                on=max(day, taken.on) if taken else day,
                written=written,
                by=by,
                note=note,
                to=to,
                settles=decide,
                takes_back=taken.number if taken else None,
            )
        )
    place.store.declarations.add(slug, new)
    tell_taken(place, new, noted.problems, as_json=as_json)


def _last(history: Iterable[Declaration], check: str, shop: str, word: Word, by: str) -> Declaration | None:
    """Return the last such word that stands (of that person, where one is named)."""
    mine = stand(history, date.max).get((check, shop), Standing()).said
    same = [each for each in mine if each.word is word and (not by or each.by.casefold() == by.casefold())]
    return max(same, key=lambda each: each.number, default=None)


def fitting(text: str, what: str) -> str:
    text = visible(one_line(text))
    if len(text) > LONGEST[what]:
        raise typer.BadParameter(
            _("The text has {n} characters; there is room for {most}.").format(n=len(text), most=LONGEST[what])
        )
    return text


def refuse_day(day: date, today: date) -> None:
    if day > today:
        raise typer.BadParameter(_("The day {day} is still to come.").format(day=written(day)))
    if day.year < 2000:
        raise typer.BadParameter(_("The day {day} cannot be right.").format(day=written(day)))


def refuse_if_wrong(noted: Notes, *, as_json: bool) -> None:
    if not noted.failed:
        return
    if as_json:
        typer.echo(json.dumps({"taken": [], "problems": problems_data(noted.problems)}, ensure_ascii=False, indent=2))
    else:
        errors = Console(stderr=True)
        tell(noted.problems, errors)
        line(errors, _("Nothing was taken."), "bold")
    raise typer.Exit(1)


def _data(each: Declaration) -> dict[str, object]:
    return {
        "action": f"{each.check}@{each.shop}",
        "word": each.word.value,
        "on": each.on.isoformat(),
        "by": each.by,
        "note": each.note,
        "to": each.to.value if each.to else None,
    }


def tell_taken(
    place: Place,
    new: Sequence[Declaration],
    problems: Sequence[Problem],
    *,
    as_json: bool,
    known: int = 0,
    left: int = 0,
    apart: Path | None = None,
) -> None:
    standing = stand(
        place.store.declarations.of(place.slug), date.max, answered(place.audit.traces), asked_since(place.audit.traces)
    )
    touched = dict.fromkeys((each.check, each.shop) for each in new)
    disputed = {key: standing[key].disputed for key in touched if key in standing and standing[key].disputed}
    if as_json:
        answer = {
            "town": place.slug,
            "taken": [_data(each) for each in new],
            "known_already": known,
            "left_out": left,
            "left_file": str(apart) if apart else None,
            "disputed": {f"{check}@{shop}": [_data(each) for each in both] for (check, shop), both in disputed.items()},
            "problems": problems_data(problems),
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    console, words = Console(), Wording(language(), place.audit.town.country)
    tell(problems, console)
    for each in new:
        line(console, _("{name}: {what}").format(name=f"{each.check}@{each.shop}", what=_said(each, words)))
    for (check, shop), both in disputed.items():
        line(
            console,
            _("{action}: people contradict each other: {words}. Both are kept, and the action stays as it was.").format(
                action=f"{check}@{shop}", words=words.apart(_said(each, words) for each in both)
            ),
            "yellow",
        )
        line(
            console,
            "  → "
            + _("To decide: {command}").format(
                command=f"visibility action {_decisions(both)} {place.slug} {check}@{shop} --decide"
            ),
            "dim",
        )
    line(console, _("Taken: {n}. Known already: {known}.").format(n=len(new), known=known), "bold")
    if left:
        told = _("Lines that were not taken: {n}.").format(n=left)
        if apart is not None:
            told += " " + _("They stand in {file}, with the reason: mend them there, and give that file.").format(
                file=quoted(apart, limit=200)
            )
        line(console, quotes(told), "bold red")
    if any(each.word is Word.DONE for each in new):
        line(console, _("The next audit looks whether what is declared done can be seen."))
    if any(each.word is Word.IN_ORDER for each in new):
        line(
            console,
            _(
                "What is in order is asked no more, unless a later look sees it failing. The score stays: it counts what the sources show."
            ),
        )


def _decisions(words: Sequence[Declaration]) -> str:
    return "|".join(dict.fromkeys(COMMANDS[each.word] for each in words))


def _said(each: Declaration, words: Wording) -> str:
    """Return one line of the history in words: what, when, by whom, why."""
    told = _(_WORDS[each.word])
    if each.to is not None:
        told += f" → {words.gettext(WHO[each.to])}"
    told += f" ({', '.join(part for part in (words.date(each.on), clean(each.by, 60)) if part)})"
    return _("{name}: {what}").format(name=told, what=clean(each.note, 500)) if each.note else told


def list_actions(slug: str, *, only_open: bool, as_json: bool) -> None:
    """Show every action of the newest audit, with what was declared until now."""
    audit, store = kept_audit(slug, as_of=None, run=""), kept_store(slug)
    standing = stand(store.declarations.of(slug), date.max, answered(audit.traces), asked_since(audit.traces))
    audit = brought_up_to_date(audit, standing)
    doubted = {(each.check, each.shop) for each in audit.findings if not each.confirmed}
    rows = [
        (action, standing.get((action.check, action.shops[0] if len(action.shops) == 1 else ""), Standing()))
        for action in audit.actions
        if action.open or not only_open
    ]
    if as_json:
        answer = {
            "town": slug,
            "as_of": audit.as_of.isoformat(),
            "actions": [
                {
                    "id": action.id,
                    "state": action.state.value,
                    "confirmed": (action.check, *action.shops) not in doubted,
                    "who": action.scope.value,
                    "points": action.gain,
                    "declared": action.declared.on.isoformat() if action.declared else None,
                    "reason": action.declared.reason if action.declared else "",
                    "newer": [{"source": seen.source.value, "at": seen.at.isoformat()} for seen in action.newer],
                    "disputed": bool(said_.disputed),
                    "said": [_data(each) for each in said_.said],
                }
                for action, said_ in rows
            ],
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    console, words = Console(), Wording(language(), audit.town.country)
    names = {card.id: card.name for card in audit.shops}
    for action, said_ in rows:
        shop = clean(names.get(action.shops[0], ""), 60) if len(action.shops) == 1 else ""
        head = f"{action.id}  {shop}".rstrip()
        line(console, f"{head} – {words.gettext(STATES[action.state])}", "bold" if action.open else "")
        for each in said_.said:
            line(console, f"    {_said(each, words)}", "dim")
        if said_.disputed:
            line(console, "    " + _("People contradict each other: somebody has to decide (--decide)."), "yellow")
    still = sum(action.open for action, _said_of in rows)
    line(
        console,
        _("{town}, audit of {day}: {n} actions, {open} still to be done.").format(
            town=clean(audit.town.name, 60), day=words.date(audit.as_of), n=len(rows), open=still
        ),
    )
