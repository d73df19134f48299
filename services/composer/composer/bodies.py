"""Bodies in the document's language, in the forms that the directory of bodies gives."""

from composer.purposes.declared import BodyNamed
from kense.contracts.bodies import directory
from kense.i18n import _
from kense.problems import Problem


def body_named(body: str, language: str) -> BodyNamed:
    """Its forms in the directory of bodies; never guessed. Raises Problem for a body that is not in it."""
    found = directory().get(body)
    if found is None:
        raise Problem(
            _("There is no body “{body}” in the directory.", body=body),
            _("Its name in the letter would be a guess, so the letter was not made."),
            _("Ask the operator to add the body to the directory, then compose the letter again."),
        )
    name = found.name(language)
    return BodyNamed(name=name, of=found.of.get(language, name), to=found.to[language], by=found.by.get(language, name))
