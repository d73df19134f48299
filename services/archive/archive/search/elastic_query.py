"""A question in Elasticsearch's terms. `tantivy_query` is the same in tantivy's."""

from typing import Any

from archive.analysis import Term
from archive.search.port import WEIGHTS, Asked, Clause, Condition, Phrase

Part = dict[str, Any]


def query_of(asked: Asked) -> Part:
    scored = [_clause(clause) for clause in asked.wanted]
    if asked.some:
        scored.append(_any([_clause(clause) for clause in asked.some]))
    kept = [_condition(condition) for condition in asked.only]
    if asked.labels is not None:
        kept.append(_condition(Condition("labels", tuple(sorted(asked.labels)))))
    if asked.since:
        kept.append({"range": {"filed": {"gte": int(asked.since.timestamp())}}})
    left_out = [*map(_clause, asked.unwanted), *map(_condition, asked.never)]
    preferred = [{"constant_score": {"filter": _condition(one), "boost": WEIGHTS.preferred}} for one in asked.preferred]
    must = scored or [{"match_all": {}}]
    return {"bool": {"must": must, "filter": kept, "must_not": left_out, "should": preferred}}


def _condition(condition: Condition) -> Part:
    return {"terms": {condition.field: list(condition.values)}}


def _clause(clause: Clause) -> Part:
    fields = ("title", "title_forms") if clause.in_title else ("exact", "forms")
    if isinstance(clause.what, Phrase):
        return {"match_phrase": {fields[0]: " ".join(clause.what.words)}}
    ways = _as_asked(clause.what, *fields)
    if not clause.in_title:
        ways += _otherwise(clause.what)
    return {"dis_max": {"queries": ways}}


def _as_asked(term: Term, words: str, forms: str) -> list[Part]:
    """The word itself, another inflection, another spelling."""
    spellings = [_word(forms, form, WEIGHTS.spelling) for form in sorted(term.spellings)]
    return [_word(words, term.folded, WEIGHTS.word), *(_word(forms, form) for form in sorted(term.forms)), *spellings]


def _otherwise(term: Term) -> list[Part]:
    """In the title, which counts more; in another language."""
    title = [_word("title_forms", form, WEIGHTS.title_form) for form in sorted(term.forms)]
    return [_word("title", term.folded, WEIGHTS.title_word), *title, *map(_translation, term.translations)]


def _translation(words: tuple[frozenset[str], ...]) -> Part:
    each = [_any([_word("forms", form) for form in sorted(forms)]) for forms in words]
    return {"bool": {"must": each, "boost": WEIGHTS.translation / len(words)}}


def _word(field: str, value: str, boost: float = 1.0) -> Part:
    return {"term": {field: {"value": value, "boost": boost}}}


def _any(parts: list[Part]) -> Part:
    return {"bool": {"should": parts, "minimum_should_match": 1}}
