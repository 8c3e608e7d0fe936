"""The verb `convert`: other programs' forms, in and out."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.common import (
    AsJson,
    Concepts,
    Profile,
    choices,
    codes,
    progress,
    say,
    say_json,
    size,
    wrapped,
)
from detente.explain.numbers import counted

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put the verb on the program."""
    app.command(short_help="Read and write other programs' files.")(convert)


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help="A path (.yaml or .gmcr), -, or case:NAME.")],
    output: Annotated[str, typer.Argument(metavar="OUT", help="Its ending says which form is written.")],
    profile: Profile = None,
    moves: Annotated[
        str | None,
        typer.Option("--moves", metavar="WHICH", help="Graphs: all, improvements or credible moves."),
    ] = None,
    concept: Concepts = None,
    sanctions: Annotated[
        str | None, typer.Option("--sanctions", metavar="HOW", help="Graphs, tables: legal, once or single.")
    ] = None,
    indifferent_deters: Annotated[
        bool | None,
        typer.Option(
            "--indifferent-deters/--worse-deters", help="Graphs, tables: what deters.", show_default=False
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="If something cannot be carried, write nothing; status 1.")
    ] = False,
    threads: Annotated[
        int | None, typer.Option("--threads", metavar="N", min=1, help="For tables of large models.")
    ] = None,
    memory: Annotated[
        str | None, typer.Option("--memory", metavar="SIZE", help="What a large model may take, as in 4G.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read and write other programs' files, and say what could not be carried.

    IN is a conflict, or a GMCR+ file that ends in .gmcr. OUT is written by its ending: .yaml (from .gmcr), .gmcr,
    .graphml and .dot (the movement graph), .nfg (Gambit), .csv and .parquet (all states). A .yaml or .gmcr file that
    is there already is not overwritten.

    \b
    Examples:
      detente convert euphrates.gmcr euphrates.yaml
      detente convert case:elmira elmira.gmcr
      detente convert case:elmira moves.dot --moves credible --concept seq
      detente convert case:chicken chicken.nfg
    """
    from detente.study.convert import convert as convert_file
    from detente.study.convert_documents import converted
    from detente.study.gmcr_import import MOST_TOLD

    with progress("Judging and writing") as told:
        done = convert_file(
            source,
            output,
            profile=choices(profile),
            moves=moves,
            concepts=codes(concept),
            sanctions=sanctions,
            indifferent_deters=indifferent_deters,
            strict=strict,
            threads=threads,
            memory=size(memory),
            progress=told,
        )
    if as_json:
        say_json(converted(done))
    else:
        states = f", {counted(done.states, 'state')}" if done.states is not None else ""
        lines = [f"{done.output}: {done.form}{states}, {done.bytes:,} bytes"]
        if not done.written:
            lines = [f"{done.output}: nothing is written, since something could not be carried"]
        lines += ["Not carried over, or changed:"] if done.left else []
        by_reason: dict[str, list[str]] = {}
        for each in done.left:
            by_reason.setdefault(each.why, []).append(each.part)
        for why, parts in [*by_reason.items()][:MOST_TOLD]:
            lines += wrapped(f"{', '.join(parts)}: {why}", "  ", "    ")
        more = len(by_reason) - MOST_TOLD
        lines += [f"  and {more:,} more, which --json lists"] if more > 0 else []
        say(lines)
    if not done.written:
        raise typer.Exit(1)
