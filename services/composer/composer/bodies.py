"""Bodies in the document's language, in the forms that the directory of bodies gives."""

from datetime import date

from composer.purposes.declared import BodyNamed
from kense.contracts.bodies import directory
from kense.i18n import _
from kense.problems import Problem


def body_named(body: str, language: str, on: date | None = None) -> BodyNamed:
    """Its forms in the directory of bodies, as it is called now or was called on a day; never guessed.

    Raises Problem for a body that is not in it.
    """
    found = directory().get(body)
    if found is None:
        raise Problem(
            _("There is no body “{body}” in the directory.", body=body),
            _("Its name in the letter would be a guess, so the letter was not made."),
            _("Ask the operator to add the body to the directory, then compose the letter again."),
        )
    names = found.names(on)
    return BodyNamed(
        name=names.called(language),
        of=names.of[language],
        to=names.to[language],
        by=names.by[language],
        kk=names.kk,
        ru=names.ru,
    )
