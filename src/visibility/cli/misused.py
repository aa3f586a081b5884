"""What typer says: a command given wrongly in; the user's own words, the usage and where the manual is, out.

Typer speaks English only; its exceptions are told apart by their names, since it keeps their module private.
"""

import re
from typing import Any

from visibility.cli.telling import plain
from visibility.cli.text import _, quotes
from visibility.model.text import N_

ENGLISH_USAGE = "Usage:"
_QUOTED = re.compile(r"'([^']{0,80})'")
_CHOICE = re.compile(r"'([^']{0,80})' is not one of (.+?)\.?$")
_BOUND = re.compile(r"(greater|less) than or equal to (-?[0-9]{1,12})")

_BETWEEN = re.compile(r"(-?[0-9.]{1,12})<=x<=(-?[0-9.]{1,12})")

_TYPERS = frozenset(
    {
        N_("Show this message and exit."),
        N_("Install completion for the current shell."),
        N_("Show completion for the current shell, to copy it or customize the installation."),
    }
)
"""The helps of the options that typer adds by itself."""

_TYPES = {
    "<str>": N_("text"),
    "<list[str]>": N_("text"),
    "<int>": N_("a number"),
    "<int range>": N_("a number"),
    "<float>": N_("a number"),
    "<path>": N_("file"),
}
"""What typer calls the kinds of values."""


def name_panels() -> None:
    """Give the panels of the manual pages, and the options that typer adds, their names in the user's language."""
    from typer import rich_utils
    from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    for kind in (TyperCommand, TyperGroup):
        _translate_helps(kind)
        _translate_usage(kind)
    for parameter in (TyperArgument, TyperOption):
        _translate_type(parameter)


def _translate_helps(kind: Any) -> None:
    """Make a kind of typer's commands give the helps that are typer's own in the user's language."""
    params = kind.get_params

    def translated(command: Any, context: Any) -> Any:
        found = params(command, context)
        for each in found:
            if getattr(each, "help", None) in _TYPERS:
                each.help = _(each.help)
        return found

    kind.get_params = translated


def _translate_usage(kind: Any) -> None:
    """Make a kind of typer's commands give its first line in the user's language."""
    usage = kind.get_usage

    def translated(command: Any, context: Any) -> str:
        return str(_("Usage: {usage}").format(usage=_usage(usage(command, context))))

    kind.get_usage = translated


def _usage(text: str) -> str:
    """Return typer's line on how a command is used, without its first word, with the words that are typer's own in ours."""
    words = text.removeprefix(ENGLISH_USAGE).strip()
    for word, ours in (("COMMAND [ARGS]...", _("COMMAND …")), ("[OPTIONS]", _("[OPTIONS]"))):
        words = words.replace(word, ours)
    return words


def _translate_type(kind: Any) -> None:
    """Make a kind of typer's parameters say what it takes in the user's words; what takes nothing says nothing."""
    shown = kind.display_type_rich

    def translated(parameter: Any, ctx: Any) -> str | None:
        told = shown(parameter, ctx)
        if told == "<bool>":
            return None
        return f"<{_(_TYPES[told])}>" if told in _TYPES else told

    bounds = kind._get_number_range_help_str

    def between(parameter: Any) -> str | None:
        told = bounds(parameter)
        found = _BETWEEN.fullmatch(told or "")
        return f"{found[1]}–{found[2]}" if found else told

    kind.display_type_rich = translated
    kind._get_number_range_help_str = between


def told(error: Any) -> str:
    """Return what was wrong with the command line, how it is used, and where to read more; without terminal codes."""
    context = error.ctx
    if context is None:
        return plain(quotes(_what(error)))
    usage = _usage(context.get_usage())
    return plain(
        "\n".join(
            (
                quotes(_what(error)),
                "",
                _("How it is used: {usage}").format(usage=usage),
                _("More: {command}").format(command=f"{context.command_path} --help"),
            )
        )
    )


def _what(error: Any) -> str:
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        missing = _("{name} is missing.").format(name=_name(parameter))
        return " ".join((missing, getattr(parameter, "help", None) or "")).strip()
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        what = _("There is no option {option}.").format(option=error.option_name)
        return _meant(what, near)
    if kind == "BadOptionUsage" and "requires" in error.message:
        return _("The option {option} needs a value after it.").format(option=error.option_name)
    if kind == "BadParameter" and parameter is not None:
        return _("{name}: {what}").format(name=_name(parameter), what=_value(error.message))
    if kind == "BadParameter":
        return str(error.message)
    if error.message.startswith("No such command"):
        asked, *others = _QUOTED.findall(error.message) or [""]
        what = _("There is no command {name}.").format(name=asked)
        return _meant(what, ", ".join(others))
    if error.message == "Missing command.":
        return _("Say which command.")
    if "unexpected extra argument" in error.message:
        words = error.message[error.message.rfind("(") + 1 :].rstrip(")")
        return _("There is more on the line than the command takes: {words}").format(words=words)
    return str(error.format_message())


def _meant(what: str, near: str) -> str:
    return " ".join((what, _("Did you mean {meant}?").format(meant=near))) if near else what


def _value(message: str) -> str:
    """Say in our words what a number should have been, or which words it takes; any other message stays as it is."""
    if choice := _CHOICE.search(message):
        return _("“{given}” is none of its words: {all}.").format(
            given=choice[1], all=", ".join(_QUOTED.findall(choice[2]))
        )
    if bound := _BOUND.search(message):
        least = bound[1] == "greater"
        return (_("it must be {number} at least.") if least else _("it must be {number} at most.")).format(
            number=bound[2]
        )
    return _("it must be a whole number.") if "valid integer" in message else message


def _name(parameter: Any) -> str:
    """Return an option as it is written, an argument as the manual calls it."""
    if parameter.param_type_name == "option":
        return max(map(str, parameter.opts), key=len)
    return str(parameter.metavar or parameter.human_readable_name)
