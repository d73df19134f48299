"""One document of each kind of chapters 2, 2-1 and 5 that a form makes, filled as a drafter would; people, letters and cases are made up."""

from collections.abc import Mapping

from composer.bodies import body_named

LABOUR_RU, LABOUR_KK = (body_named("labour", language).model_dump() for language in ("ru", "kk"))
JUSTICE_RU, JUSTICE_KK = (body_named("justice", language).model_dump() for language in ("ru", "kk"))
TRADE_RU = body_named("trade_integration", "ru").model_dump()
MFA_KK = body_named("mfa", "kk").model_dump()

DECISION_RU = {
    "organization": "Международная организация труда",
    "decision": "О безопасности на строительстве",
    "number": "17/4",
    "adopted_on": "2026-10-02",
}
DECISION_KK = {
    "organization": "Халықаралық еңбек ұйымы",
    "decision": "Құрылыстағы қауіпсіздік туралы",
    "number": "17/4",
    "adopted_on": "2026-10-02",
}
MEASURES_RU = [
    {"what": "Внести изменения в правила охраны труда", "who": "Министерство труда", "by": "2027-03-01"},
    {"what": "Обучить инспекторов", "who": "Министерство труда", "by": None},
]
MEASURES_KK = [
    {"what": "Еңбекті қорғау қағидаларына өзгерістер енгізу", "who": "Еңбек министрлігі", "by": "2027-03-01"}
]
REQUEST_RU = {"case_name": "О пошлинах", "number": "СЕ-1-2/3-26-КС", "dated": "2026-11-02"}
REQUEST_KK = {"case_name": "Баждар туралы", "number": "СЕ-1-2/3-26-КС", "dated": "2026-11-02"}
EAEU_RU, EAEU_KK = "Суд Евразийского экономического союза", "Еуразиялық экономикалық одақтың Соты"

# The purpose: the language of the example, and its data.
EXAMPLES: Mapping[str, tuple[str, dict[str, object]]] = {
    "request_to_body": (
        "ru",
        {
            "addressee": LABOUR_RU,
            "subject": "Условия труда на стройках",
            "reference": "OL KAZ 5/2026",
            "background": ["Специальный докладчик запросил сведения о несчастных случаях."],
            "questions": ["Сколько несчастных случаев зарегистрировано за 2025 год?", "Какие меры приняты?"],
            "due_on": "2026-12-01",
            "enclosures": ["копия запроса, 3 листа"],
            "contact": "Ainur Example, 8 (7172) 00-00-00",
        },
    ),
    "meeting_invitation": (
        "kk",
        {
            "addressee": LABOUR_KK,
            "subject": "AL KAZ 2/2026 хабарламасына жауап жобасы",
            "held_on": "2026-11-24",
            "time": "10:30",
            "place": "Сыртқы істер министрлігі, 204-кабинет",
            "online": None,
            "chair": "Ainur Example",
            "level": "Құрылымдық бөлімше басшысы немесе одан жоғары деңгейдегі",
            "reason": [],
            "agenda": ["Жауап жобасын қарау", "Әртүрлі"],
            "confirm_by": "2026-11-23",
            "enclosures": ["жауап жобасы"],
            "contact": None,
        },
    ),
    "meeting_minutes": (
        "ru",
        {
            "number": "3",
            "subject": "Проект ответа на сообщение AL KAZ 2/2026",
            "held_on": "2026-11-24",
            "place": "г. Астана",
            "chair": "Ainur Example",
            "secretary": "Dana Sample",
            "present": [{"name": "Dana Sample", "position": "эксперт", "body": "Министерство юстиции"}],
            "agenda": ["Рассмотрение проекта ответа"],
            "heard": [
                {"item": 1, "speaker": "Dana Sample", "said": ["Проект согласован.", "Нужна ссылка на закон."]},
                {"item": None, "speaker": "Ainur Example", "said": []},
            ],
            "decided": [{"what": "Дополнить ответ", "who": "Министерство юстиции", "by": "2026-11-27"}],
            "enclosures": [],
        },
    ),
    "special_procedures_invitation": (
        "fr",
        {
            "mandates": ["Rapporteuse spéciale sur le droit à l’éducation"],
            "reference": "VISIT/KAZ/2026",
            "letter_date": "2026-09-01",
            "visit_from": "2027-05-10",
            "visit_to": "2027-05-21",
            "subjects": ["L’accès à l’éducation en milieu rural"],
            "contact": None,
        },
    ),
    "draft_decision_agreement": (
        "ru",
        {
            "issuer": TRADE_RU,
            "organization": "Совет Комиссии",
            "draft": "О ставках пошлин",
            "addressee": JUSTICE_RU,
            "commission": True,
            "private_business": True,
            "budget_funds": False,
            "position": ["Поддержать проект."],
            "due_on": "2026-12-10",
        },
    ),
    "draft_decision_note": (
        "en",
        {
            "organization": "International Labour Organization",
            "draft": "Safety in construction",
            "supported": True,
            "remarks": ["Article 3 should name the inspectorate."],
        },
    ),
    "decision_forwarding": (
        "kk",
        {**DECISION_KK, "addressee": LABOUR_KK, "received_on": "2026-10-20", "contact": None},
    ),
    "decision_body_proposals": (
        "ru",
        {
            **DECISION_RU,
            "issuer": LABOUR_RU,
            "needed": True,
            "reasons": ["Действующие правила не учитывают решение."],
            "measures": MEASURES_RU,
            "justice": "от 9 ноября 2026 года № 7-1/55",
            "funds_needed": True,
            "budget": None,
        },
    ),
    "decision_proposals": (
        "ru",
        {
            **DECISION_RU,
            "bodies": [{"body": LABOUR_RU, "on": "2026-11-10", "said": ["Внести изменения.", "Обучить."]}],
            "assessment": ["Реализация отвечает обязательствам Республики Казахстан."],
            "needed": True,
            "measures": MEASURES_RU,
            "for_president": True,
        },
    ),
    "decision_prime_minister": (
        "kk",
        {**DECISION_KK, "conclusion": ["Ұсыныстар қолдау тапты."], "needed": True, "instructions": MEASURES_KK},
    ),
    "decision_administration": (
        "kk",
        {
            **DECISION_KK,
            "conclusion": ["Ұсыныстар қолдау тапты."],
            "why_president": [],
            "measures": MEASURES_KK,
        },
    ),
    "commission_information_agreement": (
        "kk",
        {
            "asked_by": "Статистика департаменті",
            "number": "18-44",
            "dated": "2026-11-03",
            "issuer": MFA_KK,
            "information": ["2025 жылғы сауда көлемі."],
            "enclosures": ["кесте"],
            "due_on": None,
        },
    ),
    "commission_note": (
        "ru",
        {
            "asked_by": "Департамент статистики",
            "number": "18-44",
            "dated": "2026-11-03",
            "prepared_by": TRADE_RU,
            "enclosures": ["информация, 2 листа"],
        },
    ),
    "court_request_forwarding": (
        "ru",
        {
            **REQUEST_RU,
            "court": EAEU_RU,
            "issuer": TRADE_RU,
            "addressee": JUSTICE_RU,
            "received_on": "2026-11-05",
            "questions": ["Как применяется ставка?"],
            "court_term": "2026-12-15",
        },
    ),
    "court_reply": (
        "en",
        {
            "court": "International Court of Justice",
            "case_name": "Obligations of States",
            "number": "2026/12",
            "dated": "2026-11-02",
            "issuer": body_named("justice", "en").model_dump(),
            "answers": [
                {
                    "question": "Which laws apply?",
                    "answer": ["Two laws apply.", "They are enclosed."],
                    "body": body_named("justice", "en").model_dump(),
                },
                {"question": "Since when?", "answer": [], "body": None},
            ],
            "general": [],
            "enclosures": ["texts of the laws"],
        },
    ),
    "court_reply_forwarding": (
        "kk",
        {
            **REQUEST_KK,
            "court": "Халықаралық сот",
            "issuer": JUSTICE_KK,
            "bodies": ["Еңбек министрлігі"],
            "court_term": "2026-12-15",
            "enclosures": ["шоғырландырылған жауап"],
        },
    ),
    "court_reply_eaeu": (
        "ru",
        {
            **REQUEST_RU,
            "issuer": TRADE_RU,
            "bodies": ["Министерство финансов"],
            "court_term": None,
            "enclosures": ["консолидированный ответ, 5 листов"],
        },
    ),
    "court_note_verbale": (
        "fr",
        {
            "court": "Cour internationale de Justice",
            "case_name": "Obligations des États",
            "number": "2026/12",
            "dated": "2026-11-02",
            "application": False,
            "enclosures": ["réponse consolidée"],
        },
    ),
    "court_application": (
        "en",
        {
            "issuer": body_named("justice", "en").model_dump(),
            "court": "International Court of Justice",
            "subject": "Transit of goods",
            "government": False,
            "respondent": "Ruritania",
            "representative": None,
            "jurisdiction": ["Article 12 of the Agreement."],
            "settlement": ["Consultations were held on 5 May 2026."],
            "facts": ["Transit was stopped."],
            "law": [],
            "claims": ["to declare that Article 3 was breached;", "to order that transit be resumed."],
            "enclosures": ["the Agreement"],
        },
    ),
    "court_application_agreement": (
        "ru",
        {
            "issuer": TRADE_RU,
            "court": EAEU_RU,
            "subject": "Транзит товаров",
            "addressee": JUSTICE_RU,
            "summary": ["Обращение о нарушении статьи 3."],
            "due_on": None,
        },
    ),
    "court_application_notice": (
        "kk",
        {
            "issuer": JUSTICE_KK,
            "court": EAEU_KK,
            "subject": "Тауарлар транзиті",
            "addressee": body_named("presidential_administration", "kk").model_dump(),
            "summary": ["3-баптың бұзылуы туралы өтініш."],
            "agreed": [{"body": MFA_KK, "number": "3-2/77", "on": "2026-11-16"}],
            "planned_for": "2026-12-07",
        },
    ),
    "court_application_eaeu": (
        "ru",
        {
            "issuer": TRADE_RU,
            "subject": "Транзит товаров",
            "agreed": [{"body": JUSTICE_RU, "number": None, "on": None}],
            "administration_told_on": "2026-11-20",
            "office_told_on": None,
            "enclosures": ["обращение, 9 листов"],
        },
    ),
    "court_originals": (
        "kk",
        {
            "subject": "Тауарлар транзиті",
            "application": True,
            "originals": [
                {"body": LABOUR_KK, "number": "1-2/3", "on": "2026-11-30", "received_on": "2026-12-02"},
            ],
        },
    ),
    "national_chamber_notice": (
        "ru",
        {
            "court": EAEU_RU,
            "subject": "Транзит товаров",
            "addressee": JUSTICE_RU,
            "decided_on": "2026-11-18",
            "grounds": ["Нарушены права перевозчиков."],
            "planned_for": None,
        },
    ),
}
