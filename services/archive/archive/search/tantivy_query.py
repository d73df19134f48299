"""A question in tantivy's terms. `elastic_query` is the same in Elasticsearch's."""

from collections.abc import Iterable

from tantivy import FieldType, Occur, Query, Schema

from archive.analysis import Term
from archive.search.port import WEIGHTS, Asked, Clause, Condition, Phrase

KEYWORDS = ("document", "kind", "year", "body", "country", "procedure", "language", "case", "number", "labels")
TOKENS = {"exact": "position", "title": "position", "forms": "freq", "title_forms": "freq"}


def query_of(schema: Schema, asked: Asked) -> Query:
    return _Maker(schema).whole(asked)


class _Maker:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def whole(self, asked: Asked) -> Query:
        scored = [self._clause(clause) for clause in asked.wanted]
        if asked.some:
            scored.append(_any(self._clause(clause) for clause in asked.some))
        kept = [self._condition(condition) for condition in asked.only]
        if asked.labels is not None:
            kept.append(self._condition(Condition("labels", tuple(sorted(asked.labels)))))
        if asked.since:
            since = int(asked.since.timestamp())
            kept.append(Query.range_query(self._schema, "filed", FieldType.Integer, since))
        left_out = [*map(self._clause, asked.unwanted), *map(self._condition, asked.never)]
        preferred = map(self._condition, asked.preferred)
        return Query.boolean_query(
            [
                *((Occur.Must, query) for query in scored or [Query.all_query()]),
                *((Occur.Must, Query.const_score_query(query, 0.0)) for query in kept),
                *((Occur.MustNot, query) for query in left_out),
                *((Occur.Should, Query.const_score_query(query, WEIGHTS.preferred)) for query in preferred),
            ]
        )

    def _condition(self, condition: Condition) -> Query:
        return _any(self._word(condition.field, value) for value in condition.values)

    def _clause(self, clause: Clause) -> Query:
        fields = ("title", "title_forms") if clause.in_title else ("exact", "forms")
        if isinstance(clause.what, Phrase):
            return self._phrase(fields[0], clause.what)
        if clause.in_title:
            return Query.disjunction_max_query(self._as_asked(clause.what, *fields))
        ways = [*self._as_asked(clause.what, *fields), *self._otherwise(clause.what)]
        return Query.disjunction_max_query(ways)

    def _as_asked(self, term: Term, words: str, forms: str) -> list[Query]:
        """The word itself, another inflection, another spelling."""
        word = Query.boost_query(self._word(words, term.folded), WEIGHTS.word)
        spellings = (Query.boost_query(self._word(forms, form), WEIGHTS.spelling) for form in sorted(term.spellings))
        return [word, *(self._word(forms, form) for form in sorted(term.forms)), *spellings]

    def _otherwise(self, term: Term) -> list[Query]:
        """In the title, which counts more; in another language."""
        title = [Query.boost_query(self._word("title", term.folded), WEIGHTS.title_word)]
        title += [Query.boost_query(self._word("title_forms", form), WEIGHTS.title_form) for form in sorted(term.forms)]
        return [*title, *(self._translation(words) for words in term.translations)]

    def _translation(self, words: tuple[frozenset[str], ...]) -> Query:
        each = [_any(self._word("forms", form) for form in sorted(forms)) for forms in words]
        whole = Query.boolean_query([(Occur.Must, query) for query in each])
        return Query.boost_query(whole, WEIGHTS.translation / len(words))

    def _phrase(self, field: str, phrase: Phrase) -> Query:
        if len(phrase.words) == 1:
            return self._word(field, phrase.words[0])
        return Query.phrase_query(self._schema, field, list(phrase.words))

    def _word(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, TOKENS.get(field, "basic"))


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
