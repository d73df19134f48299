"""The words the pages have for what the tables keep as keys."""

from collections.abc import Callable, Mapping

from composer.purposes import PURPOSES
from kense.i18n import LANGUAGES, Message, Translators, _
from kense.problems import Problem

STATES = {"waiting": _("waiting"), "composing": _("being made"), "done": _("made"), "failed": _("not made")}


def purpose(key: str) -> Message:
    found = PURPOSES.get(key)
    return found.title if found else Message(key)


def titles(key: str) -> dict[str, str]:
    """What a kind of document is called, in each language of the pages."""
    translators = Translators(("kense", "composer"))
    return {language: translators[language](purpose(key)) for language in LANGUAGES}


def state(key: str) -> Message:
    return STATES.get(key, Message(key))


def language(language: str) -> Message:
    return _(f"language {language}")


def absent(kept: str) -> Message:
    """Why there is no PDF, as it was kept with the document."""
    return Message(kept)


def reason(kept: dict[str, list[dict[str, object]]] | None, translate: Callable[[Message], str]) -> list[str]:
    """The sentences of a failure, as they were kept with its row."""
    return [translate(said(sentence)) for sentence in (kept or {}).get("sentences", [])]


def kept_message(message: Message) -> dict[str, object]:
    """The message as its source and values, for a row to keep."""
    return {"source": str(message), "values": {name: _kept_value(value) for name, value in message.values.items()}}


def kept_problem(problem: Problem) -> dict[str, object]:
    """The sentences of a failure, for a row to keep and `reason` to say."""
    return {"sentences": [kept_message(said) for said in problem.sentences()]}


def _kept_value(value: object) -> object:
    """A name or a number is no word to translate, though it may look like one."""
    return kept_message(value) if isinstance(value, Message) else {"plain": str(value)}


def said(sentence: Mapping[str, object]) -> Message:
    """The message that was kept as its source and values."""
    values = sentence.get("values")
    given = values if isinstance(values, dict) else {}
    return Message(str(sentence.get("source")), **{name: _said_value(value) for name, value in given.items()})


def _said_value(value: object) -> str:
    """Rows of before kept every value as text, which was then translated where it is a word."""
    if isinstance(value, dict):
        return str(value["plain"]) if "plain" in value else said(value)
    return Message(str(value))


def label(text: str) -> Message:
    """A label or a sentence that a purpose or a form marks with `_` where it is written."""
    return text if isinstance(text, Message) else Message(text)


def choice(key: str) -> Message:
    """One of the words that a field of a form can be."""
    return _(f"choice {key}")
