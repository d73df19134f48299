"""Which column of a manifest is which: by its key, or by what it is called in Kazakh, Russian or English, in any case."""

from collections.abc import Sequence

from archive.importing.sheet import NOTHING
from archive.naming import likely, named, plain
from archive.registers.declared import Register
from kense.i18n import _
from kense.problems import Problem

# The key of each column that has a meaning of its own, with what offices call it.
COLUMNS: dict[str, Sequence[str]] = {
    "file": ("file name", "filename", "path", "файл", "имя файла", "файл атауы", "файлдың атауы"),
    "kind": ("type", "document kind", "kind of document", "вид", "тип", "вид документа", "тип документа", "түрі", "құжат түрі", "құжаттың түрі"),
    "date": ("dated", "document date", "дата", "дата документа", "күні", "құжат күні", "құжаттың күні"),
    "language": ("lang", "document language", "язык", "язык документа", "тіл", "тілі", "құжат тілі", "құжаттың тілі"),
    "title": ("heading", "название", "наименование", "заголовок", "атауы", "тақырыбы", "құжаттың атауы"),
    "number": ("no", "registry number", "номер", "регистрационный номер", "№", "нөмір", "нөмірі", "тіркеу нөмірі"),
    "reference": ("ref", "обозначение", "исходящий номер", "белгі", "белгісі"),
    "body": ("state body", "орган", "государственный орган", "органы", "мемлекеттік орган"),
    "country": ("state", "страна", "государство", "ел", "елі", "мемлекет"),
    "procedure": ("процедура", "рәсім", "рәсімі"),
    "access": ("label", "labels", "доступ", "метки", "қолжетімділік", "белгілер"),
    "case": ("дело", "іс", "ісі"),
    "certified_by": ("certified by", "кем заверено", "заверил", "куәландырған"),
    "page": ("страница", "бет", "беті"),
    "passage": ("отрывок", "үзінді"),
    "status": ("статус", "состояние", "мәртебесі", "мәртебе"),
}  # fmt: skip
ONLY_OF_ENTRIES = ("page", "passage", "status")
NAMES = {(plain(name) or name): key for key, names in COLUMNS.items() for name in (key, *names)}


def columns_of(headings: Sequence[str]) -> dict[str, str]:
    """The heading of each known column that is there. Raises Problem without a column of files, or with two of one kind."""
    found: dict[str, str] = {}
    for heading in headings:
        key = NAMES.get(plain(heading) or heading)
        if key in found or list(headings).count(heading) > 1:
            raise Problem(
                _(
                    "Two columns of the manifest are the same: “{one}” and “{other}”.",
                    one=found.get(key or "", heading),
                    other=heading,
                ),
                NOTHING,
                _("Leave one of them, or give the other another heading."),
            )
        if key:
            found[key] = heading
    if "file" not in found:
        raise _no_files(headings)
    return found


def _no_files(headings: Sequence[str]) -> Problem:
    alike = next(
        (heading for heading in headings if likely(heading, (plain(name) for name in ("file", *COLUMNS["file"])))), None
    )
    return Problem(
        _("The manifest has no column that names the files."),
        NOTHING,
        _("Rename the column “{heading}” to “file”.", heading=alike)
        if alike
        else _("Give the column with the names of the files the heading “file”."),
    )


def fields_named(register: Register, headings: Sequence[str]) -> dict[str, str]:
    """The heading of each field of the register that is there: by the field's name or its label in any of the languages."""
    by_name = named({name: field.label for name, field in register.fields.items()})
    return {by_name[plain(heading)]: heading for heading in headings if plain(heading) in by_name}
