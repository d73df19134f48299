"""What is said to a person when a file cannot be read, and the plain statements on a card.

Each message says what happened, what it means and what to do, in Kazakh, Russian and English.
"""

from typing import Literal

from .card import Note

Language = Literal["kk", "ru", "en"]

Reason = Literal[
    "empty",
    "too_big",
    "no_pages",
    "too_many_pages",
    "encrypted",
    "damaged",
    "bomb",
    "unknown_type",
    "legacy_doc",
    "not_docx",
    "outlook_msg",
    "rtf",
    "no_letter",
    "too_heavy",
]

UNREADABLE: dict[Reason, dict[Language, str]] = {
    "empty": {
        "en": "The file “{name}” is empty: it holds no bytes. Nothing was registered. Ask the sender for the file again, or upload it anew.",
        "ru": "Файл «{name}» пуст: в нём нет ни одного байта. Ничего не зарегистрировано. Запросите файл у отправителя или загрузите его заново.",
        "kk": "«{name}» файлы бос: ішінде ештеңе жоқ. Ештеңе тіркелген жоқ. Файлды жіберушіден қайта сұраңыз немесе қайта жүктеңіз.",
    },
    "too_big": {
        "en": "The file “{name}” is larger than {limit} MB. It was not taken in. Ask for the letter in several files, or scan it in black and white at 300 dpi.",
        "ru": "Файл «{name}» больше {limit} МБ. Он не принят. Запросите письмо несколькими файлами или отсканируйте его чёрно-белым, 300 точек на дюйм.",
        "kk": "«{name}» файлы {limit} МБ-тан үлкен. Ол қабылданбады. Хатты бірнеше файлмен сұраңыз немесе ақ-қара түсте, 300 dpi-мен сканерлеңіз.",
    },
    "no_pages": {
        "en": "The PDF “{name}” has no pages, so there is no letter in it. Nothing was registered. Ask the sender for the letter again.",
        "ru": "В PDF «{name}» нет ни одной страницы, письма в нём нет. Ничего не зарегистрировано. Запросите письмо у отправителя ещё раз.",
        "kk": "«{name}» PDF файлында бірде-бір бет жоқ, хат та жоқ. Ештеңе тіркелген жоқ. Хатты жіберушіден қайта сұраңыз.",
    },
    "too_many_pages": {
        "en": "The PDF “{name}” has {pages} pages; a letter is read up to {limit}. It was not taken in. Split off the letter itself and upload that.",
        "ru": "В PDF «{name}» {pages} страниц; письмо читается до {limit}. Файл не принят. Отделите само письмо и загрузите его.",
        "kk": "«{name}» PDF файлында {pages} бет бар; хат {limit} бетке дейін оқылады. Файл қабылданбады. Хаттың өзін бөліп алып, соны жүктеңіз.",
    },
    "encrypted": {
        "en": "The file “{name}” is locked with a password, so it cannot be opened. Nothing was registered. Ask the sender for the password, save an unlocked copy and upload that.",
        "ru": "Файл «{name}» закрыт паролем, открыть его нельзя. Ничего не зарегистрировано. Запросите пароль у отправителя, сохраните копию без пароля и загрузите её.",
        "kk": "«{name}» файлы құпиясөзбен жабылған, оны ашу мүмкін емес. Ештеңе тіркелген жоқ. Жіберушіден құпиясөзді сұрап, құпиясөзсіз көшірмесін сақтап, соны жүктеңіз.",
    },
    "damaged": {
        "en": "The file “{name}” is damaged and could not be repaired. Nothing was registered. Ask the sender to send it again, or scan the paper letter.",
        "ru": "Файл «{name}» повреждён, восстановить его не удалось. Ничего не зарегистрировано. Попросите отправителя выслать его снова или отсканируйте бумажное письмо.",
        "kk": "«{name}» файлы бүлінген, оны қалпына келтіру мүмкін болмады. Ештеңе тіркелген жоқ. Жіберушіден қайта жіберуді сұраңыз немесе қағаз хатты сканерлеңіз.",
    },
    "bomb": {
        "en": "The file “{name}” unpacks to far more than a letter holds ({detail}) and may be an attack. It was not opened. Tell information security, and ask the sender for an ordinary PDF.",
        "ru": "Файл «{name}» при распаковке несоразмерно велик ({detail}) и может быть атакой. Он не открыт. Сообщите в информационную безопасность и запросите обычный PDF.",
        "kk": "«{name}» файлы ашылғанда тым үлкейіп кетеді ({detail}), бұл шабуыл болуы мүмкін. Ол ашылмады. Ақпараттық қауіпсіздікке хабарлаңыз, жіберушіден кәдімгі PDF сұраңыз.",
    },
    "unknown_type": {
        "en": "The file “{name}” is not a PDF, DOCX, e-mail, picture or text, whatever its name says. It was not taken in and should not be opened. Ask the sender for the letter as PDF.",
        "ru": "Файл «{name}» — не PDF, не DOCX, не электронное письмо, не изображение и не текст, как бы он ни назывался. Он не принят; не открывайте его. Запросите письмо в PDF.",
        "kk": "«{name}» файлы аты қандай болса да PDF, DOCX, электрондық хат, сурет немесе мәтін емес. Ол қабылданбады, оны ашпаңыз. Жіберушіден хатты PDF түрінде сұраңыз.",
    },
    "legacy_doc": {
        "en": "The file “{name}” is in the old Word format (.doc), which is not read here. Nothing was registered. Open it in Word, save it as DOCX or PDF and upload that.",
        "ru": "Файл «{name}» в старом формате Word (.doc), он здесь не читается. Ничего не зарегистрировано. Откройте его в Word, сохраните как DOCX или PDF и загрузите.",
        "kk": "«{name}» файлы ескі Word (.doc) форматында, ол мұнда оқылмайды. Ештеңе тіркелген жоқ. Оны Word-та ашып, DOCX немесе PDF етіп сақтап, соны жүктеңіз.",
    },
    "not_docx": {
        "en": "The file “{name}” is an archive or an office file of another kind, not a Word document. Nothing was registered. Unpack it and upload the letter itself as PDF or DOCX.",
        "ru": "Файл «{name}» — архив или офисный файл другого вида, а не документ Word. Ничего не зарегистрировано. Распакуйте его и загрузите само письмо в PDF или DOCX.",
        "kk": "«{name}» файлы — мұрағат немесе басқа түрдегі кеңсе файлы, Word құжаты емес. Ештеңе тіркелген жоқ. Оны ашып, хаттың өзін PDF немесе DOCX түрінде жүктеңіз.",
    },
    "outlook_msg": {
        "en": "The file “{name}” is an Outlook message (.msg), which is not read here. Nothing was registered. Save the message as .eml, or save its attachment, and upload that.",
        "ru": "Файл «{name}» — сообщение Outlook (.msg), оно здесь не читается. Ничего не зарегистрировано. Сохраните сообщение как .eml или сохраните вложение и загрузите его.",
        "kk": "«{name}» файлы — Outlook хабарламасы (.msg), ол мұнда оқылмайды. Ештеңе тіркелген жоқ. Хабарламаны .eml етіп немесе тіркемесін бөлек сақтап, соны жүктеңіз.",
    },
    "rtf": {
        "en": "The file “{name}” is in RTF, which is not read here. Nothing was registered. Open it in Word, save it as DOCX or PDF and upload that.",
        "ru": "Файл «{name}» в формате RTF, он здесь не читается. Ничего не зарегистрировано. Откройте его в Word, сохраните как DOCX или PDF и загрузите.",
        "kk": "«{name}» файлы RTF форматында, ол мұнда оқылмайды. Ештеңе тіркелген жоқ. Оны Word-та ашып, DOCX немесе PDF етіп сақтап, соны жүктеңіз.",
    },
    "no_letter": {
        "en": "The e-mail “{name}” carries no letter: nothing attached that can be read, and its own text is not a letter. Nothing was registered. Look whether the letter came by a link or in another message.",
        "ru": "В электронном сообщении «{name}» нет письма: нет читаемых вложений, и сам текст письмом не является. Ничего не зарегистрировано. Проверьте, не пришло ли письмо ссылкой или другим сообщением.",
        "kk": "«{name}» электрондық хабарламасында хат жоқ: оқылатын тіркеме жоқ, мәтіннің өзі де хат емес. Ештеңе тіркелген жоқ. Хат сілтемемен немесе басқа хабарламамен келмеді ме, тексеріңіз.",
    },
    "too_heavy": {
        "en": "Reading “{name}” took more time or memory than a letter may take, and was stopped. Nothing was registered. Upload fewer pages at once, or print the file anew to PDF.",
        "ru": "Чтение «{name}» потребовало больше времени или памяти, чем допустимо для письма, и остановлено. Ничего не зарегистрировано. Загрузите меньше страниц или напечатайте файл в PDF заново.",
        "kk": "«{name}» файлын оқуға хатқа рұқсат етілгеннен көп уақыт немесе жад кетті, сондықтан тоқтатылды. Ештеңе тіркелген жоқ. Бетін азайтып жүктеңіз немесе файлды PDF-ке қайта басып шығарыңыз.",
    },
}

NOTES: dict[str, dict[Language, str]] = {
    "scan": {
        "en": "This is a scan; its text was read by OCR. Check names, numbers and dates against the picture.",
        "ru": "Это скан; текст прочитан распознаванием. Сверьте имена, номера и даты с изображением.",
        "kk": "Бұл — скан; мәтін танып оқу арқылы алынды. Аттарды, нөмірлерді және күндерді суретпен салыстырыңыз.",
    },
    "pages_by_ocr": {
        "en": "Pages {pages} are pictures; their text was read by OCR. Check them against the picture.",
        "ru": "Страницы {pages} — изображения; их текст прочитан распознаванием. Сверьте с изображением.",
        "kk": "{pages}-беттер — суреттер; мәтіні танып оқу арқылы алынды. Суретпен салыстырыңыз.",
    },
    "ocr_missing": {
        "en": "Tesseract is not installed here, so the text of this scan could not be read. Fill the card by hand.",
        "ru": "Программа Tesseract здесь не установлена, поэтому текст этого скана не прочитан. Заполните карточку вручную.",
        "kk": "Мұнда Tesseract орнатылмаған, сондықтан бұл сканның мәтіні оқылмады. Карточканы қолмен толтырыңыз.",
    },
    "ocr_failed": {
        "en": "OCR found no text on pages {pages}. Look at them and fill the card by hand.",
        "ru": "Распознавание не нашло текста на страницах {pages}. Посмотрите их и заполните карточку вручную.",
        "kk": "{pages}-беттерден мәтін танылмады. Оларды қарап, карточканы қолмен толтырыңыз.",
    },
    "ocr_limited": {
        "en": "Only the first {limit} picture pages were read by OCR. Look at the rest yourself.",
        "ru": "Распознаны только первые {limit} страниц-изображений. Остальные просмотрите сами.",
        "kk": "Тек алғашқы {limit} сурет-бет танылды. Қалғанын өзіңіз қараңыз.",
    },
    "no_text": {
        "en": "The file holds no text. Look at it and fill the card by hand.",
        "ru": "В файле нет текста. Посмотрите его и заполните карточку вручную.",
        "kk": "Файлда мәтін жоқ. Оны қарап, карточканы қолмен толтырыңыз.",
    },
    "repaired": {
        "en": "The PDF was damaged and was read from a repaired copy; the original is kept as it came.",
        "ru": "PDF был повреждён и прочитан по восстановленной копии; оригинал сохраняется как есть.",
        "kk": "PDF бүлінген еді, қалпына келтірілген көшірмесінен оқылды; түпнұсқасы сол күйінде сақталады.",
    },
    "charset_guessed": {
        "en": "The message does not say its alphabet rightly; it was read as {charset}. Check the letters.",
        "ru": "Кодировка сообщения указана неверно; оно прочитано как {charset}. Проверьте буквы.",
        "kk": "Хабарламаның кодтауы дұрыс көрсетілмеген; ол {charset} ретінде оқылды. Әріптерді тексеріңіз.",
    },
    "attachment_not_read": {
        "en": "The attachment “{attachment}” could not be read as a letter: {reason}",
        "ru": "Вложение «{attachment}» не удалось прочитать как письмо: {reason}",
        "kk": "«{attachment}» тіркемесін хат ретінде оқу мүмкін болмады: {reason}",
    },
    "date_impossible": {
        "en": "“{words}” is not a day of the calendar, so the letter's date is left empty. Enter it by hand.",
        "ru": "«{words}» — такого дня в календаре нет, дата письма оставлена пустой. Введите её вручную.",
        "kk": "«{words}» — күнтізбеде мұндай күн жоқ, хаттың күні бос қалдырылды. Оны қолмен енгізіңіз.",
    },
    "date_ambiguous": {
        "en": "“{words}” can be read as two different days, so the letter's date is left empty. Enter it by hand.",
        "ru": "«{words}» можно прочесть как два разных дня, дата письма оставлена пустой. Введите её вручную.",
        "kk": "«{words}» екі түрлі күн болып оқылуы мүмкін, хаттың күні бос қалдырылды. Оны қолмен енгізіңіз.",
    },
    "dates_differ": {
        "en": "The head of the letter bears several dates ({words}); its date is left empty. Enter it by hand.",
        "ru": "В шапке письма несколько дат ({words}); дата письма оставлена пустой. Введите её вручную.",
        "kk": "Хаттың басында бірнеше күн бар ({words}); хаттың күні бос қалдырылды. Оны қолмен енгізіңіз.",
    },
    "term_only_publication": {
        "en": "The letter names no term for the reply; this sentence is about publication only: “{words}”. Enter the day if one is known.",
        "ru": "Срок ответа в письме не назван; это предложение только о публикации: «{words}». Укажите день, если он известен.",
        "kk": "Хатта жауап беру мерзімі аталмаған; бұл сөйлем тек жариялау туралы: «{words}». Күні белгілі болса, енгізіңіз.",
    },
    "terms_differ": {
        "en": "The letter names several terms ({words}); none was taken. Choose the right one.",
        "ru": "В письме названо несколько сроков ({words}); ни один не взят. Выберите верный.",
        "kk": "Хатта бірнеше мерзім аталған ({words}); ешқайсысы алынбады. Дұрысын таңдаңыз.",
    },
    "term_second": {
        "en": "The letter names a further time-limit: “{words}”. Record it as well.",
        "ru": "В письме назван ещё один срок: «{words}». Учтите и его.",
        "kk": "Хатта тағы бір мерзім аталған: «{words}». Оны да есепке алыңыз.",
    },
    "term_working_days": {
        "en": "The term is in working days: “{words}”. Count it by the working calendar.",
        "ru": "Срок назван в рабочих днях: «{words}». Считайте по рабочему календарю.",
        "kk": "Мерзім жұмыс күндерімен аталған: «{words}». Жұмыс күнтізбесі бойынша санаңыз.",
    },
    "mandates_differ": {
        "en": "The head of the letter names {head} mandates and its opening {opening}. Check the list.",
        "ru": "В шапке письма названо мандатов: {head}, в его начале: {opening}. Проверьте список.",
        "kk": "Хаттың басында {head} мандат, кіріспесінде {opening} мандат аталған. Тізімді тексеріңіз.",
    },
}


class Unreadable(Exception):  # noqa: N818  # the name callers and the message table know it by
    """A file that cannot be taken in: one `reason` of the closed set, and what fills its message."""

    def __init__(self, reason: Reason, **values: str) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.values = {"name": "?", **values}

    def message(self, language: Language = "en") -> str:
        """What happened, what it means and what to do, in `language`."""
        return UNREADABLE[self.reason][language].format_map(_Known(self.values))

    def __str__(self) -> str:
        return self.message("en")


class _Known(dict[str, str]):
    """Values for a message; one that is not known is shown as a question mark, never as an error."""

    def __missing__(self, key: str) -> str:
        return "?"


def note(key: str, **values: str) -> Note:
    return Note(key=key, values=values, text=NOTES[key]["en"].format_map(_Known(values)))


def note_text(given: Note, language: Language) -> str:
    """The note in the reader's language."""
    return NOTES[given.key][language].format_map(_Known(given.values))
