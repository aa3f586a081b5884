"""The `visibility` command: arguments in, words for a person (or --json for a program) out. Heavy rooms load where used."""


def main() -> None:
    """Run the command line; what goes wrong outside is told in one message, what goes wrong in us is kept in a file."""
    from visibility.cli.app import app
    from visibility.cli.failures import explained

    with explained():
        app(prog_name="visibility")
