"""Help pages wholly in the language of the run, the library's own words included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Callable

ARGUMENTS = translate(N_("[OPTIONS]"))
SUBCOMMANDS = translate(N_("COMMAND [ARGS]..."))


class TranslatedCommand(TyperCommand):
    """A command whose help is wholly in the language of the run, and whose numbers are plain."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for parameter in self.params:
            if parameter.type.name.startswith("int"):
                vars(parameter.type)["convert"] = _refusing_joints(parameter.type)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart; what is wrong with them is said with this command's name."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                vars(error)["ctx"] = ctx
            raise

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters with the library's own help texts translated."""
        return _translated(super().get_params(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))


class TranslatedGroup(TyperGroup):
    """The program: its help in the language of the run, and the nearest command for a slip."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters with the library's own help texts translated."""
        return _translated(super().get_params(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the library's
        """Write the commands below the names of their groups."""
        width = max(map(len, self.commands))
        limit = formatter.width - 6 - width
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            row = name.ljust(width), command.get_short_help_str(limit)
            groups.setdefault(getattr(command, "rich_help_panel", ""), []).append(row)
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is named first; raises CannotRunError for an unknown one."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise _unknown_command(args[0], list(self.commands))
        return super().resolve_command(ctx, args)


def _translated(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if getattr(parameter, "help", None):
            parameter.help = translate(parameter.help)
        if parameter.name in ("install_completion", "show_completion"):
            parameter.callback = _translating(parameter.callback)
    return parameters


def _translating(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Return what sets completion up, and says in our words what the library says of it."""

    def run(ctx: Any, parameter: Any, value: Any) -> Any:
        if not value:
            return value
        from gcplan.cli.completion_setup import set_up_completion

        return set_up_completion(callback, ctx, parameter, value)

    return run


def _refusing_joints(kind: Any) -> Callable[..., Any]:
    """Return what reads a whole number: not 1_0, which Python takes for 10."""
    convert = type(kind).convert

    def run(value: Any, parameter: Any, ctx: Any) -> Any:
        if "_" in str(value):
            kind.fail(str(value), parameter, ctx)
        return convert(kind, value, parameter, ctx)

    return run


def _write_usage(ctx: Any, formatter: Any, pieces: list[str]) -> None:
    formatter.write_usage(ctx.command_path, " ".join(pieces), translate(N_("Usage: ")))


def _unknown_command(name: str, known: list[str]) -> CannotRunError:
    from gcplan.phrase.nearest import nearest

    error = CannotRunError(N_("There is no command “{name}”."), name=name)
    near = nearest(name, known)
    if near:
        error.hint(N_("Nearest: {near}"), near=near)
    return error.hint(N_("See {command} --help"), command="gcplan")
