"""`onrecord source add | list | test | check | pause`: the sources that an archive follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import OnRecordError
from web.commands.options import Data, Json, load_settings, print_json
from web.commands.trials import trial_body, trial_lines
from web.settings import Settings
from web.terminal import shown

if TYPE_CHECKING:
    from index.ledger.store import Ledger
    from index.sources.politeness import PoliteWeb
    from index.sources.recipes import Recipe

source = typer.Typer(no_args_is_help=True, help="The sources that are kept in step.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The source's name.")]


class UnknownSource(OnRecordError):
    """A name that no recipe has."""


@source.command()
def add(
    place: Annotated[
        str,
        typer.Argument(
            metavar="URL|FILE|NAME",
            help="A ministry's page of news, a feed, a recipe, or one that is shipped.",
        ),
    ],
    name: Annotated[str | None, typer.Option(help="How the source is called here.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Whose statements they are.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what it would take, and add nothing.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Find where a site lists what it publishes, show what would be taken, and follow it."""
    from index.sources.drafting import try_out, with_masks  # noqa: PLC0415 - late: readers
    from index.sources.recipes import FOLDER, write_recipe  # noqa: PLC0415

    settings = load_settings(data)
    web = polite_web(settings)
    typer.echo("reading the list and a few pages, each twice, as slowly as sites want it", err=True)
    recipe = _recipe_at(place, web, name, issuer)
    trial = try_out(recipe, web, _now)
    recipe = with_masks(recipe, trial.masks)
    text, target = write_recipe(recipe), settings.data / FOLDER / f"{recipe.name}.toml"
    is_new = not target.exists()
    found = [page.reading.statement for page in trial.pages if page.reading.statement]
    named = any(one.issuer for one in found)
    added = not dry_run and is_new and named
    if added:
        from index.private import make_private  # noqa: PLC0415

        make_private(settings.data)
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    if as_json:
        print_json({**trial_body(trial), "recipe": text, "added": added, "file": str(target)})
    else:
        typer.echo(shown(text))
        for line in trial_lines(trial):
            typer.echo(shown(line))
    if added:
        typer.echo(f"added as {target}; `onrecord pull {recipe.name}` takes it in", err=True)
    elif not dry_run:
        reason = "nothing of it could be taken" if is_new else f"{target} is there already"
        if is_new and found:
            reason = (
                "its pages do not say whose they are, and nobody could ask for them;"
                ' say it with --issuer "Ministry of …", or as `issuer` in the recipe'
            )
        typer.echo(f"not added: {reason}; change it as docs/sources.md shows", err=True)
        raise typer.Exit(1)


def _recipe_at(place: str, web: PoliteWeb, name: str | None, issuer: str | None) -> Recipe:
    from index.sources.drafting import draft  # noqa: PLC0415
    from index.sources.recipes import read_recipe  # noqa: PLC0415
    from index.sources.shipping import shipped  # noqa: PLC0415

    if place.lower().startswith(("http://", "https://")):
        return draft(place, web, name, issuer)
    ready = next((one.recipe for one in shipped() if one.recipe.name == place), None)
    return ready if ready and not Path(place).exists() else read_recipe(Path(place))


@source.command("list")
def list_sources(
    are_shipped: Annotated[
        bool, typer.Option("--shipped", help="Those that come with the program instead.")
    ] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show every source: how it stands, when it was looked at, what it has."""
    if are_shipped:
        _list_shipped(as_json)
        return
    settings = load_settings(data)
    rows = list(standing_of(settings))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        looked, pages = row["looked_at"] or "never looked at", row["pages"].get("seen", 0)
        typer.echo(shown(f"{row['name']:<28}{row['state']:<9}{pages:>7,} statements  {looked}"))
        if row["problem"]:
            typer.echo(shown(f"{'':<28}{row['problem']}"))
    if not rows:
        typer.echo("No source is followed; `onrecord source add URL` adds one.", err=True)


def _list_shipped(as_json: bool) -> None:
    from index.sources.shipping import shipped  # noqa: PLC0415

    rows = [
        {
            "name": one.recipe.name,
            "issuer": one.recipe.issuer,
            "addresses": [find.address for find in one.recipe.find],
            "tried_on": [page.stored for page in one.pages],
            "from": one.days[0],
            "to": one.days[-1],
        }
        for one in shipped()
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        days = row["from"] if row["from"] == row["to"] else f"{row['from']} to {row['to']}"
        typer.echo(shown(f"{row['name']:<28}{row['issuer']}, tried on pages of {days}"))


@source.command("test")
def try_source(
    file: Annotated[str, typer.Argument(metavar="FILE|NAME", help="A recipe, or a source's name.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say what a recipe takes, what it leaves out and why; reads twice, and keeps nothing."""
    from index.sources.drafting import try_out  # noqa: PLC0415
    from index.sources.recipes import read_recipe  # noqa: PLC0415

    settings = load_settings(data)
    path = Path(file)
    recipe = read_recipe(path) if path.suffix == ".toml" else recipe_named(settings, file)
    trial = try_out(recipe, polite_web(settings), _now)
    if as_json:
        print_json(trial_body(trial))
    else:
        for line in trial_lines(trial):
            typer.echo(shown(line))
    if not any(page.reading.statement for page in trial.pages):
        raise typer.Exit(1)
    if path.suffix != ".toml":
        ledger = open_ledger(settings)
        ledger.keep_source(replace(ledger.source(recipe.name), tested_at=_now()))


@source.command("check")
def check_sources(data: Data = None, as_json: Json = False) -> None:
    """Read every recipe and tell which sources are blocked, broken or empty; exit status 1 where
    one is."""
    settings = load_settings(data)
    rows = list(standing_of(settings))
    amiss = [row for row in rows if row["state"] in ("blocked", "broken", "empty")]
    if as_json:
        print_json(amiss)
    for row in [] if as_json else amiss:
        typer.echo(shown(f"{row['name']}: {row['state']}: {row['problem']}"))
    sources = "1 source" if len(rows) == 1 else f"{len(rows)} sources"
    typer.echo(f"{sources}, {len(amiss) or 'none'} amiss", err=True)
    if amiss:
        raise typer.Exit(1)


@source.command()
def pause(
    name: Name,
    resume: Annotated[bool, typer.Option("--resume", help="Follow it again.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Ask a source no more, until told; what was taken in stays."""
    from index.moments import iso  # noqa: PLC0415

    settings = load_settings(data)
    recipe = recipe_named(settings, name)
    ledger = open_ledger(settings)
    state = replace(ledger.source(recipe.name), paused=None if resume else iso(_now()))
    ledger.keep_source(state)
    if as_json:
        print_json(asdict(state))
    else:
        typer.echo(shown(f"{name} is {'followed again' if resume else 'paused'}"))


@source.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file: pages.warc.gz.")],
    name: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Of this source only.")
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write the pages whose bytes are kept into a WARC file (needs the extra `warc`)."""
    from index.ledger.warc import NoWarc, write_warc  # noqa: PLC0415

    settings = load_settings(data)
    if name:
        recipe_named(settings, name)
    try:
        with file.open("xb") as target:
            written = write_warc(open_ledger(settings).kept_captures(name), target)
    except FileExistsError:
        typer.echo(shown(f"{file} is there already; name a new file"), err=True)
        raise typer.Exit(1) from None
    except NoWarc:
        file.unlink()
        raise
    if as_json:
        print_json({"file": str(file), "pages": written})
    else:
        typer.echo(shown(f"{written:,} pages in {file}"))


def standing_of(settings: Settings) -> Iterator[dict[str, Any]]:
    """How each source of a data folder stands, by name."""
    from index.moments import iso  # noqa: PLC0415
    from index.sources.recipes import recipes_in  # noqa: PLC0415

    ledger = open_ledger(settings)
    counts = ledger.count_pages() if ledger.is_kept() else {}
    for recipe in recipes_in(settings.data):
        state = ledger.source(recipe.name) if ledger.is_kept() else None
        moments = {
            name: iso(getattr(state, name)) if state and getattr(state, name) else None
            for name in ("looked_at", "read_at", "new_at", "tested_at", "next_look")
        }
        yield {
            "name": recipe.name,
            "issuer": recipe.issuer,
            "hosts": list(recipe.hosts),
            "state": ("paused" if state.paused else state.state) if state else "new",
            "problem": state.problem if state else None,
            **moments,
            "failures": state.failures if state else 0,
            "pages": counts.get(recipe.name, {}),
        }


def open_ledger(settings: Settings) -> Ledger:
    """The ledger of a data folder."""
    from index.ledger.store import Ledger  # noqa: PLC0415

    return Ledger(settings.beside, read_only=settings.read_only)


def polite_web(settings: Settings) -> PoliteWeb:
    """The web, asked as the settings say, with the rests that hosts want."""
    from index.sources.clocks import SystemClock  # noqa: PLC0415
    from index.sources.politeness import PoliteWeb, asking  # noqa: PLC0415

    ask = asking(settings.fetch_max_bytes, settings.fetch_timeout_s, settings.contact)
    ledger = open_ledger(settings)
    return PoliteWeb(ask, SystemClock(), ledger.rests() if ledger.is_kept() else None)


def recipe_named(settings: Settings, name: str) -> Recipe:
    """The recipe of this name; raises `UnknownSource`."""
    from index.sources.recipes import recipes_in  # noqa: PLC0415

    recipes = recipes_in(settings.data)
    for recipe in recipes:
        if recipe.name == name:
            return recipe
    known = ", ".join(recipe.name for recipe in recipes) or "none yet"
    raise UnknownSource(f"no source is called {name!r}; there are: {known}")


def _now() -> float:
    from index.sources.clocks import SystemClock  # noqa: PLC0415

    return SystemClock().now()
