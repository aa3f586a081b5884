"""Texts that are written once in English and translated when they are printed: marks in, message ids out."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a text for the translators and return it unchanged; whoever prints it translates it."""
    return message
