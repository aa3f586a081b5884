"""Declare a check: a plain function and its texts in, a `Check` out; the signature says what the question needs."""

import inspect
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from visibility.model.check import Answer, Check, Lifecycle, Need, Scope
from visibility.model.observation import Cause
from visibility.model.shop import Shop


def _need(function: str, parameter: str, annotation: object) -> Need:
    """Read one annotation: `Kind`; with `| None` where absence is data for the check, with `| Cause` where it can do without."""
    parts = get_args(annotation) if get_origin(annotation) in (UnionType, Union) else (annotation,)
    kinds = [part for part in parts if part is not NoneType and part is not Cause]
    if len(kinds) != 1 or not isinstance(kinds[0], type):
        raise TypeError(
            f"{function}({parameter}): annotate with one kind of observation, `Kind | None`, `Kind | Cause` or all three"
        )
    return Need(kind=kinds[0], parameter=parameter, optional=NoneType in parts, unseen=Cause in parts)


def _needs(function: Callable[..., Answer]) -> tuple[Need, ...]:
    name, hints = function.__name__, get_type_hints(function)
    parameters = list(inspect.signature(function).parameters)
    if parameters[:1] != ["shop"] or hints.get("shop") is not Shop:
        raise TypeError(f"{name}: the first parameter of a check is `shop: Shop`")
    if hints.get("return") is not Answer:
        raise TypeError(f"{name}: a check returns `Answer`")
    return tuple(_need(name, parameter, hints.get(parameter)) for parameter in parameters[1:])


def check(
    *,
    title: str,
    failure_title: str,
    why: str,
    how: str,
    evidence: str,
    minutes: int,
    scope: Scope,
    lifecycle: Lifecycle = Lifecycle.STABLE,
    link: str = "",
) -> Callable[[Callable[..., Answer]], Check]:
    """Turn `def hours_mismatch(shop: Shop, listing: Listing, website: Website) -> Answer` into the check `hours-mismatch`.

    The texts are message ids (see `Check`). `TypeError` at import where the signature does not say what is needed.
    The result stays callable with literals: `hours_mismatch(shop, listing, website)`.
    """

    def declare(function: Callable[..., Answer]) -> Check:
        return Check(
            id=function.__name__.replace("_", "-"),
            title=title,
            failure_title=failure_title,
            why=why,
            how=how,
            evidence=evidence,
            minutes=minutes,
            scope=scope,
            lifecycle=lifecycle,
            needs=_needs(function),
            judge=function,
            link=link,
        )

    return declare
