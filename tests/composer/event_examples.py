"""One document of each kind of an event at the highest level, filled as a drafter would; the people and the country are made up."""

from collections.abc import Mapping

from composer.bodies import body_named

RU = {
    "event": "Официальный визит Президента Республики Казахстан в Руританию",
    "begins_on": "2027-03-10",
    "ends_on": "2027-03-12",
    "place": "г. Штрельзау",
}
KK = {
    "event": "Қазақстан Республикасы Президентінің Руританияға ресми сапары",
    "begins_on": "2027-03-10",
    "ends_on": "2027-03-12",
    "place": "Штрельзау қаласы",
}
EN = {
    "event": "Official visit of the President of the Republic of Kazakhstan to Ruritania",
    "begins_on": "2027-03-10",
    "ends_on": "2027-03-12",
    "place": "Strelsau",
}
FR = {
    "event": "Visite officielle du Président de la République du Kazakhstan en Ruritanie",
    "begins_on": "2027-03-10",
    "ends_on": "2027-03-12",
    "place": "Strelsau",
}
TRANSPORT = body_named("transport", "ru").model_dump()
ENERGY = body_named("energy", "kk").model_dump()

# The purpose: the language of the example, and its data.
EXAMPLES: Mapping[str, tuple[str, dict[str, object]]] = {
    "event_request": (
        "ru",
        {
            **RU,
            "addressee": TRANSPORT,
            "asked": ["справка о работе совместной комиссии;", "предложения к тезисам по воздушному сообщению."],
            "other_term": None,
            "contact": "управление Европы, тел. 8 (7172) 00-00-00",
        },
    ),
    "event_return": (
        "kk",
        {
            **KK,
            "addressee": ENERGY,
            "answer_number": "05-12/345",
            "answered_on": "2027-01-20",
            "faults": ["деректер 2024 жылға берілген: 2026 жылғы деректер қажет."],
            "due_on": "2027-02-01",
        },
    ),
    "concept_submission": (
        "ru",
        {
            **RU,
            "bodies": ["Министерство транспорта", "Министерство энергетики"],
            "treaties": [{"title": "Соглашение о воздушном сообщении", "agreed_with": "МЮ, МТ, руританская сторона"}],
            "discussed_on": "2027-02-05",
            "other_terms": "письмо от 20 января 2027 года № 1-12",
        },
    ),
    "package_submission": (
        "ru",
        {
            **RU,
            "updated": True,
            "within_organization": False,
            "parts": [
                {"number": 1, "title": "Концепция мероприятия", "enclosed": True, "note": "12 листов"},
                {"number": 17, "title": "Видеофильмы о стране", "enclosed": False, "note": None},
            ],
            "discussed_on": "2027-02-15",
            "other_terms": None,
        },
    ),
    "record_of_talks": (
        "ru",
        {
            **RU,
            "our_side": ["Президент Республики Казахстан", "Министр иностранных дел"],
            "their_side": ["Король Руритании"],
            "held_on": "2027-03-11",
            "format": "узкий состав",
            "course": ["Король приветствовал Президента.", "Президент поблагодарил за прием."],
            "reached": ["открыть прямое воздушное сообщение до конца года."],
            "recorded_by": "советник Ainur Example",
        },
    ),
    "event_materials": (
        "kk",
        {
            **KK,
            "media": [
                {
                    "outlet": "Strelsau Gazette",
                    "country": "Руритания",
                    "published_on": "2027-03-12",
                    "content": ["Сапар табысты деп аталды.", "Әуе қатынасы туралы айтылды."],
                }
            ],
            "opinions": [{"expert": "Dana Sample", "institution": None, "opinion": ["Серіктестік нығаяды."]}],
            "thanks_to": "Руритания Королі",
            "thanks_agreed_on": "2027-03-16",
        },
    ),
    "agreements_reached": (
        "ru",
        {
            **RU,
            "recorded_by": "Министерство иностранных дел",
            "agreements": [
                {
                    "agreement": "Открыть прямое воздушное сообщение",
                    "with_whom": "Король Руритании",
                    "responsible": "Министерство транспорта",
                    "due": "до конца 2027 года",
                    "record": "запись беседы от 11 марта 2027 года",
                },
                {
                    "agreement": "Обменяться студентами",
                    "with_whom": None,
                    "responsible": None,
                    "due": None,
                    "record": None,
                },
            ],
        },
    ),
    "draft_instructions": (
        "kk",
        {
            **KK,
            "instructions": [
                {
                    "instruction": ["Тікелей әуе қатынасын ашу.", "Нәтижесін баяндау."],
                    "responsible": "Көлік министрлігі",
                    "due": "2027 жылғы 1 желтоқсан",
                }
            ],
        },
    ),
    "instructions_circulation": (
        "kk",
        {**KK, "addressee": ENERGY, "points": "1, 3", "due_on": "2027-03-17"},
    ),
    "instructions_not_expedient": (
        "ru",
        {
            **RU,
            "agreements": ["обмен студентами."],
            "reasons": ["Обмен идет по действующему соглашению министерств."],
            "instead": [],
        },
    ),
    "instructions_submission": (
        "ru",
        {
            **RU,
            "consents": [
                {
                    "body": "Министерство транспорта",
                    "sent_on": "2027-03-15",
                    "answered_on": "2027-03-16",
                    "remark": "срок уточнен",
                },
                {"body": "Министерство энергетики", "sent_on": "2027-03-15", "answered_on": None, "remark": None},
            ],
            "prime_minister_on": "2027-03-19",
            "minister_on": None,
        },
    ),
    "part_01_concept": (
        "kk",
        {
            **KK,
            "grounds": ["Руритания Королінің шақыруы."],
            "aims": ["екіжақты қарым-қатынастарды нығайту;", "көлік байланысын дамыту."],
            "participants": [],
            "topics": ["Әуе қатынасы."],
            "documents": [{"title": "Әуе қатынасы туралы келісім", "state": "келісілді"}],
            "results": ["келісімге қол қою."],
        },
    ),
    "part_02_programme": (
        "ru",
        {
            **RU,
            "items": [
                {
                    "day": "2027-03-10",
                    "time": "10.00–10.30",
                    "place": "Королевский дворец",
                    "what": "Церемония встречи",
                    "participants": "официальные делегации",
                },
                {"day": None, "time": None, "place": None, "what": "Переговоры", "participants": None},
            ],
        },
    ),
    "part_03_delegation": (
        "kk",
        {
            **KK,
            "members": [
                {
                    "name": "Ainur Example",
                    "post": "Көлік министрі",
                    "takes_part_in": "кеңейтілген құрамдағы келіссөздер",
                }
            ],
            "accompanying": [],
        },
    ),
    "part_04_theses": (
        "ru",
        {
            **RU,
            "body": "Министерство транспорта",
            "interlocutor": "Король Руритании",
            "restricted": ["Благодарю за приглашение.", "Казахстан готов открыть воздушное сообщение."],
            "enlarged": [],
        },
    ),
    "part_05_country": (
        "kk",
        {
            **KK,
            "country": "Руритания",
            "official_name": "Руритания Корольдігі",
            "capital": "Штрельзау",
            "area": "20 мың шаршы км",
            "population": "3 млн адам",
            "languages": None,
            "religions": None,
            "currency": "крона",
            "government": "монархия",
            "head_of_state": "Король",
            "head_of_government": None,
            "national_day": "1 мамыр",
            "time_difference": "4 сағат",
            "more": ["Ел Еуропаның ортасында орналасқан."],
        },
    ),
    "part_06_domestic": (
        "ru",
        {
            **RU,
            "country": "Руритания",
            "political": ["Правит король."],
            "social": [],
            "indicators": [{"name": "ВВП", "period": "2026 год", "value": "40 млрд долл. США", "source": None}],
        },
    ),
    "part_07_foreign_policy": (
        "kk",
        {
            **KK,
            "country": "Руритания",
            "priorities": ["Көршілермен татулық."],
            "partners": [],
            "organizations": ["Біріккен Ұлттар Ұйымы"],
            "initiatives": ["Қазақстанның бастамаларын қолдайды."],
        },
    ),
    "part_08_biographies": (
        "ru",
        {
            **RU,
            "people": [
                {
                    "name": "Dana Sample",
                    "post": "Премьер-министр Руритании",
                    "born": "1 мая 1970 года, г. Штрельзау",
                    "education": "Университет Штрельзау",
                    "career": ["1995–2010 – дипломатическая служба", "с 2020 – Премьер-министр"],
                    "awards": None,
                    "languages": "немецкий, французский",
                    "family": None,
                }
            ],
        },
    ),
    "part_09_portraits": (
        "kk",
        {
            **KK,
            "people": [
                {
                    "name": "Dana Sample",
                    "post": "Руритания Премьер-министрі",
                    "views": ["Орталық ұстанымда."],
                    "manner": [],
                    "kazakhstan": ["Қазақстанға екі рет келген."],
                }
            ],
        },
    ),
    "part_10_relations": (
        "ru",
        {
            **RU,
            "partner": "Руритания",
            "established_on": "1992-05-01",
            "political": ["Диалог идет на высшем уровне."],
            "economic": ["Торговля растет."],
            "trade": [{"period": "2026 год", "turnover": "120 млн долл. США", "exports": "90", "imports": "30"}],
            "humanitarian": [],
            "problems": ["Нет прямых рейсов."],
        },
    ),
    "part_11_commission": (
        "kk",
        {
            **KK,
            "commission": "Қазақстан – Руритания үкіметаралық комиссиясы",
            "our_chair": "Көлік министрі",
            "their_chair": None,
            "sittings": [
                {"number": "3", "held_on": "2026-06-02", "place": "Астана", "result": ["хаттамаға қол қойылды"]}
            ],
            "execution": ["Шешімдер орындалуда."],
            "next_sitting": None,
        },
    ),
    "part_12_issues": (
        "ru",
        {
            **RU,
            "issues": [
                {"issue": "Визы", "theirs": ["Просят безвизовый режим."], "ours": ["Готовы обсудить.", "Нужен анализ."]}
            ],
        },
    ),
    "part_13_documents_to_sign": (
        "kk",
        {
            **KK,
            "as_of": "2027-02-20",
            "documents": [{"title": "Әуе қатынасы туралы келісім", "state": "келісілді", "annotation": []}],
        },
    ),
    "part_14_treaty_base": (
        "ru",
        {
            **RU,
            "partner": "Руритания",
            "in_force": [
                {
                    "title": "Договор о дружбе",
                    "concluded": "г. Астана, 1 июня 1995 года",
                    "in_force": "2 сентября 1996 года",
                }
            ],
            "signed": [],
            "drafted": [{"title": "Соглашение о воздушном сообщении", "state": "согласовано"}],
        },
    ),
    "part_15_execution": (
        "kk",
        {
            **KK,
            "agreements": [
                {"agreement": "Елшілік ашу", "reached": "Астана, 2025 жылғы 3 маусым", "done": ["елшілік ашылды"]}
            ],
            "conclusions": [],
        },
    ),
    "part_16_thanks": (
        "fr",
        {
            **FR,
            "recipient": ["À Sa Majesté", "le Roi de Ruritanie"],
            "salutation": "Sire,",
            "thanks": ["Je Vous remercie de l’accueil chaleureux qui nous a été réservé."],
            "directions": ["les transports ;"],
            "agreements": ["l’ouverture d’une liaison aérienne directe."],
            "wishes": ["Je serais heureux de Vous accueillir à Astana."],
        },
    ),
    "part_17_films": (
        "kk",
        {
            **KK,
            "medium": "USB-жинақтауыш № 4",
            "files": [{"file": "ruritania.mp4", "what": "Штрельзау қаласы", "who": None, "when": "2026 жыл"}],
        },
    ),
    "part_18_speeches": (
        "en",
        {
            **EN,
            "occasion": "State dinner",
            "address": "Your Majesty, ladies and gentlemen,",
            "speech": ["Thank you for your welcome."],
            "toast_occasion": None,
            "toast": ["To the friendship of our peoples!"],
            "proverbs": [
                {"original": "Ein Freund ist ein Schatz.", "translation": "A friend is a treasure.", "meaning": None}
            ],
            "sayings": [],
        },
    ),
    "part_19_photos": (
        "ru",
        {
            **RU,
            "medium": None,
            "files": [{"file": "palace.jpg", "what": "Королевский дворец", "who": None, "when": "2026 год"}],
        },
    ),
}
