"""What kind of letter it is: judged by its head and opening, never by its annex."""

import re

from .anatomy import Anatomy
from .card import Kind
from .mandates import TITLE
from .references import Reference
from .text import Span, Text, wording

_COURT = (
    r"суд\w* евразийского экономического союза|суд\w* еаэс|court of the eurasian economic union|eaeu court|international court of justice|cour internationale de justice"
    r"|corte internacional de justicia|международн\w+ суд\w*(?: оон| организации объединенных)?|permanent court of arbitration|экономическ\w+ суд\w* (?:содружеств|снг)|international criminal court"
    r"|international tribunal for the law|еуразиялық экономикалық одақ\w* сот\w*|еаэо сот\w*|халықаралық сот\w*|european court of human rights"
)
_APPLICATION_TITLE = wording(
    rf"^[ ]*(?:в (?:{_COURT.replace('суд', 'суд', 1)})\b|заявление(?: (?:о|в суд) [^\n]{{0,100}})?[ ]*$|application (?:instituting|to the court)[^\n]*$|requete introductive[^\n]*$|өтініш[ ]*$)",
    re.M,
)
_APPLICATION = wording(
    rf"(?:направ|представ|обра[щт]|иници|подач|подан|подат|внес|submit|transmit|initiat|lodg|fil(?:e|ing)|жолда|ұсын)\w*[^.]{{0,160}}(?:заявлени|application|өтініш)\w*[^.]{{0,200}}(?:{_COURT})"
    rf"|(?:направ|представ|переда|submit|transmit|forward|жолда)\w*[^.]{{0,100}}\b(?:в|to the|to) (?:{_COURT})[^.]{{0,120}}(?:заявлени|application|өтініш)"
    rf"|(?:иници|обращени)\w*[^.]{{0,80}}(?:{_COURT})|(?:пункт\w*|paragraphs?|тармақ\w*)\s*(?:39|40|41)\b[^.]{{0,200}}(?:заявлени|application|өтініш)"
)
_COURT_ASKS = wording(
    r"стать\w+ 75|запрос|прос(?:им|ит|ьба)|прошу|судь[яеи]|registrar|greffier|advisory opinion|avis consultatif|order|ordonnance|request|time-?limit|консультативн|дел[оаеу] №|сұра[уй]"
)
_COMMITTEE = (
    r"human rights committee|committee against torture|committee on (?:the )?(?:elimination|rights|economic|enforced|protection)|subcommittee on prevention|treaty bod|\bccpr\b|\bcedaw\b|\bcerd\b|\bcrpd\b|\bcescr\b|\bcat/c|\bcrc/c|\bced/c"
    r"|comite des droits de l'homme|comite contre la torture|comite pour l'elimination|comite des droits (?:de l'enfant|des personnes)|comite des disparitions|comite de derechos humanos|comite contra la tortura|comite para la eliminacion|comite de los derechos"
    r"|комитет\w* по правам (?:человека|ребенка|инвалидов)|комитет\w* против пыток|комитет\w* по (?:ликвидации|экономическим|насильственным)|договорн\w+ орган"
    r"|адам құқықтары (?:жөніндегі )?комитет|азаптауларға қарсы комитет|кемсіту\w*[^\n]{0,40}комитет"
)
_COMMITTEE_MATTER = wording(
    r"communications?\s+(?:no|nos|n°|№)|communication individuelle|comunicacion(?:es)? (?:num|n)|individual (?:communication|complaint)|optional protocol|protocole facultatif|protocolo facultativo|факультативн\w+ протокол|concluding observations|observations finales"
    r"|observaciones finales|заключительн\w+ замечани|list of issues|liste de points|перечень вопросов|\bviews\b|constatations|dictamen|соображени|сообщени\w+\s*№|petitions|state party|etat partie|estado parte|государств\w+-участник|periodic report|периодическ\w+ доклад|қорытынды ескертулер|факультативтік хаттама"
)
_UPR = wording(
    r"universal periodic review|examen periodique universel|examen periodico universal|универсальн\w+ периодическ\w+ обзор|әмбебап мерзімді шолу|әмбебап кезеңдік шолу|\bupr\b|\bупо\b"
)
_VISIT = wording(
    r"(?:request|invit|propos|wish|would like|interest|conduct|undertake|carry out|agree|extend)\w*[^.]{0,140}\b(?:visit|mission)\b|\b(?:country|official|academic) visit"
    r"|(?:effectuer|demande|souhait|invit)\w*[^.]{0,120}\bvisite|(?:realizar|solicit|invit|efectuar)\w*[^.]{0,120}\bvisita|(?:посетить|посещени|визит)\w*|(?:елге|ресми) сапар|сапармен"
)
_VISIT_SUBJECT = wording(
    r"(?:request|invitation|propos\w+|demande|solicitud|запрос|просьба|предложение)\w*[^.\n]{0,60}(?:visit|visite|visita|визит|посещени)|(?:visit|visite|visita|визит|посещение)\w*[^.\n]{0,30}(?:to|au|a|в) (?:the republic of )?(?:kazakhstan|казахстан|республик)|to (?:visit|undertake a|conduct a|conduct an|carry out a)\b|посетить|с визитом|country visit|сапар"
)
_BODY = (
    r"генеральн\w+ прокуратур\w*|прокуратур\w+|министерств\w+ (?!иностранн)\w+|комитет\w* национальной безопасности|верховн\w+ суд\w*|агентств\w+ \w+|бюро национальной|уполномоченн\w+ по правам|антикоррупцион\w+|судебн\w+ администраци\w+|акимат\w*|национальн\w+ центр\w* по правам"
    r"|бас прокуратура\w*|прокуратура(?:сы)?|(?!сыртқы)[\wәғқңөұүһі]+(?: [\wәғқңөұүһі]+){0,3} министрлігі\w*|ұлттық қауіпсіздік комитеті|жоғарғы сот\w*|[\wәғқңөұүһі]+(?: [\wәғқңөұүһі]+){0,3} агенттігі|сот әкімшілігі|әкімдігі|адам құқықтары жөніндегі уәкіл"
    r"|prosecutor general|general prosecutor|ministry of (?!foreign)\w+|supreme court|national security committee|commissioner for human rights"
)
BODY_LINE = wording(rf"(?:{_BODY})")
_ANSWERS = wording(
    r"(?:^|\n)\s*на\s+(?:ваш\w*\s+)?(?:исх\.?\s*)?№|на ваш\w*|в ответ на|по (?:перв|втор|трет|\w+)\w* вопросу|по вопрос\w+ (?:№ ?)?\d|сұра[қғ]\w*|жауап|ответ\w* на|рассмотре\w+|сообща\w+|сіздің [^\n]{0,40}хатыңыз|in (?:reply|response) to|with reference to"
)
_ORGANIZATION = (
    r"генеральн\w+ ассамбле\w+|general assembly|assemblee generale|asamblea general|security council|совет\w* безопасности|совет\w* глав (?:государств|правительств)|council of (?:heads|ministers|the eurasian)|содружеств\w+ независимых|\bснг\b|\bшос\b|шанхайск\w+ организаци|shanghai cooperation"
    r"|евразийск\w+ (?:экономическ\w+ )?(?:комисси|межправительствен|экономическ\w+ совет)\w*|высш\w+ евразийск\w+|eurasian (?:economic|intergovernmental)|supreme eurasian|\bодкб\b|csto|collective security treaty|коллеги\w+ (?:евразийской|комиссии)|совет\w* евразийской|human rights council|совет\w* по правам человека"
    r"|исламск\w+ сотрудничеств|organi[sz]ation of (?:islamic|turkic)|тюркск\w+ государств|economic and social council|межпарламентск\w+|interparliamentary|conference of the parties|конференци\w+ сторон|world (?:health|trade|intellectual|customs)|юнеско|unesco|\bмагатэ\b|\biaea\b|\becosoc\b|эскато|escap|тәуелсіз мемлекеттер достастығы|еуразиялық экономикалық комиссия"
)
_DECISION = wording(
    r"(?:^[ ]*(?:р\s?е\s?ш\s?е\s?н\s?и\s?е|decision|resolution|resolucion|r\s?е\s?з\s?о\s?л\s?ю\s?ц\s?и\s?я|резолюция|распоряжение|рекомендация|шешім|қарар|resolution adopted)\b[^\n]{0,100}$)",
    re.M,
)
_TRANSMITTED = wording(
    r"(?:transmit|forward|communicat|convey|направля|препровожда|представля|transmet|transmitir|remitir|жолда)\w*[^.]{0,160}(?:decision|resolution|решени|резолюци|resolucion|шешім|қарар)"
)
_ANY_ORGANIZATION = r"secretariat|ministerial council|council|conference|organi[sz]ation|commission|assembly|секретариат|совет|комисси|организаци|конференци|хатшылық|ұйым"
_CAPACITY = wording(
    rf"(?:in (?:my|our)[^.]{{0,20}} capacit(?:y|ies)[^.]{{0,30}} as|write[^.]{{0,12}} as|qualites? [^.]{{0,12}}de|calidad(?:es)? de|качестве|on behalf of the|au nom du|en nombre del|от имени)\s[^.]{{0,200}}?{TITLE}"
)
_HEADING = wording(
    rf"^[ ]*(?:(?:joint )?mandates? of|mandats? d|mandatos? de|мандат(?:ы|ов)? )[^.]{{0,60}}?{TITLE}", re.M
)
_KAZAKH_HEADING = wording(r"(?:арнайы\s+баяндамашы|жұмыс\s+тобы)\w*[^.]{0,400}мандат(?:тары|ы)")
_FACTS = wording(
    r"according to (?:the )?(?:\w+ )?information|selon les (?:informations|renseignements)|segun la informacion|согласно (?:\w+ )?(?:информации|сведениям)"
)
_COMPLIMENTS = wording(
    r"present\w* (?:its|his|her|ses) compliments|свидетельствует свое уважение|saluda atentamente|өзінің (?:зор |шынайы )?құрмет"
)


def kind_of(text: Text, parts: Anatomy, reference: Reference | None, mandates: int) -> Kind:
    """The kind; `other` where nothing says what it is."""
    head = text.folded[parts.head.start : parts.head.end]
    opening = text.folded[parts.body.start : min(parts.body.start + 2500, parts.body.end)]
    procedures = _is_special_procedures(text, parts, head, opening, mandates)
    if court := _court_kind(head, opening):
        return court
    if _is_visit_request(head, opening, reference, procedures or mandates > 0):
        return "visit_request"
    if procedures:
        return "special_procedures"
    if _is_body_answer(text, parts, head, opening):
        return "body_answer"
    return _further_kind(text, parts, head, opening, reference)


def _further_kind(text: Text, parts: Anatomy, head: str, opening: str, reference: Reference | None) -> Kind:
    is_letter = parts.salutation is not None or bool(_COMPLIMENTS.search(head + opening))
    committee = bool(wording(_COMMITTEE).search(head) or (is_letter and wording(_COMMITTEE).search(opening)))
    official = (
        is_letter
        or bool(
            re.search(
                r"^[ ]*(?:united nations|nations unies|организация объединенных|haut-commissariat|office of the (?:united nations )?high commissioner)",
                head,
                re.M,
            )
        )
        or "/c/" in head
    )
    if _UPR.search(head) and official:
        return "upr"
    if committee and official and _COMMITTEE_MATTER.search(head + opening):
        return "treaty_body"
    if _UPR.search(opening) and official:
        return "upr"
    if _is_decision(head, opening, is_letter):
        return "io_decision"
    if reference and reference.type and reference.start < parts.head.end and parts.salutation:
        return "special_procedures"
    return "other"


def _is_special_procedures(text: Text, parts: Anatomy, head: str, opening: str, mandates: int) -> bool:
    heading = _HEADING.search(head) or _KAZAKH_HEADING.search(head)
    capacity = _CAPACITY.search(opening[:1500]) and (parts.salutation is not None or "special procedures" in head)
    committee_only = wording(_COMMITTEE).search(head) and not heading
    return bool(mandates and (heading or capacity) and not committee_only)


def _court_kind(head: str, opening: str) -> Kind | None:
    named_in_head = wording(_COURT).search(head)
    if _APPLICATION_TITLE.search(head) and (named_in_head or wording(_COURT).search(opening)):
        return "court_application"
    sender_is_body = BODY_LINE.search(head) and not (named_in_head and named_in_head.start() < 200)
    if (sender_is_body or not named_in_head) and _APPLICATION.search(opening) and wording(_COURT).search(opening):
        return "court_application"
    if named_in_head and _COURT_ASKS.search(opening):
        return "court_request"
    return None


def _is_visit_request(head: str, opening: str, reference: Reference | None, from_expert: bool) -> bool:
    if not (from_expert or wording(TITLE).search(head + opening[:600])):
        return False
    if (reference and reference.type) or _FACTS.search(opening):
        return False
    return bool(_VISIT.search(opening[:1800]) and _VISIT_SUBJECT.search(head + opening[:1800]))


def _is_body_answer(text: Text, parts: Anatomy, head: str, opening: str) -> bool:
    """A body of the state writes, and what it writes answers something."""
    sender = any(BODY_LINE.search(line) and len(line) < 140 for line in head.splitlines())
    signer = BODY_LINE.search(text.folded[parts.closing.start : parts.closing.end]) or re.search(
        r"генеральн\w+ прокурор|министр\w*|председател\w+|прокурор|министр",
        text.folded[max(0, parts.annex.start - 500) : parts.annex.start],
    )
    return bool(
        (sender or (signer and BODY_LINE.search(opening)))
        and _ANSWERS.search(head + opening)
        and not _COMPLIMENTS.search(opening)
    )


def _is_decision(head: str, opening: str, is_letter: bool) -> bool:
    """The decision itself under an organization's name, or a letter that transmits one."""
    if _DECISION.search(head) and wording(_ORGANIZATION).search(head + opening[:1500]):
        return True
    sent = _TRANSMITTED.search(opening[:1500])
    return bool(is_letter and sent and wording(rf"{_ORGANIZATION}|{_ANY_ORGANIZATION}").search(head + opening[:1500]))


def is_note_verbale(text: Text, parts: Anatomy) -> bool:
    return _COMPLIMENTS.search(text.folded, parts.head.start, min(parts.body.start + 1500, parts.body.end)) is not None


_SHOWN_BY: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "special_procedures": (_HEADING, _KAZAKH_HEADING, _CAPACITY),
    "visit_request": (_VISIT_SUBJECT, _VISIT),
    "treaty_body": (wording(_COMMITTEE),),
    "upr": (_UPR,),
    "court_request": (wording(_COURT),),
    "court_application": (_APPLICATION_TITLE, _APPLICATION),
    "io_decision": (_DECISION, _TRANSMITTED),
    "body_answer": (BODY_LINE,),
}


def kind_place(kind: Kind, text: Text, parts: Anatomy) -> Span | None:
    """The words that show the kind, at most a line of them; None for another paper."""
    end = min(parts.body.start + 2500, parts.body.end)
    for pattern in _SHOWN_BY.get(kind, ()):
        if found := pattern.search(text.folded, parts.head.start, end):
            return Span(found.start(), min(found.end(), found.start() + 160))
    return None
