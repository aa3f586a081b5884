"""The id of an action as a person writes it, and what the newest audit knows, in; the check and the shop that it names, or what is wrong, out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from visibility.model.text import N_, Said, said
from visibility.towns.problems import Notes, Severity, did_you_mean, nearest, problem, quoted

_ACTIONS_TOLD = 6


@dataclass(frozen=True, kw_only=True)
class Known:
    """What an id may name. `actions`: of the newest audit, whose day is `as_of`; `shops`: open now; `left`: those that are not."""

    actions: frozenset[str]
    as_of: date
    shops: frozenset[str]
    left: frozenset[str]
    checks: frozenset[str]

    # A round of a large town has thousands of lines: each asks these, none goes through all the actions.
    @cached_property
    def action_of(self) -> Mapping[str, str]:
        """The actions by their id without capitals."""
        return {id.casefold(): id for id in sorted(self.actions)}

    @cached_property
    def shop_of(self) -> Mapping[str, str]:
        """The shops, open or not, by their id without capitals."""
        return {id.casefold(): id for id in (*sorted(self.left), *sorted(self.shops))}

    @cached_property
    def of_shop(self) -> Mapping[str, Sequence[str]]:
        """The actions by their shop, without capitals, in order."""
        return _grouped(sorted(self.actions), lambda id: id.casefold().partition("@")[2])

    @cached_property
    def of_digits(self) -> Mapping[str, Sequence[str]]:
        """The actions by the digits in their id, in order."""
        return _grouped(sorted(self.actions), _digits)


def known_action(
    text: str, known: Known, where: str, noted: Notes, *, left: Severity = Severity.ERROR
) -> tuple[str, str] | None:
    """Return the check and the shop that an action's id names, whatever its capitals; told, and None, where it names none.

    An id that the newest audit did not propose is told and taken. `left`: how bad it is that the shop is no longer open,
    or that the check is no longer made.
    """
    id = known.action_of.get(text.casefold(), text)
    check, _, shop = id.partition("@")
    check, shop = check.casefold(), known.shop_of.get(shop.casefold(), shop)
    if check in known.checks and shop in known.left:
        noted.problems.append(
            problem(
                left,
                where,
                N_("{action}: this shop is closed, or no longer in the list of shops. Nothing was written for it."),
                N_("If it is open, put it back into the list of shops first."),
                action=quoted(text),
            )
        )
        return None
    if id in known.actions and check not in known.checks:
        noted.problems.append(
            problem(
                left,
                where,
                N_("{action}: this version of the program no longer looks at this point. Nothing was written for it."),
                N_("Audit the town again: what is to be done now takes its place."),
                action=quoted(text),
            )
        )
        return None
    if check not in known.checks or shop not in known.shops:
        noted.error(
            where,
            N_("{action} is no id of an action."),
            N_("{hint}An id is a check and a shop, such as few-photos@boulangerie-dupont: {command} shows them."),
            action=quoted(text),
            hint=_meant(text, known),
            command="visibility action list",
        )
        return None
    if f"{check}@{shop}" not in known.actions:
        noted.warn(
            where,
            N_("{action} is not among the actions of the audit of {day}; it is kept all the same."),
            N_("Look whether another one is meant: {command} shows them."),
            action=quoted(text),
            day=known.as_of,
            command="visibility action list",
        )
    return check, shop


def _meant(text: str, known: Known) -> Said:
    """Return which actions may be meant: those of the shop that is named, alone or with a check that is none.

    An action of another shop is proposed only where its id has the same digits: rat-0059 is nobody's slip for rat-0095.
    """
    check, _, shop = text.casefold().rpartition("@")
    mine = known.of_shop.get(shop, ())
    if mine and not check:
        told = ", ".join(mine[:_ACTIONS_TOLD]) + (" …" if len(mine) > _ACTIONS_TOLD else "")
        return said(N_("Of this shop there are: {ids}. "), ids=told)
    if mine:
        return did_you_mean(nearest(text, mine))
    alike = known.of_digits.get(_digits(text), ()) if check else ()
    return did_you_mean(nearest(text, alike, at_least=80))


def _grouped(ids: Iterable[str], by: Callable[[str], str]) -> Mapping[str, Sequence[str]]:
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(by(id), []).append(id)
    return groups


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
