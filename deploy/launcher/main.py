"""The command `kense`: the whole system in one process, and what offices' scripts call.

Kept stable: the names of the commands and options, the keys of what `--json` prints, and an exit code of 0 only
when all is well.
"""

import asyncio
import json
import socket
import sys
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from kense.settings import Settings
from launcher.reading import Refused, cards_of

# A title or a file's name comes from outside; what it says is shown, and the terminal is not commanded by it.
NOT_SHOWN = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}

app = typer.Typer(
    help="Kense: the registry, drafting room, archive, press desk and calendar of a foreign ministry.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="The rules of the decree: check, compare, show.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
templates_app = typer.Typer(help="The templates of documents: what is wrong with them.", no_args_is_help=True)
app.add_typer(templates_app, name="templates")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]


@app.command()
def up(as_json: AsJson = False) -> None:
    """Serve the whole system at one local address (KENSE_HOME: the data folder; KENSE_PORT: the port)."""
    from launcher.offer import DemoOffer
    from launcher.system import AlreadyRunning, the_only_one, whole_system

    settings = Settings(offers_demo=True)
    address = f"http://{settings.host}:{settings.port}/"
    try:
        with the_only_one(settings.home):
            _check_port(settings, as_json)
            _say(
                as_json,
                {"address": address, "home": str(settings.home)},
                f"Kense is at {address}  (the registry opens first; data in {settings.home})\n"
                "Load sample cases with: make demo    Stop with: Ctrl+C",
            )
            sys.stdout.flush()
            whole_system(settings).serve(DemoOffer(settings).routes())
    except AlreadyRunning:
        _fail(
            f"Kense is already running on the data folder {settings.home}. Nothing was started. "
            f"Open {address}, or give another folder in KENSE_HOME.",
            as_json,
        )


@app.command()
def demo(as_json: AsJson = False) -> None:
    """Load a set of sample cases, each in another state. Everybody in them is invented."""
    from launcher.demo import load

    loaded = _or_fail(
        as_json, lambda: _run(lambda: load(Settings(), lambda key: print(f"  {key}", file=sys.stderr, flush=True)))
    )
    _say(
        as_json,
        {"loaded": loaded},
        f"{len(loaded)} sample cases are loaded." if loaded else "The sample cases are here already.",
    )


@app.command()
def read(file: Path, as_json: AsJson = False) -> None:
    """Show what the card of a file would say, registering nothing. An e-mail may hold several letters."""
    cards = _or_fail(as_json, lambda: _run(lambda: cards_of(file, Settings())))
    shown = [card.model_dump(mode="json") for card in cards]
    _say(as_json, shown, "\n\n".join(_as_text(card) for card in shown))


@app.command()
def register(file: Path, received: str = "", as_json: AsJson = False) -> None:
    """Register the letters of a file as their cards say. What the card cannot say is left to the clerk's page."""
    from launcher.registering import register_file

    results = _or_fail(as_json, lambda: _run(lambda: register_file(file, received, Settings())))
    _say(as_json, results, "\n".join(str(result["message"]) for result in results))
    if not all(result["registered"] for result in results):
        raise typer.Exit(1)


@app.command()
def case(reference: str, as_json: AsJson = False) -> None:
    """Show a case by its reference or registration number."""
    from launcher.registering import find_cases

    found = _or_fail(as_json, lambda: _run(lambda: find_cases(reference, Settings())))
    if not found:
        _fail(f"There is no case with the reference or number {reference!r}. Look it up in the registry.", as_json)
    shown: object = found[0] if len(found) == 1 else found
    _say(as_json, shown, "\n\n".join(_as_text(one) for one in found))


@app.command()
def explain(
    rule: str,
    on: Annotated[
        str, typer.Option(help="The day, or an instant with its offset: of what opened the term, or of the event.")
    ],
    term: Annotated[str | None, typer.Option(help="The term somebody else set: 60d, 2m or a day.")] = None,
    determined: Annotated[
        str | None, typer.Option(help="Paragraph 27: the day on which the event's day became known.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say by when a rule of the decree asks something, and show every day that was counted or skipped, and why."""
    from launcher.law import as_json as told
    from launcher.law import explained

    given, words = _or_fail(as_json, lambda: _run(lambda: explained(rule, on, term, determined, Settings())))
    _say(as_json, told(given), words)


@app.command()
def calendar(year: str, as_json: AsJson = False) -> None:
    """Show the working days of a year: what is off, what is worked in exchange, by which act, and what may still move."""
    from launcher.calendar import as_text, year_here

    settings = Settings()
    found = _or_fail(as_json, lambda: _run(lambda: year_here(year, settings)))
    _say(as_json, found.model_dump(mode="json"), as_text(found, settings))


@app.command()
def due(body: str | None = None, before: str | None = None, as_json: AsJson = False) -> None:
    """List what is still owed, the most pressing first: of one body, up to a day."""
    from launcher.law import due as owed

    lines = _or_fail(as_json, lambda: _run(lambda: owed(body, before, Settings())))
    _say(as_json, lines, "\n".join(map(due_line, lines)) if lines else "Nothing is owed.")


@app.command()
def compose(
    template: Annotated[str, typer.Argument(help="A DOCX file, or a shipped template by its name: cover_letter.ru.")],
    data: Annotated[Path, typer.Option(help="The values, as a JSON object.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The DOCX to write.")],
    pdf: Annotated[Path | None, typer.Option(help="The PDF to write as well.")] = None,
    language: Annotated[str, typer.Option(help="In which dates are written: kk, ru, en, fr or es.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a document from a template and its data. Nothing is written where the template or the data has a fault."""
    from launcher.composing_commands import composed

    made, words = _or_fail(as_json, lambda: _run(lambda: composed(template, data, out, pdf, language, Settings())))
    _say(as_json, made, words)
    if made["pdf_absent_because"]:
        raise typer.Exit(1)


@app.command()
def package(
    case: Annotated[str, typer.Argument(help="The case of the event: its number, reference or id.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
    language: Annotated[str, typer.Option(help="Only the files of this language: kk, ru, en or fr.")] = "",
    as_json: AsJson = False,
) -> None:
    """Generate the package of an event, with progress. Stopped with Ctrl+C, it goes on where it was when called again."""
    from launcher.packaging import all_is_well, packaged

    try:
        made, words = _or_fail(as_json, lambda: _run(lambda: packaged(case, out, language, Settings())))
    except KeyboardInterrupt:
        print("Stopped. What is finished is kept: give the same command again, and it goes on.", file=sys.stderr)
        raise typer.Exit(130) from None
    _say(as_json, made, words)
    if not all_is_well(made):
        raise typer.Exit(1)


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="The folder with the files.")],
    manifest: Annotated[
        Path, typer.Option(help="CSV or XLSX: file, kind, date, language, title, and further columns.")
    ],
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be taken in and what refused, and change nothing.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(help="Where to write what was refused and why: .csv or .json; else beside the manifest."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take what the ministry already has into the archive, with progress. Broken off, it goes on when called again."""
    from launcher.importing import imported

    try:
        told, words, well = _or_fail(
            as_json, lambda: _run(lambda: imported(folder, manifest, dry_run, report, Settings()))
        )
    except KeyboardInterrupt:
        print("Stopped. What is filed is kept: give the same command again, and it goes on.", file=sys.stderr)
        raise typer.Exit(130) from None
    _say(as_json, told, words)
    if not well:
        raise typer.Exit(1)


@app.command(context_settings={"ignore_unknown_options": True})  # a question may begin with what it leaves out: -word
def search(
    query: Annotated[str, typer.Argument(help='Words; "exact phrases"; -without; kind: year: body: country: …')],
    limit: Annotated[int, typer.Option(help="How many hits at most.")] = 20,
    language: Annotated[str, typer.Option(help="Only documents in this language: kk, ru, en, fr or es.")] = "",
    across: Annotated[bool, typer.Option("--across", help="Texts in the other languages too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Search the archive in any of its languages. Finding nothing is an answer too."""
    from launcher.searching import searched

    found, words = _or_fail(
        as_json, lambda: _run(lambda: searched(query, limit, language.strip().casefold(), across, Settings()))
    )
    _say(as_json, found, words)


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Read the whole archive again: every original, every record of the vault, the audit log. Changes nothing."""
    from launcher.vault import told_of_verifying, verified

    found = _or_fail(as_json, lambda: _run(lambda: verified(Settings())))
    _say(as_json, *told_of_verifying(found, Settings()))
    if found.faults:
        raise typer.Exit(1)


@app.command()
def rebuild(as_json: AsJson = False) -> None:
    """Make the archive's database and search index again from its vault alone. Nothing is deleted; safe to repeat."""
    from launcher.vault import rebuilt, told_of_rebuilding

    made = _or_fail(as_json, lambda: _run(lambda: rebuilt(Settings())))
    _say(as_json, *told_of_rebuilding(made))
    if made.unusable:
        raise typer.Exit(1)


@app.command()
def bag(
    case: Annotated[str, typer.Argument(help="A case (its reference, number or id), or a document's id.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder to make: one that is not there yet, or is empty.")
    ],
    as_json: AsJson = False,
) -> None:
    """Take a case or a document out of the archive as a BagIt bag that a stranger checks with bagit.py, sha256sum and openssl."""
    from launcher.bagging import bagged

    made, words = _or_fail(as_json, lambda: _run(lambda: bagged(case, out, Settings())))
    _say(as_json, made, words)
    if made["gaps"]:
        raise typer.Exit(1)


@templates_app.command()
def lint(
    file: Annotated[str, typer.Argument(help="A DOCX file, or a shipped template by its name: cover_letter.ru.")],
    declared: Annotated[
        Path | None, typer.Option(help="An example of the data; shipped templates have their own.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with a template: misspelt names with their place and a suggestion, broken tags, names never used."""
    from launcher.composing_commands import as_lines, linted

    found = _or_fail(as_json, lambda: linted(file, declared, Settings()))
    _say(as_json, found, as_lines(found))
    if any(fault["severity"] == "error" for fault in found):
        raise typer.Exit(1)


@rules_app.command()
def check(folder: Annotated[Path | None, typer.Argument()] = None, as_json: AsJson = False) -> None:
    """Check the rule files of a folder, or the project's own; every fault with its file and line."""
    from launcher.law import checked

    faults = _or_fail(as_json, lambda: checked(folder))
    _say(as_json, {"faults": faults}, "\n".join(faults) if faults else "Every rule can be used.")
    if faults:
        raise typer.Exit(1)


@rules_app.command()
def diff(before: str, after: str, as_json: AsJson = False) -> None:
    """Show what changed between two states of the rules: two folders of rule files, or the law on two days."""
    from launcher.law import difference

    found = _or_fail(as_json, lambda: difference(before, after))
    told = [{"rule": one.rule, "place": one.place, "before": one.before, "after": one.after} for one in found]
    _say(as_json, told, "\n".join(map(str, found)) if found else "Nothing changed.")


@rules_app.command()
def show(rule: Annotated[str | None, typer.Argument()] = None, as_json: AsJson = False) -> None:
    """Show a rule with each of its wordings, or list them all."""
    from launcher.law import known, rule_in_words, rule_line, rules_in, shown

    rules, settings = rules_in(None), Settings()
    if rule is None:
        text = "\n".join(rule_line(one, settings) for one in rules.values())
        _say(as_json, [shown(one) for one in rules.values()], text)
    else:
        found = _or_fail(as_json, lambda: known(rule, rules))
        _say(as_json, shown(found), rule_in_words(found, settings))


def due_line(line: dict[str, Any]) -> str:
    where = line["reference"] or line["title"]
    parties = f"{line['actor']} → {line['recipient']}" if line["recipient"] else line["actor"]
    return f"{line['act_by'] or 'no date':10}  {line['state']:6}  {line['rule']:8}  {parties}  {where}"


def _run(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Do the work; what goes wrong is said in words, and its trace kept for the operator."""
    try:
        return asyncio.run(work())
    except Refused:
        raise
    except Exception as error:
        home = Settings().home
        home.mkdir(parents=True, exist_ok=True)
        trace = home / "kense-error.log"
        with trace.open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
        raise Refused(
            f"It could not be done: {error}. What was finished before is kept; nothing is half-done. "
            f"Try again; if it happens again, give the operator the file {trace}."
        ) from error


def _or_fail(as_json: bool, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Refused as error:
        _fail(str(error), as_json)


def _check_port(settings: Settings, as_json: bool) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            _fail(
                f"The address {settings.host}:{settings.port} cannot be used: {error.strerror}. Nothing was started. "
                "Stop what uses it, or give another port in KENSE_PORT.",
                as_json,
            )


def _say(as_json: bool, value: object, text: str) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2) if as_json else text.translate(NOT_SHOWN))


def _fail(message: str, as_json: bool = False) -> None:
    if as_json:
        print(json.dumps({"error": message}, ensure_ascii=False))
    else:
        print(message.translate(NOT_SHOWN), file=sys.stderr)
    raise typer.Exit(1)


def _as_text(card: dict[str, Any]) -> str:
    """One line a value; the evidence and the whole text are for --json and the page."""
    lines = [
        (name, value)
        for name, value in card.items()
        if name not in ("evidence", "text") and value not in (None, [], "")
    ]
    return "\n".join(f"{name}: {_one_line(value)}" for name, value in lines)


def _one_line(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
