"""The numbered questions of a communication and the answers a body gives to them."""

import re
from dataclasses import dataclass

from .anatomy import Anatomy
from .text import Span, Text, wording

_ITEM = wording(r"(?:^[ \t]*|(?<=[:;])[ ]+)(?P<number>\d{1,2})[ ]?[.)][ \t]*(?=\S)", re.M)
_LETTERED = wording(r"^[ \t]*\(?(?P<number>[a-hа-з])\)[ \t]*(?=\S)", re.M)
_LEAD = wording(
    r"observations on the following|following (?:matters|questions|points|issues)|please\s*:|information on the following|questions suivantes|points suivants|elements suivants|observations sur|les questions ci-apres|veuillez\s*:|siguientes (?:cuestiones|asuntos|preguntas|puntos)|cuestiones siguientes|asuntos siguientes"
    r"|следующ\w+ (?:вопрос|аспект|момент|пункт)\w*|прос(?:им|ит|ьба)[^.\n]{0,120}:|келесі (?:сұрақ|мәселе)\w*|төмендегі (?:сұрақ|мәселе)\w*|вопросы\s*:|сұрай\w+[^.\n]{0,80}:|сұрақтар\w*\s*:"
)
_ASKING = wording(
    r"(?:please|kindly|what|how|why|whether|which|have|has|provide|veuillez|merci|sirvase|por favor|indiquen|просим|просьба|предостав|сообщ|какие|какова|укаж|разъясн|имеются|өтін|қандай|хабарла|ақпарат|explain|indicate|describe|the (?:facts|legal)|any|fournir|proporcion|facilit|деталь|дополн)"
)
_AFTER_LAST = wording(
    r"\n\n|\n(?=[ ]*(?:we (?:would|should|shall|also|urge|request|may|intend|reserve|wish)|i (?:would|should)|while (?:awaiting|waiting)|pending|in view of|this (?:communication|letter)|the (?:committee|court|government)|finally|your (?:reply|response|excellency's)|it is|a (?:reply|response|copy)|past this|please (?:accept|note|send|reply|be advised|submit)|a response"
    r"|nous (?:vous|serions|souhait|prions|demand|saurions|pourrons|envisag)|dans l'attente|en vue|cette communication|la presente|compte tenu|passe|une reponse|agradec|mucho agrad|mientras|a la espera|en vista|esta comunicacion|rogamos|quisieramos"
    r"|мы (?:были|будем|просим|хотели|настоятельно|намерены|призываем|оставляем)|были бы|будем|просим (?:дать|направить|ответ|представить|вас|принять)|прошу|ответ(?:\b| просим)|в ожидании|до получения|ввиду|учитывая|настоящее|данное|примите|с уважением|в целях|жауап|алдын ала|осы хат|құрметпен|просьба (?:ответить|направить ответ|представить ответ)|информацию просим|указанную))"
)


def questions(text: Text, parts: Anatomy) -> list[Span]:
    """The letter's numbered questions, the text of each without its number."""
    start, end = parts.body.start, parts.body.end
    return _listed(text, _runs(text, start, end), start, end) or _listed(text, _lettered(text, start, end), start, end)


def _listed(text: Text, runs: list[list[re.Match[str]]], start: int, end: int) -> list[Span]:
    """Of several lists the one that asks, led in by words that announce questions if there is such a one."""
    leads = [m.end() for m in _LEAD.finditer(text.folded, start, end)]
    led = [run for run in runs if any(0 <= run[0].start() - at < 400 for at in leads)]
    asking = [run for run in runs if _asks(text, run[0])]
    chosen = next(iter([one for one in led if one in asking] or led[-1:] or asking[-1:]), None)
    return _items(text, chosen, end) if chosen else []


def _asks(text: Text, item: re.Match[str]) -> bool:
    """Whether an item asks: by its first word, a question mark, or the verb a Kazakh sentence ends with."""
    paragraph = text.folded[item.end() :].split("\n\n")[0][:1500]
    return bool(_ASKING.match(text.folded, item.end())) or paragraph.rstrip().endswith("?") or "сұрай" in paragraph


def _runs(text: Text, start: int, end: int) -> list[list[re.Match[str]]]:
    """Lists numbered 1, 2, 3 … in the order they stand; other numbered lines inside them are left alone."""
    runs: list[list[re.Match[str]]] = []
    for item in _ITEM.finditer(text.flat, start, end):
        number = int(item["number"])
        if number == 1:
            runs.append([item])
        elif runs and number == int(runs[-1][-1]["number"]) + 1:
            runs[-1].append(item)
    return runs


def _lettered(text: Text, start: int, end: int) -> list[list[re.Match[str]]]:
    """Lists (a), (b), (c) … of two items or more."""
    runs: list[list[re.Match[str]]] = []
    for item in _LETTERED.finditer(text.folded, start, end):
        if item["number"] in "aа":
            runs.append([item])
        elif runs and ord(item["number"]) == ord(runs[-1][-1]["number"]) + 1:
            runs[-1].append(item)
    return [run for run in runs if len(run) > 1]


def _items(text: Text, run: list[re.Match[str]], end: int) -> list[Span]:
    spans = []
    for item, following in zip(run, [*run[1:], None], strict=True):
        inline = following is not None and text.flat[following.start() - 1] == ";"
        stop = following.start() - inline if following else _last_end(text, item.end(), end)
        spans.append(_trimmed(text, item.end(), stop))
    return spans


def _last_end(text: Text, start: int, end: int) -> int:
    """Where the last question's paragraph ends: by the words that follow it, or by a line that stops short."""
    found = _AFTER_LAST.search(text.folded, start, end)
    stop = found.start() if found else end
    width = max((len(line) for line in text.flat[max(0, start - 1500) : stop].splitlines()), default=0)
    for line in re.finditer(r"[^\n]*[.?!][»\"”)]?[ ]*\n", text.flat[:stop]):
        if line.end() > start and (len(line.group()) < width * 0.85 or len(line.group()) > 160):
            return line.end()
    return stop


def _trimmed(text: Text, start: int, stop: int) -> Span:
    words = text.flat[start:stop]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


_ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четв": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9,
    "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5, "алтыншы": 6, "жетінші": 7, "сегізінші": 8, "тоғызыншы": 9,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
}  # fmt: skip
_ANSWER = wording(
    r"^[ \t]*(?:(?:ответ\w*\s+)?(?:по|к|на)\s+(?:вопрос\w*|пункт\w*)\s*(?:№+\s*)?(?P<ru>\d{1,2}(?:\s*(?:,|и|-|–)\s*\d{1,2})*)"
    r"|(?:ответ\w*\s+)?(?:по|к|на)\s+(?P<ordinal>перв|втор|трет|четв|пят|шест|седьм|восьм|девят)\w*\s+вопрос\w*|вопрос\s*(?:№\s*)?(?P<ru2>\d{1,2})"
    r"|(?P<kk>\d{1,2}(?:\s*(?:,|және|-|–)\s*\d{1,2})*)\s*-?\s*(?:ші|шы|інші|нші)?\s*-?\s*(?:сұра[қғ]\w*|тармақ\w*)(?:\s+бойынша)?|(?P<kkord>бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы)\s+(?:сұра[қғ]\w*)(?:\s+бойынша)?"
    r"|(?:(?:reply|answer|response)\s+to\s+|(?:on|to|as to|regarding)\s+)?question\s*(?:no\.?\s*)?(?P<en>\d{1,2})|(?:on|to|regarding)\s+the\s+(?P<enord>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\s+question)"
    r"\s*[.:)–—,-]*[ \t]*",
    re.M,
)


@dataclass(frozen=True)
class FoundAnswer:
    question: int | None
    span: Span


def answers(text: Text, parts: Anatomy) -> list[FoundAnswer]:
    """A body's answers by question number; the whole text as one answer where it numbers none."""
    start, end = parts.body.start, parts.body.end
    heads = list(_ANSWER.finditer(text.folded, start, end))
    if heads:
        bounds = [*[m.start() for m in heads[1:]], _answers_end(text, heads[-1].end(), end)]
        return [
            FoundAnswer(number, _trimmed(text, head.end(), stop))
            for head, stop in zip(heads, bounds, strict=True)
            for number in _numbers(head)
        ]
    runs = _runs(text, start, end)
    if runs and len(runs) == 1 and len(runs[0]) > 1:
        spans = _items(text, runs[0], _answers_end(text, runs[0][-1].end(), end))
        return [FoundAnswer(int(item["number"]), span) for item, span in zip(runs[0], spans, strict=True)]
    whole = _trimmed(text, start, _answers_end(text, start, end))
    return [FoundAnswer(None, whole)] if whole.end - whole.start > 40 else []


def _answers_end(text: Text, start: int, end: int) -> int:
    """Where the answers stop and the signature or the list of enclosures begins."""
    found = wording(
        r"\n[ ]*(?:(?:настоящ\w+ |указанн\w+ )?(?:информаци\w+|сведени\w+|ақпарат\w*|мәлімет\w*)\b[^\n]{0,60}(?:представлен|предоставлен|ұсыныл|берілді)|приложени[ея]\s*:|қосымша\s*:|заместитель\b|первый заместитель|председатель\b|министр\b|вице-министр|генеральный прокурор|прокурор\b|руководитель\b|бас прокурор|[^\n]{0,40}орынбасары\b|deputy\b|исп\.|орынд\.)"
    ).search(text.folded, start, end)
    return found.start() if found else end


def _numbers(head: re.Match[str]) -> list[int | None]:
    """The questions one heading names: "по вопросам 1 и 2", "по вопросам 1-3"."""
    for name in ("ordinal", "kkord", "enord"):
        if head[name]:
            return [_ORDINALS[head[name]]]
    digits = head["ru"] or head["ru2"] or head["kk"] or head["en"]
    ends = [int(one) for one in re.findall(r"\d+", digits)]
    if len(ends) == 2 and re.search(r"\d\s*[-–]\s*\d", digits) and ends[0] < ends[1]:
        return list(range(ends[0], ends[1] + 1))
    return list(ends)
