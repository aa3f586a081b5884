"""The `visibility` command: arguments in, words for a person (or --json for a program) out. Heavy rooms load where used."""


def main() -> None:
    """Run the command line; what goes wrong outside is told in one message, what goes wrong in us is kept in a file."""
    import sys

    import typer

    from visibility.cli.app import app
    from visibility.cli.failures import explained

    with explained():
        if len(sys.argv) < 3 or {"-h", "--help"} & set(sys.argv):  # a manual page may be asked for
            from visibility.cli.misused import name_panels

            name_panels()
        try:
            code = app(prog_name="visibility", standalone_mode=False)
        except typer.Abort:
            raise SystemExit(1) from None
        except Exception as error:
            if not hasattr(error, "format_message"):  # typer's own: the command was given wrongly
                raise
            from visibility.cli.misused import told

            if type(error).__name__ == "NoArgsIsHelpError":  # the manual was printed already
                raise SystemExit(2) from None
            print(told(error), file=sys.stderr)
            raise SystemExit(getattr(error, "exit_code", 2)) from None
        raise SystemExit(code if isinstance(code, int) else 0)
