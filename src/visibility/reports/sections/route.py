"""The stewards' first page: the route by street, with the page of each shop and the minutes that its actions take."""

from dataclasses import dataclass

from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.reports import digest
from visibility.reports.wording import Wording, clean

VISIT = 5  # minutes to note the hours on a door


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One shop on the route; `anchor` is its sheet."""

    anchor: str
    number: str
    name: str
    steward: str
    actions: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """One street in walking order."""

    name: str
    time: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/route.html."""

    town: str
    month: str
    about: str
    stewards: bool
    streets: tuple[Street, ...]


def build(audit: Audit, words: Wording) -> Context:
    """List the shops street by street; the minutes are those of the actions printed on the sheets."""
    todo = {shop: actions[: digest.SHOWN_ACTIONS] for shop, actions in digest.actions_by_shop(audit).items()}
    of_the_town = [action for actions in digest.town_actions_by_shop(audit).values() for action in actions]
    anchors, every = digest.anchors(audit), [action for actions in todo.values() for action in actions]
    streets = []
    for name, shops in digest.walk(audit):
        stops = []
        minutes = 0
        for shop in shops:
            actions = todo.get(shop.id, ())
            time = sum(action.minutes for action in actions) if any(todo.values()) else VISIT
            minutes += time
            stops.append(
                Stop(
                    anchor=anchors[shop.id],
                    number=clean(shop.address.number, 12),
                    name=clean(shop.name, 60) or words.gettext("shop without a name"),
                    steward=clean(shop.steward, 24),
                    actions=words.number(len(actions)) if actions else "–",
                    time=words.duration(time) if time else "–",
                )
            )
        street = clean(name, 60) or words.gettext("Street not known")
        streets.append(Street(name=street, time=words.duration(minutes) if minutes else "–", stops=tuple(stops)))
    return Context(
        town=clean(audit.town.name, 60),
        month=words.month(audit.as_of),
        about=_about(len(audit.shops), every, of_the_town, words) + _questions(every, words),
        stewards=any(shop.steward for shop in audit.shops),
        streets=tuple(streets),
    )


def _about(shops: int, todo: list[Action], of_the_town: list[Action], words: Wording) -> str:
    """Tell the work of the sheets, and apart from it what the town itself has to do."""
    told = _about_shops(shops, todo, of_the_town, words)
    if not of_the_town:
        return told
    share = words.ngettext(
        "The town itself has {n} action to do, which asks nothing of the shop: about {time}.",
        "The town itself has {n} actions to do, which ask nothing of the shops: about {time}.",
        len(of_the_town),
        time=words.duration(sum(action.minutes for action in of_the_town)),
    )
    return f"{told} {share}"


def _questions(todo: list[Action], words: Wording) -> str:
    """Tell how many of the sheets' actions were seen once only."""
    once = sum(action.state is ActionState.TO_CONFIRM for action in todo)
    if not once:
        return ""
    return " " + words.gettext(
        "Seen once only, to be asked before they are spoken of: {once} of {whole}.",
        once=words.number(once),
        whole=words.number(len(todo)),
    )


def _about_shops(shops: int, todo: list[Action], of_the_town: list[Action], words: Wording) -> str:
    if not todo and of_the_town:
        return words.ngettext(
            "{n} shop. Nothing is asked of it this month: one visit, to note the hours on its door, about {time}, walking not counted.",
            "{n} shops, in the order of the streets. Nothing is asked of the shops this month: one visit each, to note the hours on the door, about {time} in all, walking not counted.",
            shops,
            time=words.duration(VISIT * shops),
        )
    if not todo:
        return words.ngettext(
            "{n} shop. No action is proposed this month: one visit, to note the hours on its door, about {time}, walking not counted.",
            "{n} shops, in the order of the streets. No action is proposed this month: one visit each, to note the hours on the door, about {time} in all, walking not counted.",
            shops,
            time=words.duration(VISIT * shops),
        )
    minutes = sum(action.minutes for action in todo)
    steward = sum(action.minutes for action in todo if action.scope is Scope.STEWARD)
    told = words.ngettext(
        "{n} shop. At most three actions: about {time} of work in all.",
        "{n} shops, in the order of the streets. At most three actions each: about {time} of work in all.",
        shops,
        time=words.duration(minutes),
    )
    if not steward:
        return told
    share = words.gettext("The steward does about {time} of it.", time=words.duration(steward))
    return f"{told} {share}"
