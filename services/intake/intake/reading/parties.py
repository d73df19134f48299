"""Who signs, to whom it is addressed, and what about."""

import re

from .anatomy import Anatomy
from .kinds import BODY_LINE
from .mandates import TITLE
from .text import Span, Text, tidy, wording

_POSITION = wording(
    rf"^[ ]*(?:(?:the )?(?:{TITLE})|special rapporteur|[^\n]{{0,30}}officer\b|(?:vice-|deputy |first |acting |senior )?(?:chair|president|chairperson|member|registrar|chief|head|judge|director|secretary|minister|rapporteur|prosecutor|officer|ambassador|permanent|secretary-general|high commissioner|under-secretary)"
    r"|president|vice-president|membre|presidente|miembro|greffier|chef|jefe|secretaire|secretari[oa]|judge-rapporteur"
    r"|заместитель|зам\.|первый|председател|председатель|член|секретарь|судья|министр|генеральн|руководител|начальник|директор|прокурор|вице|и\.о\.|врио|уполномоченн|аким|ректор|ответственный"
    r"|орынбасар|төраға|министр|бас прокурор|басшы|бөлім|департамент|судья|бірінші|вице|мүше|арнайы|жұмыс тобы|уәкіл|әкім|commissioner|ombudsman)"
)
_NAME = wording(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|M|Mme|Sr|Sra|H\.E)\.?\s+(?:Mr\.?\s+)?)*"
    r"(?P<name>[^\W\d_][\w'’.-]*(?:\s+(?:(?:de|da|di|del|della|van|von|der|den|la|le|el|al|bin|bint|ben|y|dos|du|of|ул[ыы]|ұлы|қызы)\s+)*[^\W\d_][\w'’.-]*){1,5})"
)
_INITIALS_AT_END = wording(
    r"(?:^|[ \t]{2,}|\t|\s)(?P<name>(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.\s?){1,2}[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+)[ ]*$"
)
_SURNAME_FIRST = re.compile(r"(?:^|\s)(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+[ ]+(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.[ ]?){1,2})[ ]*$")
_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "bint",
    "ben",
    "y",
    "dos",
    "du",
    "ұлы",
    "қызы",
}
_HONORIFIC = wording(r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|M|Mme|Sr|Sra|Г-н|Г-жа|Г-жи)\.?\s+)+")


_SIGNED = re.compile(r"^\s*(?:\((?:signed|signe|signé|firmado|подпись|подписано|қолы)\)|/s/|sgd\.)\s*", re.I)
_DRAFTER = re.compile(r"\s*(?:исп(?:олнитель)?|орынд(?:аушы|аған)?|тел|contact|drafted)\b", re.I)


def signatories(text: Text, parts: Anatomy) -> list[Span]:
    """The names after the closing words, each known by the position written under, beside or before it."""
    start, end = parts.closing.start, parts.annex.start
    if start == end:
        start = max(parts.body.start, end - 1500)
    lines = [m for m in re.finditer(r"[^\n]*\S[^\n]*", text.flat[:end]) if m.start() >= start]
    lines = [line for line in lines if not _DRAFTER.match(line.group())]
    found: list[Span] = []
    for index, line in enumerate(lines):
        if span := _beside(text, line, lines[index - 2 : index] if index > 1 else lines[:index]):
            found.append(span)
        elif _is_position(text, line) and (index == 0 or not _is_position(text, lines[index - 1])):
            found += _above(text, lines, index) or _below(text, lines, index)
    kept: list[Span] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_position(text: Text, line: re.Match[str]) -> bool:
    return bool(_POSITION.match(text.folded[line.start() : line.end()]))


def _above(text: Text, lines: list[re.Match[str]], index: int) -> list[Span]:
    """The names in the unbroken lines over a position: one, or as many as there are positions after them (columns)."""
    names: list[Span] = []
    at = index - 1
    while at >= 0 and not _is_position(text, lines[at]) and (span := _name(text, lines[at])):
        names.insert(0, span)
        at -= 1
    positions = 0
    while index + positions < len(lines) and _is_position(text, lines[index + positions]):
        positions += 1
    return names[-1:] if positions < len(names) else names


def _below(text: Text, lines: list[re.Match[str]], index: int) -> list[Span]:
    """The name under a position of one to three lines, as offices here write it."""
    for line in lines[index + 1 : index + 4]:
        if span := _name(text, line):
            return [span]
    return []


def _name(text: Text, line: re.Match[str]) -> Span | None:
    words = _SIGNED.sub("", line.group()).strip(" ,;")
    honorific = _HONORIFIC.match(words)
    bare = words[honorific.end() :] if honorific else words
    if not looks_like_name(bare) or _is_position(text, line):
        return None
    start = line.start() + line.group().index(bare)
    return Span(start, start + len(bare))


def looks_like_name(words: str) -> bool:
    """Two to six words, each with a capital save particles; no figures, no black-outs, not a sentence."""
    parts = words.split()
    if not 2 <= len(parts) <= 6 or re.search(r"[\d█■_:;@/()«»\"]", words) or words.endswith((".", "!")):
        return False
    if BODY_LINE.search(words.lower()) or re.search(
        r"\b(?:republi\w+|республик\w*|республикасы\w*|[kкқ]а[зz]а\w+стан\w*|kazakhstan|committee|комитет\w*|nations|unies|geneva|annex|page|please|signature|signed|palais)\b",
        words.lower(),
    ):
        return False
    return all(part[0].isupper() or part.lower() in _PARTICLES or part.startswith(("d'", "d’")) for part in parts)


def _beside(text: Text, line: re.Match[str], before: list[re.Match[str]]) -> Span | None:
    """`Deputy Prosecutor General      A. Sample`, or `Irene Sample, Special Rapporteur on …` on one line."""
    words = line.group()
    initials = _INITIALS_AT_END.search(words) or _SURNAME_FIRST.search(words)
    if initials and (_is_position(text, line) or any(_is_position(text, one) for one in before)):
        return Span(
            line.start() + initials.start("name"),
            line.start() + initials.start("name") + len(initials["name"].rstrip()),
        )
    name, comma, rest = words.partition(",")
    folded = text.folded[line.start() + len(name) + 1 : line.end()]
    if comma and rest.strip() and _POSITION.match(folded) and looks_like_name(name.strip()):
        start = line.start() + len(name) - len(name.lstrip())
        return Span(start, line.start() + len(name.rstrip()))
    return None


_ADDRESSEE = wording(
    r"^[ ]*(?:(?:his|her) excellency(?:[ ]*\n\s*(?=m[rs]s?\b))?|h\.?[ ]?e\.?[ ]+m[rs]|son excellence|s\.[ ]?e\.[ ]+m|su excelencia|excmo|excma|его превосходительств|ее превосходительств"
    r"|министр(?:у|ерств[оу]) иностранных дел|(?:заместителю )?министру\b|(?:the )?minist(?:er|ry) (?:of|for) foreign affairs|permanent mission of|the permanent mission|сыртқы істер министрлігі|постоянно(?:е|му) представительств"
    r"|сыртқы істер министрі|minist(?:re|ere) des affaires|ministro de relaciones|заместителю премьер|в министерство|в постоянное|to the permanent|(?:генеральному директору|председателю|директору)\b)",
    re.M,
)
# A person with a position is an addressee only before the signatures, which look the same.
_PERSON = wording(
    r"^[ ]*(?:mr|ms|mrs|dr|m|mme|sr|sra)\.?[ ][^\n.;:]{4,50}\n[ ]*(?:chief executive|managing director|president|director|ceo\b|minist"
    r"|ambassad|permanent rep|pdg\b|directeu?r|presidente|secretary)",
    re.M,
)
_ADDRESSEE_ENDS = wording(
    r"\n\n|\n(?=[^\n]*(?:№|[12]\d{3}))|\n\s*(?:\d{1,2} [^\W\d]+ \d{4}|ref|исх|на №|№|excellency|уважаем|dear|we |i |tel|fax|copy|копия|page \d)|[.!]\s*\n"
)


def addressee(text: Text, parts: Anatomy) -> Span | None:
    """The addressee block: in the head, at the foot of the first page, or after the signatures."""
    first_page = text.starts[1] if len(text.pages) > 1 else 0
    signed = parts.closing.start
    for pattern, start, end in (
        (_ADDRESSEE, parts.head.start, parts.head.end),
        (_ADDRESSEE, parts.head.end, first_page),
        (_PERSON, parts.head.start, min(signed, max(first_page, parts.head.end))),
        (_ADDRESSEE, signed, len(text.flat)),
    ):
        for found in pattern.finditer(text.folded, start, max(end, start)):
            ending = _ADDRESSEE_ENDS.search(text.folded, found.end(), min(found.end() + 300, end))
            stop = ending.start() if ending else min(end, found.end() + 120)
            stop = _whole_lines(text, found.start(), stop)
            if stop - found.start() > 8:
                return Span(found.start(), stop)
    return None


def _whole_lines(text: Text, start: int, stop: int) -> int:
    """At most five short lines: what follows them is the letter."""
    end = start
    for count, line in enumerate(re.finditer(r"[^\n]*\n?", text.flat[start:stop])):
        words = line.group().strip()
        if not words and (line.group().startswith(" ") or count == 1):  # "His Excellency" may stand apart
            continue
        if not re.search(r"[^\W\d]", words) or count >= 6 or len(words) > 110:
            break
        end = start + line.start() + len(line.group().rstrip())
    return end


def addressee_words(text: Text, span: Span) -> str:
    """The block on one line: "His Excellency Mr. A. Sample, Minister for Foreign Affairs"."""
    lines = [tidy(line).rstrip(",;") for line in text.shown[span.start : span.end].splitlines() if line.strip()]
    joined = lines[0]
    for line in lines[1:]:
        glue = (
            " "
            if re.fullmatch(
                r"(?:his|her) excellency|son excellence|su excelencia|h\.e\.|его превосходительств\w+", joined, re.I
            )
            else ", "
        )
        glue = " " if line[:1].islower() else glue
        joined += glue + line
    return joined


_SUBJECT_LINE = wording(
    r"^[ ]*(?:subject|re|objet|asunto|тема|касательно|предмет|тақырыбы)[ ]*:[ ]*(?P<subject>[^\n]+(?:\n(?![ ]*(?:\n|excellenc|dear|уважа|ваше|ref|исх)|[ ]*\d)[^\n]+){0,3})",
    re.M,
)
_DRAWS = (
    r"(?:(?:bring|draw|call)(?:ing|s)?\s+[^.]{0,100}?attention[^.]{0,120}?|(?:attir|port|appel)\w*\s+[^.]{0,60}?(?:attention|connaissance)[^.]{0,160}?"
    r"|(?:senal|llam|pon)\w*\s+[^.]{0,60}?(?:atencion|conocimiento)[^.]{0,160}?|(?:довести|довод|обра[тщ]|привле)\w*\s+[^.]{0,60}?(?:сведени|внимани)\w*[^.]{0,160}?)"
)
_CONCERNING = (
    r"concerning|regarding|relating to|in relation to|concernant|relative?s? a|au sujet d[eu]s?|portant sur|a propos d[eu]s?|relativ[oa]s? al?|en relacion con|acerca de"
    r"|каса\w+(?: следующ\w+:?)?|относительно|в связи с"
)
# "information … concerning X" before "on information …": the plainer prepositions only where no other stands.
_ATTENTION = (
    wording(rf"{_DRAWS}\b(?:{_CONCERNING})\s+"),
    wording(rf"{_DRAWS}\b(?:about|on|sur|sobre|о|об)\s+"),
    wording(
        r"\b(?:draw|bring|call)\s+[^.]{0,100}?attention\s+to\s+(?!the attention|[^.]{0,30}(?:information|reports|allegations))"
    ),
)


def subject(text: Text, parts: Anatomy) -> Span | None:
    """What the letter is about, as its subject line or its one sentence says it."""
    line = _SUBJECT_LINE.search(text.folded, parts.head.start, min(parts.body.start + 400, parts.body.end))
    if line:
        return Span(line.start("subject"), line.end("subject"))
    opening = min(parts.body.start + 3500, parts.body.end)
    tried = (pattern.search(text.folded, parts.body.start, opening) for pattern in _ATTENTION)
    attention = next((found for found in tried if found), None)
    if attention is None:
        return None
    stop = wording(r"(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bdr)(?<![ .\n(][a-zа-я])(?<!\bг-жи)\.(?:\s|$)|\n\s*\n").search(
        text.folded, attention.end(), opening
    )
    end = stop.start() if stop else attention.end()
    return Span(attention.end(), end) if 10 < end - attention.end() < 1500 else None


_KAZAKH_FORM = re.compile(r"[әғқңөұүһі]|прокуратурасы|комитеті|соты\b")
_RECIPIENT = wording(r"^\s*(?:министерству|генеральной прокуратуре|кому|на №|копия)")
_REPUBLIC = wording(
    r"[ \n]*(?:республики казахстан|қазақстан республикасы(?:ның)?|of the republic of kazakhstan)[ \n]*"
)


def sender_body(text: Text, parts: Anatomy, language: str | None) -> Span | None:
    """The answering body as its own letterhead names it, in the letter's language where it stands twice."""
    lines = [
        Span(*m.span())
        for m in re.finditer(r"[^\n]*\S[^\n]*|(?<=\n)(?=\n)", text.flat[: parts.head.end])
        if m.start() >= parts.head.start
    ]
    found = []
    for index, line in enumerate(lines):
        words = text.folded[line.start : line.end]
        name = BODY_LINE.search(words)
        if name and len(words) <= 160 and not _RECIPIENT.search(words):
            found.append(_whole_name(text, lines, index, line.start + name.start()))
    kazakh = language == "kk"
    preferred = [one for one in found if _is_kazakh(text, one) == kazakh]
    return next(iter(preferred or found), None)


def _is_kazakh(text: Text, span: Span) -> bool:
    return _KAZAKH_FORM.search(text.folded, span.start, span.end) is not None


def _whole_name(text: Text, lines: list[Span], index: int, start: int) -> Span:
    """A name in capitals goes on over the next lines, in Kazakh over the lines before; the republic is left out."""
    first, last = index, index
    if _is_kazakh(text, lines[index]):
        while first > 0 and _continues(text, lines[first - 1], kazakh=True):
            first -= 1
        start = lines[first].start if first < index else start
    else:
        while last + 1 < len(lines) and _continues(text, lines[last + 1], kazakh=False):
            last += 1
    words = re.split(r"[,;]", text.folded[start : lines[last].end])[0]
    republic = _REPUBLIC.search(words)
    if republic and republic.start() == 0:
        return Span(start + republic.end(), start + len(words.rstrip()))
    return Span(start, start + (republic.start() if republic else len(words.rstrip())))


def _continues(text: Text, line: Span, *, kazakh: bool) -> bool:
    """A line in capitals of the same language that names no body itself."""
    words = text.flat[line.start : line.end]
    own = words.isupper() and not re.search(r"\d", words) and not BODY_LINE.search(words.lower())
    return own and (_is_kazakh(text, line) == kazakh)
