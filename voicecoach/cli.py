"""`voicecoach …`: thin, one function a command."""

import typer

app = typer.Typer(no_args_is_help=False)


def main() -> None:
    """Run the command line."""
    app()
