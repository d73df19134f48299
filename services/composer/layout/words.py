"""What stands around every document: letterheads, number and date lines, captions, in each language's own form."""

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
AUTHOR = "Ministry of Foreign Affairs of the Republic of Kazakhstan"

KAZAKH_HEAD = (
    "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ\nСЫРТҚЫ ІСТЕР МИНИСТРЛІГІ",
    "010000, Астана қаласы, Дінмұхамед Қонаев көшесі, 31",
)
HEADS = {
    "ru": ("МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ\nРЕСПУБЛИКИ КАЗАХСТАН", "010000, г. Астана, улица Динмухамеда Кунаева, 31"),
    "en": (
        "MINISTRY OF FOREIGN AFFAIRS\nOF THE REPUBLIC OF KAZAKHSTAN",
        "31 Dinmukhamed Kunayev Street, Astana 010000",
    ),
    "fr": (
        "MINISTÈRE DES AFFAIRES ÉTRANGÈRES\nDE LA RÉPUBLIQUE DU KAZAKHSTAN",
        "31, rue Dinmoukhamed Kounaïev, Astana 010000",
    ),
    "es": (
        "MINISTERIO DE ASUNTOS EXTERIORES\nDE LA REPÚBLICA DE KAZAJSTÁN",
        "Calle Dinmujamed Kunáyev, 31, Astaná 010000",
    ),
}
# Letterheads of others: of a body that the document's data names (the state, then the body), and of bodies with a part of their own.
OTHERS = {
    "issuer": {
        "kk": "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\n{{ issuer.kk | upper }}",
        "ru": "РЕСПУБЛИКА КАЗАХСТАН\n{{ issuer.ru | upper }}",
        "en": "REPUBLIC OF KAZAKHSTAN\n{{ issuer.name | upper }}",
        "fr": "RÉPUBLIQUE DU KAZAKHSTAN\n{{ issuer.name | upper }}",
    },
    "government": {
        "kk": "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nҮКІМЕТІНІҢ АППАРАТЫ",
        "ru": "АППАРАТ ПРАВИТЕЛЬСТВА\nРЕСПУБЛИКИ КАЗАХСТАН",
    },
    "justice": {
        "kk": "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ\nӘДІЛЕТ МИНИСТРЛІГІ",
        "ru": "МИНИСТЕРСТВО ЮСТИЦИИ\nРЕСПУБЛИКИ КАЗАХСТАН",
    },
    "chamber": {
        "kk": "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ\nҰЛТТЫҚ КӘСІПКЕРЛЕР ПАЛАТАСЫ",
        "ru": "НАЦИОНАЛЬНАЯ ПАЛАТА ПРЕДПРИНИМАТЕЛЕЙ\nРЕСПУБЛИКИ КАЗАХСТАН",
    },
}
NUMBER = {"kk": "№", "ru": "№", "en": "No.", "fr": "N°", "es": "N.º"}
DATE = {
    "kk": "20__ жылғы «____» ______________",
    "ru": "«____» ______________ 20__ года",
    "en": "____ ______________ 20__",
    "fr": "le ____ ______________ 20__",
    "es": "____ de ______________ de 20__",
}
PLACE_DATE = {
    "kk": "Астана қаласы, 20__ жылғы «____» ______________",
    "ru": "г. Астана, «____» ______________ 20__ года",
    "en": "Astana, ____ ______________ 20__",
    "fr": "Astana, le ____ ______________ 20__",
    "es": "Astaná, ____ de ______________ de 20__",
}
CAPTIONS = {
    "kk": ("лауазымы", "қолы", "аты-жөні"),
    "ru": ("должность", "подпись", "инициалы, фамилия"),
    "en": ("position", "signature", "name"),
    "fr": ("fonction", "signature", "nom"),
    "es": ("cargo", "firma", "nombre"),
}
NOTE = {
    "kk": "Орындаушыға ескертпе: толтырып, қол қойылғанға дейін жою керек",
    "ru": "Примечание для исполнителя: заполнить и удалить до подписания",
    "en": "Note for the drafter: complete and remove before signature",
    "fr": "Note au rédacteur\u00a0: à compléter et à supprimer avant la signature",
    "es": "Nota para el redactor: complétese y elimínese antes de la firma",
}
BLANK = "_________________"
