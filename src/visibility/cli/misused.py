"""What typer says: a command given wrongly in; the user's own words, the usage and where the manual is, out.

Typer speaks English only; its exceptions are told apart by their names, since it keeps their module private.
"""

import re
from typing import Any

from visibility.cli.telling import plain
from visibility.cli.text import _

ENGLISH_USAGE = "Usage:"
_QUOTED = re.compile(r"'([^']{0,80})'")
_CHOICE = re.compile(r"'(.{0,300})' is not one of ('.+')", re.DOTALL)
_BOUND = re.compile(r"(greater|less) than or equal to (-?[0-9]{1,12})")


def name_panels() -> None:
    """Give the panels of the manual pages their names in the user's language."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")


def told(error: Any) -> str:
    """Return what was wrong with the command line, how it is used, and where to read more; without terminal codes."""
    context = error.ctx
    if context is None:
        return plain(_what(error))
    usage = context.get_usage().removeprefix(ENGLISH_USAGE).strip()
    return plain(
        "\n".join(
            (
                _what(error),
                "",
                _("How it is used: {usage}").format(usage=usage),
                _("More: {command}").format(command=f"{context.command_path} --help"),
            )
        )
    )


def _what(error: Any) -> str:
    kind, parameter = type(error).__name__, getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        return _("{name} is missing.").format(name=_name(parameter))
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
    """Say in our words what a number should have been, or which words there are; any other message stays as it is."""
    from visibility.towns.problems import quoted

    if choice := _CHOICE.search(message):
        return _("{value} is none of these; choose one of: {choices}.").format(
            value=quoted(choice[1]), choices=", ".join(_QUOTED.findall(choice[2]))
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
