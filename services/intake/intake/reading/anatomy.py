"""The parts of a letter: head, body, closing with signatures, annex."""

import re
from dataclasses import dataclass

from .text import Span, Text, wording

# All of these are looked for in folded text: lower case, no Latin accents.
_SALUTATION = wording(
    r"^[ ]*(?:(?:your )?excellenc(?:y|ies|e)s?|excelencia|(?:su )?excelencia|ваше[ ]+превосходительство"
    r"|уважаем(?:ый|ая|ые)\b[^\n]{0,60}|dear\b[^\n]{0,60}|sir|madam|sir or madam|sir, madam|monsieur\b[^\n]{0,50}|madame\b[^\n]{0,50}"
    r"|senor(?:a|es)?\b[^\n]{0,40}|(?:қ|к)ұрметті\b[^\n]{0,60}|жоғары мәртебелі(?:м)?\b[^\n]{0,40}|сіздің жоғары мәртебеңіз"
    r"|(?:глубоко)?уважаем[^\n]{0,60}|господин[^\n]{0,50}|to whom it may concern)[ ]*[,.!:;]?[ ]*$",
    re.M,
)
_CLOSE = wording(
    r"^[^\n]{0,3}(?:[^\n]{0,80}(?:avails? (?:itself|himself|herself|myself|ourselves)|takes? this opportunity to (?:renew|express|convey))[^\n]{0,80}|please,? accept|accept,? (?:your )?excellency|kindly accept"
    r"|veuillez[ ,]+(?:agreer|accepter|recevoir|croire)|(?:je|nous) vous pri(?:e|ons) d'agreer|(?:le|la|l')[^\n]{0,60}saisit cette occasion"
    r"|(?:sirvase )?acept(?:e|ar)\b|le rog(?:amos|o) (?:que )?acept|aprovech(?:o|amos)\b|примите|просим (?:вас )?принять|прошу (?:вас )?принять|пожалуйста,? примите"
    r"|с (?:глубоким |искренним )?уважением|пользу(?:ясь|емся|ется) (?:этой |настоящей )?(?:возможност|случа)|(?:yours )?(?:very )?(?:sincerely|faithfully|truly)\b"
    r"|respectfully|(?:best|kind) regards|atentamente|зор құрметпен|құрметпен|(?:терең )?құрмет\w* қабыл|ізгі ниетпен)",
    re.M,
)
_ANNEX = wording(
    r"^[ ]*(?:(?:annex|annexe|anexo|appendix|enclosure|приложение|қосымша)(?:[ ]+(?:№[ ]*)?(?:[ivx]+|\d|[a-c]))?[ ]*[.:]?[ ]*$"
    r"|(?:annex|annexe|anexo|приложение|қосымша)\b[ ]*[:.–—-]*[ ]*(?=ref|norm|inst|intern|appl|legal|law|droit|dere|ссыл|межд|прав|халық|примен|marco|cadre)"
    r"|(?:reference to|references? (?:au|aux|a la)|referencias? (?:al|a las|a los))[^\n]{0,25}(?:international|droit|derecho|norm|inst)"
    r"|ссылк[аи] на (?:нормы )?международн)",
    re.M,
)
_COMPLIMENTS = wording(
    r"present\w* (?:its|his|her|ses) compliments|свидетельствует сво|saluda\b|(?:құрмет|ізет)\w* (?:білдір|көрсет)"
)
MANDATES_HEADING = wording(r"^[ ]*(?:(?:joint )?mandates? of\b|mandats? d[ueh]|mandatos? de|мандат(?:ы|ов)? )", re.M)
_PROSE_LINES = 30
_TELLS = re.compile(r"рассмотр\w+|сообща\w+|хабарлай\w+|қарап", re.I)


@dataclass(frozen=True)
class Anatomy:
    """Where the parts stand. `salutation` is None for papers without one; `closing` is empty where none is found."""

    head: Span
    salutation: Span | None
    body: Span
    closing: Span
    annex: Span


def anatomy(text: Text) -> Anatomy:
    folded = text.folded
    start = _letter_start(folded)
    salutation = _SALUTATION.search(folded, start, start + max(9000, len(folded) // 3))
    body_start = salutation.end() if salutation else _head_end(text.flat, start)
    annex_start = _annex_start(folded, body_start)
    close = _CLOSE.search(folded, body_start, annex_start)
    body_end = close.start() if close else annex_start
    return Anatomy(
        head=Span(start, salutation.start() if salutation else body_start),
        salutation=Span(*salutation.span()) if salutation else None,
        body=Span(body_start, body_end),
        closing=Span(body_end, annex_start),
        annex=Span(annex_start, len(folded)),
    )


def _letter_start(folded: str) -> int:
    """The letter's own page when a covering note stands before it in the same file."""
    compliments = re.search(
        r"presents? (?:its|his|her) compliments|presente ses compliments|saluda atentamente", folded[:3000]
    )
    mandates = MANDATES_HEADING.search(folded)
    if not (compliments and mandates and compliments.start() < mandates.start()):
        return 0
    return mandates.start()


def _head_end(flat: str, start: int) -> int:
    """Without a salutation the head is the first lines, up to a line of running prose or a note's compliments."""
    compliments = _COMPLIMENTS.search(flat.lower(), start, start + 3000)
    if compliments:
        return _prose_start(flat, compliments.start())
    for seen, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*\n?", flat[start:]), start=1):
        if seen > _PROSE_LINES or (seen > 1 and _is_prose(line.group())):
            return start + line.start()
    return len(flat)


def _prose_start(flat: str, at: int) -> int:
    """The first of the prose lines that run up to `at`."""
    begin = flat.rfind("\n", 0, at) + 1
    while begin > 0:
        before = flat.rfind("\n", 0, begin - 1) + 1
        if not _is_prose(flat[before : begin - 1]):
            break
        begin = before
    return begin


def _is_prose(line: str) -> bool:
    """A long line of small letters, or a shorter one that ends a sentence; letterheads are in capitals."""
    small = sum(map(str.islower, line))
    sentence = re.search(r"[.:]\s*$", line) and len(re.findall(r"(?<!\w)[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w+", line)) >= 4
    return bool(
        (
            (len(line) > 65 or sentence)
            and small > len(line) * 0.6
            and not re.match(
                r"\s*(?:ref|исх|на №|мандат|mandat|to:|кому)|[^.]*(?:rapporteur|working group|independent expert|groupe de travail|relator|докладчик|рабочей групп)",
                line,
                re.I,
            )
        )
        or (sentence and _TELLS.search(line))
    )


def _annex_start(folded: str, body_start: int) -> int:
    """The first annex heading after the closing words, or anywhere in the second half where there are none."""
    close = _CLOSE.search(folded, body_start)
    earliest = close.start() if close else body_start + (len(folded) - body_start) // 2
    found = _ANNEX.search(folded, earliest)
    return found.start() if found else len(folded)
