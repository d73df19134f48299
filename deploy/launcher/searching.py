"""`kense search`: what the archive's search page finds, for the command line and for scripts."""

from contextlib import suppress
from typing import Any

from archive.access import reader_of
from archive.field_values import name_of, values_of
from archive.finding import Answer, Finding, Wish
from archive.main import build, finder_of, indexer_of, search_of
from archive.query import Question, question_of
from archive.wording import MATCHES
from kense.i18n import LANGUAGES, Translator, Translators
from kense.problems import Problem
from kense.process import Process
from kense.settings import Settings
from launcher.alone import AlreadyRunning, the_only_one
from launcher.reading import Refused

DOCUMENT_LANGUAGES = (*LANGUAGES, "fr", "es")


async def searched(
    query: str, limit: int, language: str, across: bool, settings: Settings
) -> tuple[list[dict[str, Any]], str]:
    """The hits, best first, for a script and in words. Raises Refused where the search does not answer.

    Where no system runs on this data folder, what it has filed and not indexed yet is indexed first.
    """
    _check(limit, language)
    process = Process(settings, [build])
    await process.migrate()
    store, search, say = process.services[0].store, search_of(settings), Translators(("kense", "archive"))
    only = {"language": values_of("language", language)} if language else {}
    question, reader, wish = question_of(query, across), reader_of(settings.reader), Wish(only, limit=limit)
    finder = finder_of(store, search)
    try:
        with suppress(AlreadyRunning), the_only_one(settings.home):
            while await indexer_of(store, search).step():
                pass
        answer = await finder.find(question, reader, wish)
        suggestion = None if answer.total else await finder.correction(question, reader, wish)
    except Problem as problem:
        raise Refused(" ".join(map(say[settings.language], problem.sentences()))) from problem
    finally:
        await search.close()
        await store.database.close()
    return [_told(finding) for finding in answer.findings], _in_words(
        answer, suggestion, question, say[settings.language]
    )


def _check(limit: int, language: str) -> None:
    if limit < 1:
        raise Refused(f"A limit of {limit} hits finds nothing. Nothing was searched. Give 1 or more.")
    if language and language not in DOCUMENT_LANGUAGES:
        known = ", ".join(DOCUMENT_LANGUAGES)
        raise Refused(f"{language!r} is no language of documents. Nothing was searched. Give one of {known}.")


def _told(finding: Finding) -> dict[str, Any]:
    """The first eight keys are what scripts read; they stay as they are."""
    entry = finding.entry
    return {
        "document": entry.id,
        "file": entry.name,
        "title": entry.title,
        "language": entry.language or None,
        "page": finding.page,
        "passage": finding.passage.text,
        "score": round(finding.score, 4),
        "matched": finding.matched.code,
        "kind": entry.kind,
        "dated": entry.dated.isoformat(),
        "reference": entry.reference or None,
        "address": entry.address,
    }


def _in_words(answer: Answer, suggestion: str | None, question: Question, say: Translator) -> str:
    whole = [_hit_in_words(finding, say) for finding in answer.findings if finding.complete]
    some = [_hit_in_words(finding, say) for finding in answer.findings if not finding.complete]
    lines = list(map(say, question.notices))
    lines += [f"{say('Did you mean:')} {suggestion}"] if suggestion else []
    if whole:
        lines += [*whole, say("Found: {count}", count=answer.total)]
    else:
        lines.append(say("Nothing has all of these words.") if some else say("Nothing was found."))
    if some:
        lines += [say("These texts have only some of the words"), *some, say("Found: {count}", count=answer.others)]
    return "\n\n".join(lines)


def _hit_in_words(finding: Finding, say: Translator) -> str:
    entry = finding.entry
    facts = (name_of("kind", entry.kind, say.language), entry.reference, entry.dated.isoformat(), entry.language)
    page = say("Page {page} of the original", page=finding.page)
    how = say(MATCHES[finding.matched.code][0])
    return "\n".join(
        (
            entry.title,
            "  " + " · ".join(fact for fact in (*facts, page, how) if fact),
            "  " + " ".join(finding.passage.text.split()),
        )
    )
