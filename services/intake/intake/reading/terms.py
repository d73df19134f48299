"""The term for the reply, if the letter names one. It is never assumed.

A number of days counts only in a sentence that asks for a reply; days in the facts, in a question, in a
sentence on publication or in one that merely permits something are not terms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .card import CountedFrom, Note, Term, TermDate, TermDays, TermMonths
from .dates import find_dates
from .messages import note
from .text import Span, Text, wording

_WORDS = {
    "two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "forty five": 45, "sixty": 60, "ninety": 90, "one": 1, "a": 1, "four": 4, "eight": 8, "twelve": 12,
    "deux": 2, "trois": 3, "cinq": 5, "six ": 6, "sept": 7, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "quarante-cinq": 45,
    "soixante": 60, "quatre-vingt-dix": 90, "un": 1, "quatre": 4,
    "dos": 2, "tres": 3, "cinco": 5, "seis": 6, "siete": 7, "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta y cinco": 45,
    "sesenta": 60, "noventa": 90, "cuatro": 4,
    "двух": 2, "двухмесячный": 2, "трех": 3, "трёх": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "десяти": 10, "четырнадцати": 14, "пятнадцати": 15,
    "двадцати": 20, "тридцати": 30, "сорока пяти": 45, "шестидесяти": 60, "девяноста": 90, "одного": 1, "ста восьмидесяти": 180,
    "екі": 2, "үш": 3, "бес": 5, "алты": 6, "он": 10, "отыз": 30, "алпыс": 60, "тоқсан": 90, "бір": 1, "он бес": 15, "жиырма": 20,
}  # fmt: skip
_COMPOUND = {
    "двух": 2, "трех": 3, "шести": 6, "тридцати": 30, "шестидесяти": 60, "девяносто": 90, "десяти": 10, "пятнадцати": 15, "пяти": 5,
}  # fmt: skip
_UNITS = {
    "day": "days", "jour": "days", "dia": "days", "дн": "days", "ден": "days", "күн": "days",
    "week": "weeks", "semaine": "weeks", "semana": "weeks", "недел": "weeks", "апта": "weeks",
    "month": "months", "mois": "months", "mes": "months", "месяц": "months", "ай": "months",
}  # fmt: skip
_ORDERED = sorted((word.strip() for word in _WORDS), key=len, reverse=True)
_AMOUNT = rf"(?P<amount>\d{{1,3}}|{'|'.join(map(re.escape, _ORDERED))})(?:\s*\(\s*(?P<again>\d{{1,3}}|{'|'.join(map(re.escape, _ORDERED))})\s*\))?"
_KIND = (
    r"(?:\s+(?P<sort>calendar|working|business|consecutive|full|calendaires?|ouvrables?|ouvres?|naturales|habiles|calendarios?|laborables"
    r"|календарн\w+|рабоч\w+|полных|күнтізбелік|жұмыс|prochains|suivants|proximos))?"
)
_UNIT = r"\s*-?\s*(?P<unit>days?|weeks?|months?|jours?|semaines?|mois|dias?|semanas?|mes(?:es)?|дн(?:ей|я)|день|недел[ьию]|месяц(?:ев|а)?|күн\w*|апта\w*|ай\w{0,3})\b"
_DURATION = wording(
    rf"(?<![\w/.-]){_AMOUNT}{_KIND}{_UNIT}(?P<tail>\s+(?:calendaires|ouvrables|naturales|habiles|calendarios|laborables|suivant\w*|de calendrier))?"
)
_COMPOUNDED = wording(
    rf"(?<!\w)(?P<amount>\d{{1,3}}|{'|'.join(_COMPOUND)})[\s-]*(?:ти|и)?-?(?P<unit>дневн|месячн|недельн)\w+\s+(?P<sort>)срок"
)

_WITHIN = wording(
    r"\b(?:within|in|no later than|not later than|at the latest|not exceeding|delai|dans|sous|d'ici|plazo|dentro|en los|en un|term of|period of|time limit|deadline|в течение|в срок\w*|не позднее|срок\w*|ішінде|мерзім\w*)\b"
)
_REPLY = (
    r"(?:respon[sd]\w*|repl(?:y|ies|ying)|answers?|observations?|comments?|submissions?|submit|information|explanations?|statements?|views|reponses?|repondre|renseignements"
    r"|informations?|commentaires|respuestas?|responder|comentarios|observaciones|informacion|ответ\w*|сведени\w*|информаци\w*|замечани\w*|объяснени\w*|заключени\w*|материал\w*"
    r"|receive (?:it|them|this|these)|le recevoir|recibirl\w+|reach|представ\w*|направ\w*|позици\w*|жауап\w*|ақпарат\w*|мәлімет\w*|түсініктеме\w*|пікір\w*)"
)
_REQUEST = wording(
    r"\b(?:(?:we|i)\s+(?:would|should|shall)?\s*(?:(?:also|therefore|further|furthermore|moreover|thus|again|very|much|be|most|\w+ly),?\s+)*(?:appreciat\w+|grateful|welcome\w*|request\w*|ask\w*|invit\w*|like to receive|look forward|thank|urge|expect\w*|wish to receive|hope)"
    r"|would be (?:appreciated|grateful|welcome)|(?:is|are) (?:kindly |hereby |respectfully |therefore |also )?(?:requested|invited|asked|expected|required|due)|requests?|invites?|wishes to receive|please|kindly|should (?:be|reach|submit|reply|respond|send)"
    r"|shall (?:submit|reply|respond|be (?:sent|submitted))|must (?:be|submit|reply)|awaits?|fixe[sd]|look(?:ing)? forward|time-?limits?|set the deadline|due"
    r"|saurions gre|saurais gre|serions? (?:tres )?reconnaissant\w*|serais (?:tres )?reconnaissant\w*|prions|prie|prie|souhaiterions|aimerions|voudrions|demand(?:ons|e)|invit(?:ons|e|ee)|veuillez|est (?:prie|invite)e?|apprecierions|merci de|nous vous remercions"
    r"|agradecer\w+|rogamos|ruego|solicit\w+|quisieramos|pedimos|pide|sirvase|por favor|invita\w*|se ruega"
    r"|прос(?:им|ит|ьба)|прошу|был[аи]? бы (?:признател|благодар)\w+|буд(?:у|ем) (?:признател|благодар)\w+|предлага\w+|необходимо|надлежит|следует|ожида\w+|хотели бы получить|надеемся"
    r"|сұрай\w+|өтін\w+|сұрал\w+|алғыс\w* білдір\w*|риза болар)\b"
)
_PUBLICATION = wording(
    r"\b(?:made public|be public|become public|publish\w*|publication|public on|publicly|public via|rendu\w* publi\w*|publie\w*|public[ao]?d?[ao]s?\b|hara\w* public\w*|haran public\w*|hecha\w* public\w*"
    r"|опубликов\w*|обнародов\w*|публикац\w*|размещен\w*|преда\w+ гласности|публичн\w*|станут? (?:достоянием|доступн)\w*|жариялан\w*|жарияла\w*)"
)
_PERMISSION = wording(
    r"\b(?:may (?:request|apply|ask|seek|also|submit|wish|challenge)|extension|extend\w*|prorog\w*|prolong\w*|prorrog\w*|ampliacion|продлен\w*|продлить|ұзарт\w*|can request|peut demander|puede solicitar|вправе|can apply|reminder|regret\w*|no (?:reply|response) (?:has|was|had)|we (?:asked|requested|invited)|had asked|expired|elapsed|сожале\w*|не (?:был\w* )?получ\w*|lament\w*|n'avons|had (?:been )?requested|was requested|were requested)\b"
)
_RECEIPT = wording(
    r"\b(?:of|upon|from|following|after|on)\s+(?:the\s+|its\s+|your\s+)?(?:date of\s+|day of\s+|moment of\s+)?(?:its\s+|the\s+|your\s+)?(?:receipt|reception|receiving)|date of receipt|received by|(?:date|day) (?:on|at) which [^.]{0,60}received"
    r"|(?:a|des|apres|de|suivant)\s+(?:compter de\s+)?(?:la\s+|sa\s+|leur\s+)?(?:date de\s+)?(?:la\s+|sa\s+)?reception|a partir de (?:la |su )?(?:fecha de )?(?:la |su )?(?:recepcion|recibo)|desde (?:la |su )?(?:fecha de )?(?:la |su )?(?:recepcion|recibo)|(?:tras|de|siguientes a) (?:la |su )?(?:fecha de )?(?:la |su )?(?:recepcion|recibo)"
    r"|(?:со дня|с момента|с даты|после|по)\s+(?:его\s+|ее\s+|их\s+)?получени|(?:со дня|с момента|с даты)\s+(?:его\s+|ее\s+)?поступлени|алған\s+(?:күн|сәт)|алынған\s+(?:күн|сәт)|келіп түскен"
)
_BY_DATE = wording(
    r"(?:no later than|not later than|at the latest (?:by|on)|latest by|by|before|until|on or before|deadline(?: of| is|:)?|au plus tard(?: le)?|avant le|d'ici(?: le| au)?|jusqu'au|a mas tardar(?: el)?|antes del?|hasta el|"
    r"не позднее|не позже|до|в срок до|к|time-?limits?[^.]{0,80}|fixe[sd]|due(?: on| by)?)\s*(?:the\s+|le\s+|el\s+|close of business on\s+|cob\s+|(?:mon|tues|wednes|thurs|fri)day,?\s+)*[«\"]?$"
)
_FIXED = wording(
    r"^[»\"]?,?\s*(?:года|г\.)?\s*(?:was|were|is|has been|have been|est|a ete|as|comme|en tant que)?\s*(?:fixed|fixee?)?\s*as (?:the )?time-?limit|^[»\"]?,?\s*(?:was|were|has been|have been) fixed"
)
_KAZAKH_BY = wording(r"^[»\"]?\s*(?:-?(?:ға|ге|қа|ке|на|не)\s+)?дейін")
_FACTS = wording(
    r"according to (?:the |further |additional )?information (?:received|submitted|provided)|selon les (?:informations|renseignements|allegations)|segun la informacion|согласно (?:\w+ )?(?:информации|сведениям)|алынған ақпаратқа сәйкес|алынған мәліметтер"
)
_FACTS_END = wording(
    r"(?:without (?:wishing to |in any way )?prejudg|(?:do|does) not (?:wish to |want to )?prejudge|sans (?:vouloir )?prejuger|sans prejudice|ne (?:souhaitons|prejugeons|voulons)|sin (?:pretender |querer )?prejuzgar|no prejuzg|не предрешая|не предрешаем|не желая предрешать|не делая преждевременн"
    r"|we are (?:seriously |gravely |deeply )?concerned|we (?:wish to )?express (?:our )?|in connection with the above|it is our responsibility|observations on the following|following (?:matters|questions|points))"
)


@dataclass(frozen=True)
class Found:
    """A term that a sentence names, and where."""

    span: Span
    term: Term
    working: bool = False


@dataclass(frozen=True)
class TermReading:
    term: Term | None
    span: Span | None
    notes: list[Note]


def find_term(text: Text, start: int, end: int, questions: list[Span], *, longest: bool = False) -> TermReading:
    """The term named between two offsets; `longest` where several stages each have one (treaty bodies)."""
    skipped = [*questions, *_facts(text, start, end)]
    named, publication = [], []
    for sentence in sentences(text.folded, start, end):
        if any(one.start < sentence.end and sentence.start < one.end for one in skipped):
            continue
        found, about_publication = _in_sentence(text, sentence)
        named += found
        publication += [sentence] if about_publication and not found else []
    return _chosen(text, named, publication, longest)


def _chosen(text: Text, named: list[Found], publication: list[Span], longest: bool) -> TermReading:
    if not named:
        notes = [note("term_only_publication", words=text.value(one.start, one.end)) for one in publication[:1]]
        return TermReading(None, None, notes)
    distinct = list({one.term.model_dump_json(): one for one in named}.values())
    dates = [one for one in distinct if isinstance(one.term, TermDate)]
    if len(distinct) == 1:
        first, rest = distinct[0], []
    elif dates:
        first, rest = dates[0], [one for one in distinct if one is not dates[0]]
    elif longest:
        distinct.sort(key=lambda one: -_days(one.term))
        first, rest = distinct[0], distinct[1:]
    else:
        shown = "; ".join(text.value(one.span.start, one.span.end) for one in distinct)
        return TermReading(None, None, [note("terms_differ", words=shown)])
    notes = [note("term_second", words=text.value(one.span.start, one.span.end)) for one in rest]
    if first.working:
        notes.append(note("term_working_days", words=text.value(first.span.start, first.span.end)))
    return TermReading(first.term, first.span, notes)


def _days(term: Term) -> int:
    return term.days if isinstance(term, TermDays) else 30 * term.months if isinstance(term, TermMonths) else 0


def _facts(text: Text, start: int, end: int) -> list[Span]:
    """From "According to the information received" to the words that end the account of the facts."""
    opening = _FACTS.search(text.folded, start, end)
    if opening is None:
        return []
    ending = _FACTS_END.search(text.folded, opening.end(), end)
    return [Span(opening.start(), ending.start())] if ending else []


def sentences(folded: str, start: int, end: int) -> list[Span]:
    """Sentences by their stops; a folded text has no capitals, so a stop followed by a space ends one."""
    breaks = wording(
        r"(?<![ .\n(][a-zа-я])(?<!\bno)(?<!\bnos)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bart)(?<!\bст)(?<!\bгг)(?<!\d)[.!?]+[\"»)]*\s+|(?<=\b(?:19|20)\d\d)\.\s+|[.!?]\s+(?=(?:past|passe|transcurr|this|these|we|по истечении|после)\b)|\n\s*\n|\n(?=\s*\d{1,2}[.)]\s)|(?<=\d)\.\s+(?![a-zа-я\d])|:\s*\n"
    )
    spans, begin = [], start
    for stop in breaks.finditer(folded, start, end):
        spans.append(Span(begin, stop.end()))
        begin = stop.end()
    spans.append(Span(begin, end))
    return [one for one in spans if folded[one.start : one.end].strip()]


def _in_sentence(text: Text, sentence: Span) -> tuple[list[Found], bool]:
    """The terms a sentence names, and whether its days are only about publication."""
    words = text.folded[sentence.start : sentence.end]
    matches = [m for m in [*_DURATION.finditer(words), *_COMPOUNDED.finditer(words)] if _bounded(words, m)]
    replies = [m for m in matches if not _about_publication(words, m)]
    found = list(_last_days(words))
    if _asks(words) and not _PERMISSION.search(words):
        found += [Found(_widened(words, m), *term) for m in replies if (term := _duration(words, m))]
    return [replace(one, span=_shift(one.span, sentence.start)) for one in found], len(replies) < len(matches)


def _last_days(words: str) -> Iterator[Found]:
    """Days by which a reply is asked for: "no later than 14 March 2025", "14 March 2025 was fixed as the time-limit"."""
    for one in find_dates(words):
        lead = _BY_DATE.search(words, max(0, one.start - 110), one.start)
        fixed = _FIXED.match(words[one.end :])
        named = lead or fixed or _KAZAKH_BY.match(words[one.end :])
        asked = _asks(words) and (fixed or not _PERMISSION.search(words))
        if one.day and named and asked and not _published_near(words, one.start):
            begin = lead.start() if lead and one.start - lead.start() < 30 else one.start
            yield Found(Span(begin, one.end), TermDate(date=one.day))


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _asks(words: str) -> bool:
    return bool(_REQUEST.search(words) and wording(rf"\b{_REPLY}").search(words))


def _bounded(words: str, match: re.Match[str]) -> bool:
    """The days must be a bound: "within 60 days", "60 days from receipt", "60-дневный срок"."""
    before = words[max(0, match.start() - 45) : match.start()]
    after = words[match.end() : match.end() + 40]
    return bool(
        _WITHIN.search(before)
        or "срок" in match.group()
        or re.match(
            r"\s*(?:ішінде|мерзім|from|of|after|following|a compter|apres|со дня|с момента|с даты|a partir|desde|deadline)",
            after,
        )
    )


def _about_publication(words: str, match: re.Match[str]) -> bool:
    """Whether publication, and not the reply, is what happens within these days: the nearer word decides."""
    before = [m.end() for m in _PUBLICATION.finditer(words, 0, match.start())]
    asked = [m.end() for m in _REQUEST.finditer(words, 0, match.start())]
    if before or asked:
        return max(before, default=-1) > max(asked, default=-1)
    after = _PUBLICATION.search(words, match.end())
    request = _REQUEST.search(words, match.end())
    return after is not None and (request is None or after.start() < request.start())


def _published_near(words: str, at: int) -> bool:
    return bool(_PUBLICATION.search(words, max(0, at - 60), at))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else {**_COMPOUND, **{k.strip(): v for k, v in _WORDS.items()}}[word]


def _duration(words: str, match: re.Match[str]) -> tuple[Term, bool] | None:
    amount = _number(match["amount"])
    again = match.groupdict().get("again")
    if again and _number(again) != amount:
        return None
    stem = match["unit"]
    unit = {"дневн": "days", "месячн": "months", "недельн": "weeks"}.get(stem) or next(
        kind for start, kind in _UNITS.items() if stem.startswith(start)
    )
    # Kazakh names the day a term runs from before the term, the other languages after it.
    back = 70 if stem.startswith(("күн", "ай", "апта")) else 10
    around = words[max(0, match.start() - back) : match.end() + 110]
    counted: CountedFrom = "receipt" if _RECEIPT.search(around) else "letter date"
    sort = (match["sort"] or "") + (match.groupdict().get("tail") or "")
    working = bool(re.search(r"work|busin|ouvr|habil|labor|рабоч|жұмыс", sort))
    if unit == "months":
        return TermMonths(months=amount, counted_from=counted), working
    return TermDays(days=amount * (7 if unit == "weeks" else 1), counted_from=counted), working


def _widened(words: str, match: re.Match[str]) -> Span:
    """The days with the words that bind them: "within 60 days of receipt of this letter"."""
    lead = list(_WITHIN.finditer(words, max(0, match.start() - 25), match.start()))
    start = lead[0].start() if lead else match.start()
    tail = wording(
        r"\s*(?:ішінде|(?:of|from|after|following|upon|a compter|apres|со дня|с момента|с даты|a partir|desde)\b[^.,;]{0,60})"
    ).match(words, match.end())
    return Span(start, tail.end() if tail and _RECEIPT.search(tail.group()) else match.end())
