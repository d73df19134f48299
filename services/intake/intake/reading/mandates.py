"""The mandates that send a letter: from its head, else from the capacity clause."""

import re

from .anatomy import MANDATES_HEADING, Anatomy
from .text import Span, Text, wording

# A committee's own rapporteurs (follow-up, new communications) are no special procedure.
_NOT_OF_COMMITTEE = r"(?!\s+(?:for|on)\s+(?:the\s+)?(?:follow|new communications|reprisals under))"
TITLE = (
    r"(?:special rapporteurs?"
    + _NOT_OF_COMMITTEE
    + r"|independent experts?|working group|special representative|special adviser"
    r"|rapporteu(?:r|se)s? special(?:e|es)?|experte? independante?|groupe de travail|representante? speciale?"
    r"|relator(?:a|es|as)? especial(?:es)?|expert[oa] independiente|grupo de trabajo"
    r"|специальн(?:ого|ый|ая|ой|ому|ым|ых|ые)\s+докладчи(?:ка?|ком|ца|цы|цей|ки|ков)|независим(?:ого|ый|ая|ой|ым)\s+эксперт(?:а|ом)?"
    r"|рабоч(?:ей|ая|ую)\s+групп(?:ы|а|ой|у)|специальн(?:ого|ый)\s+представител[яь])"
)
_KAZAKH_TITLE = wording(r"арнайы\s+баяндамашы\w*|жұмыс\s+тобы\w*|тәуелсіз\s+сарапшы\w*")
_TITLE = wording(rf"(?:(?:vice-)?(?:chair|president|chairperson)(?:-rapporteur)?\s+of\s+the\s+)?\b{TITLE}")
_CAPACITY = wording(
    r"in (?:my|our) (?:respective )?capacit(?:y|ies) as|we write(?: to you)? as|writing (?:to you )?as|on behalf of the|en (?:nos|notre|ma) qualites? (?:respectives? )?de"
    r"|en (?:nuestra|mi|nuestras) calidad(?:es)? de|в (?:нашем |моем |своем )?качестве"
)
_HEAD_ENDS = wording(
    r"\n\s*(?:[^\n:;,]{2,30}[ ]?:|ссылка|r[e]?\s?f[e]?\s?rence|referencia|ref\b|исх|сілтеме|tel|fax|phone|www|e-mail|email|palais|address|date|\(please|\(veuillez|\(просьба"
    r"|(?:geneva|geneve|ginebra|женева)\b|\d{1,2}(?:er)?\s+[^\W\d]+\s+(?:de\s+)?\d{4}|le \d|his excellency|her excellency|h\.e\.|son excellence|его превосход"
    r"|(?:j?al|j?ua|j?ol|j?am|oth)\s+[a-z]{3}?\s*\d|united nations|nations unies|haut-commissariat|office of|dear |г\. женева|\d{2}\.\d{2}\.\d{4})"
)
_CLAUSE_ENDS = wording(
    r",\s*(?:i|we|je|nous|j'ai|имею|имеем|обращ\w+|tengo|tenemos)\b|,?\s*(?:pursuant to|in accordance with|established|under (?:human|general|hrc)|as per|further to|based on|conformement|etablie?s?|en vertu|crees?|sur la base"
    r"|de conformidad|establecid|en virtud|creados|в соответствии|согласно|на основании|учрежденн|во исполнение)|\.\s"
)
_LEAD = re.compile(r"(?:[\s;,]|және\b)*")
_SEPARATOR = wording(
    r"(?:[\s,;:.]|\b(?:and|et|y|e|и|the|of|as|from|de|du|la|le|les|del|los|las|des|d'|l'|а также|as well as|ainsi que|asi como|в качестве|jointly|with)(?=\s|$|\b))+$"
)


def find_mandates(text: Text, parts: Anatomy) -> list[Span]:
    """Where each mandate stands, in the order of the head; of the capacity clause where the head has none."""
    heading = MANDATES_HEADING.search(text.folded, parts.head.start, parts.head.end)
    if heading:
        found = _titles(text, heading.end() - 4, _end(_HEAD_ENDS, text.folded, heading.end(), parts.head.end))
        if found:
            return found
    kazakh = _kazakh(text, parts.head)
    return kazakh or capacity_mandates(text, parts)


def capacity_mandates(text: Text, parts: Anatomy) -> list[Span]:
    """The mandates of the clause "in our capacity as …, pursuant to resolutions …"."""
    clause = _CAPACITY.search(text.folded, parts.body.start, min(parts.body.start + 1500, parts.body.end))
    if clause is None:
        return []
    return _titles(text, clause.end(), _end(_CLAUSE_ENDS, text.folded, clause.end(), parts.body.end))


def _end(pattern: re.Pattern[str], folded: str, start: int, limit: int) -> int:
    found = pattern.search(folded, start, limit)
    return found.start() if found else limit


def _titles(text: Text, start: int, end: int) -> list[Span]:
    """Each title with what follows it, up to the next title: `A on x; the B on y and the C on z`."""
    starts = [m.start() for m in _TITLE.finditer(text.folded, start, end)]
    spans = []
    for begin, stop in zip(starts, [*starts[1:], end][: len(starts)], strict=True):
        words = text.folded[begin:stop]
        cut = re.search(r"\n\s*\n|;", words)
        words = words[: cut.start()] if cut else words
        trimmed = _SEPARATOR.sub("", words)
        if 12 < len(trimmed) < 260 and "honour" not in trimmed:
            spans.append(Span(begin, begin + len(trimmed)))
    return spans


def _kazakh(text: Text, head: Span) -> list[Span]:
    """Kazakh puts the title last: `… жөніндегі арнайы баяндамашының; … жұмыс тобының мандаттары`."""
    heading = re.search(r"мандат(?:тары|ы)\b", text.folded[head.start : head.end])
    if heading is None:
        return []
    spans: list[Span] = []
    begin = head.start
    for title in _KAZAKH_TITLE.finditer(text.folded, head.start, head.start + heading.end()):
        chunk = text.folded[begin : title.end()]
        above = 0 if spans else chunk.rfind("\n\n") + 1
        lead = _LEAD.match(chunk, above)
        spans.append(Span(begin + (lead.end() if lead else above), title.end()))
        begin = title.end()
    return spans
