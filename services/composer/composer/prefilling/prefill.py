"""What a prefill is: a function of what is known of the case and of the document's language."""

from collections.abc import Callable

from composer.known import Known

# Values by the field's name, as JSON holds them: days as text (ISO 8601), a body by its key, rows as objects.
Prefill = Callable[[Known, str], dict[str, object]]
