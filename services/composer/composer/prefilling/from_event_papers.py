"""What one paper of an event hands on to the next: the record of talks to the list of agreements, that to the instructions (28 to 32)."""

from collections.abc import Callable, Mapping, Sequence

from composer.dates import day, of_day
from composer.purposes.agreements import Agreement, AgreementsReached
from composer.purposes.events import RecordOfTalks
from composer.purposes.package_parts import Concept
from composer.tables import Composition

Documents = Sequence[Composition]


def _agreements(documents: Documents) -> dict[str, object]:
    """Each agreement with the record that it stands in; with whom, who must act and by when are the drafter's to say."""
    rows = []
    for one in documents:
        record = RecordOfTalks.model_validate(one.data)
        rows += [{"agreement": said, "record": _record(record, one.language)} for said in record.reached]
    return {"agreements": rows}


def _record(record: RecordOfTalks, language: str) -> str:
    if language == "kk":
        return f"{of_day(record.held_on, language)} сұхбат жазбасы"
    return f"запись беседы от {day(record.held_on, language)}"


def _instructions(documents: Documents) -> dict[str, object]:
    return {
        "instructions": [
            {"instruction": [one.agreement], "responsible": one.responsible, "due": one.due}
            for one in _listed(documents)
        ]
    }


def _thanks(documents: Documents) -> dict[str, object]:
    return {"agreements": [one.agreement for one in _listed(documents)]}


def _listed(documents: Documents) -> list[Agreement]:
    return [agreement for one in documents for agreement in AgreementsReached.model_validate(one.data).agreements]


def _treaties(documents: Documents) -> dict[str, object]:
    concepts = [Concept.model_validate(one.data) for one in documents]
    return {"treaties": [{"title": planned.title} for concept in concepts for planned in concept.documents]}


BUILT_FROM: Mapping[str, tuple[Sequence[str], Callable[[Documents], dict[str, object]]]] = {
    "agreements_reached": (("record_of_talks",), _agreements),
    "draft_instructions": (("agreements_reached",), _instructions),
    "part_16_thanks": (("agreements_reached",), _thanks),
    "concept_submission": (("part_01_concept",), _treaties),
}
