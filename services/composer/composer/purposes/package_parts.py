"""The nineteen parts of the package (21), each as the ministry lays it out; eleven of them within an organization."""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, AT_HOME, Declared, Items, Purpose, Text
from composer.purposes.event_named import Event
from kense.contracts.events import Procedure
from kense.i18n import Message, _


class Planned(Declared):
    title: str = Field(title=_("Document"))
    state: str | None = Field(title=_("State"))


class Concept(Event):
    """Part 1; the treaties in it are those whose drafts are agreed by now (24)."""

    grounds: Text = Field(title=_("Why it is held"))
    aims: Items = Field(title=_("Aims"))
    participants: Items = Field(title=_("Participants"))
    topics: Items = Field(title=_("Topics"))
    documents: list[Planned] = Field(title=_("Treaties planned for signature"))
    results: Items = Field(title=_("Results that are expected"))


class ProgrammeItem(Declared):
    day: date | None = Field(title=_("Day"))
    time: str | None = Field(title=_("Time"))
    place: str | None = Field(title=_("Place"))
    what: str = Field(title=_("Event"))
    participants: str | None = Field(title=_("Participants"))


class Programme(Event):
    """Part 2."""

    items: list[ProgrammeItem] = Field(title=_("Programme"))


class Member(Declared):
    name: str = Field(title=_("Name"))
    post: str | None = Field(title=_("Post"))
    takes_part_in: str | None = Field(title=_("Takes part in"))


class Delegation(Event):
    """Part 3; the meeting of paragraph 25, part 2 approves it."""

    members: list[Member] = Field(title=_("Members of the delegation"))
    accompanying: list[Member] = Field(title=_("Accompanying persons"))


class Theses(Event):
    """Part 4; the head or the supervising deputy of the body initials every sheet (23.2)."""

    body: str | None = Field(title=_("Body that prepared the theses"))
    interlocutor: str | None = Field(title=_("Whom the talks are with"), description=_("Post and name."))
    restricted: Text = Field(title=_("Restricted talks"))
    enlarged: Text = Field(title=_("Enlarged talks"))


class OfCountry(Event):
    """A brief on a country."""

    country: str = Field(title=_("Country"), description=_("Its name in the basic form."))


class Country(OfCountry):
    """Part 5."""

    official_name: str | None = Field(title=_("Official name"))
    capital: str | None = Field(title=_("Capital"))
    area: str | None = Field(title=_("Area"))
    population: str | None = Field(title=_("Population"))
    languages: str | None = Field(title=_("Official languages"))
    religions: str | None = Field(title=_("Religions"))
    currency: str | None = Field(title=_("Currency"))
    government: str | None = Field(title=_("Form of government"))
    head_of_state: str | None = Field(title=_("Head of State"))
    head_of_government: str | None = Field(title=_("Head of Government"))
    national_day: str | None = Field(title=_("National day"))
    time_difference: str | None = Field(title=_("Difference of time with Astana"))
    more: Text = Field(title=_("More on the country"))


class Indicator(Declared):
    name: str = Field(title=_("Indicator"))
    period: str | None = Field(title=_("Period"))
    value: str | None = Field(title=_("Value"))
    source: str | None = Field(title=_("Source"))


class Domestic(OfCountry):
    """Part 6."""

    political: Text = Field(title=_("Domestic political situation"))
    social: Text = Field(title=_("Social and economic situation"))
    indicators: list[Indicator] = Field(title=_("Main indicators"))


class ForeignPolicy(OfCountry):
    """Part 7."""

    priorities: Text = Field(title=_("Priorities of foreign policy"))
    partners: Text = Field(title=_("Relations with neighbours and main partners"))
    organizations: Items = Field(title=_("International organizations it belongs to"))
    initiatives: Text = Field(title=_("Attitude to Kazakhstan's initiatives"))


class Person(Declared):
    name: str = Field(title=_("Name"))
    post: str | None = Field(title=_("Post"))


class Life(Person):
    born: str | None = Field(title=_("Born"), description=_("Day and place."))
    education: str | None = Field(title=_("Education"))
    career: Text = Field(title=_("Career"))
    awards: str | None = Field(title=_("Titles and awards"))
    languages: str | None = Field(title=_("Languages"))
    family: str | None = Field(title=_("Family"))


class Biographies(Event):
    """Part 8."""

    people: list[Life] = Field(title=_("Leaders"))


class Portrait(Person):
    views: Text = Field(title=_("Political views and standing"))
    manner: Text = Field(title=_("Manner in talks, interests"))
    kazakhstan: Text = Field(title=_("Attitude to Kazakhstan"))


class Portraits(Event):
    """Part 9."""

    people: list[Portrait] = Field(title=_("Leaders"))


class Trade(Declared):
    period: str = Field(title=_("Period"))
    turnover: str | None = Field(title=_("Turnover"))
    exports: str | None = Field(title=_("Exports from Kazakhstan"))
    imports: str | None = Field(title=_("Imports to Kazakhstan"))


class Relations(Event):
    """Part 10; the partner is a country, or the organization that the event is held in."""

    partner: str = Field(title=_("Partner"), description=_("The country or the organization, in the basic form."))
    established_on: date | None = Field(title=_("Relations established on"))
    political: Text = Field(title=_("Political cooperation"))
    economic: Text = Field(title=_("Trade, economy and investment"))
    trade: list[Trade] = Field(title=_("Trade by period"), description=_("With the unit in the figures."))
    humanitarian: Text = Field(title=_("Culture, education and science"))
    problems: Text = Field(title=_("Open questions"))


class Sitting(Declared):
    number: str = Field(title=_("Number of the sitting"))
    held_on: date | None = Field(title=_("Day"))
    place: str | None = Field(title=_("Place"))
    result: Text = Field(title=_("Result"))


class JointCommission(Event):
    """Part 11."""

    commission: str = Field(title=_("Name of the commission"))
    our_chair: str | None = Field(title=_("Chair for Kazakhstan"), description=_("Post and name."))
    their_chair: str | None = Field(title=_("Chair for the other side"), description=_("Post and name."))
    sittings: list[Sitting] = Field(title=_("Sittings"))
    execution: Text = Field(title=_("Execution of its decisions"))
    next_sitting: str | None = Field(title=_("Next sitting"), description=_("When and where it is planned."))


class Issue(Declared):
    issue: str = Field(title=_("Issue"))
    theirs: Text = Field(title=_("Possible position of the other side"))
    ours: Text = Field(title=_("Position of Kazakhstan"))


class Issues(Event):
    """Part 12."""

    issues: list[Issue] = Field(title=_("Issues that the other side may raise"))


class ToSign(Declared):
    title: str = Field(title=_("Document"))
    state: str | None = Field(title=_("State today"))
    annotation: Text = Field(title=_("Annotation"))


class DocumentsToSign(Event):
    """Part 13."""

    as_of: date | None = Field(title=_("State as of"))
    documents: list[ToSign] = Field(title=_("Documents planned for signature"))


class Treaty(Declared):
    title: str = Field(title=_("Treaty"))
    concluded: str | None = Field(title=_("Place and day of conclusion"))
    in_force: str | None = Field(title=_("Entry into force"))


class TreatyBase(Event):
    """Part 14."""

    partner: str = Field(title=_("Partner"), description=_("The country or the organization, in the basic form."))
    in_force: list[Treaty] = Field(title=_("Treaties in force"))
    signed: list[Treaty] = Field(title=_("Treaties signed and not in force"))
    drafted: list[Planned] = Field(title=_("Treaties being drafted"))


class Carried(Declared):
    agreement: str = Field(title=_("Agreement"))
    reached: str | None = Field(title=_("Where and when it was reached"))
    done: Text = Field(title=_("What has been done"))


class Execution(Event):
    """Part 15."""

    agreements: list[Carried] = Field(title=_("Agreements reached before"))
    conclusions: Text = Field(title=_("Conclusions"))


class LetterOfThanks(Event):
    """Part 16, and the letter of paragraph 29-1 with the main directions of cooperation and the agreements reached."""

    recipient: Items = Field(
        title=_("Whom the letter goes to"), description=_("Line by line, as it stands on the letter.")
    )
    salutation: str | None = Field(title=_("Salutation"), description=_("In the language of the letter."))
    thanks: Text = Field(title=_("Thanks"))
    directions: Items = Field(title=_("Main directions of cooperation"))
    agreements: Items = Field(title=_("Agreements reached"))
    wishes: Text = Field(title=_("Wishes and invitation"))


class Medium(Declared):
    file: str = Field(title=_("File"))
    what: str = Field(title=_("What it shows"))
    who: str | None = Field(title=_("Who is on it"))
    when: str | None = Field(title=_("When it was made"))


class Media(Event):
    """Parts 17 and 19: what lies on the electronic medium."""

    medium: str | None = Field(title=_("Electronic medium"), description=_("What the files are kept on, its number."))
    files: list[Medium] = Field(title=_("Files"))


class Proverb(Declared):
    original: str = Field(title=_("In the original"))
    translation: str | None = Field(title=_("Translation"))
    meaning: str | None = Field(title=_("Where it fits"))


class Saying(Declared):
    author: str = Field(title=_("Author"))
    saying: str = Field(title=_("Saying"))


class Speeches(Event):
    """Part 18: a speech or a toast or both, with national proverbs and what known people of the country have said."""

    occasion: str | None = Field(title=_("Occasion of the speech"))
    address: str | None = Field(title=_("Form of address"), description=_("In the language of the speech."))
    speech: Text = Field(title=_("Speech"))
    toast_occasion: str | None = Field(title=_("Occasion of the toast"))
    toast: Text = Field(title=_("Toast"))
    proverbs: list[Proverb] = Field(title=_("Proverbs"))
    sayings: list[Saying] = Field(title=_("Sayings of known people of the country"))


def _part(key: str, data: type[Declared], title: Message, abroad: bool = False) -> Purpose:
    return Purpose(
        f"part_{key}", data, title, "21", ABROAD if abroad else AT_HOME, procedures=(Procedure.HIGH_LEVEL_EVENT,)
    )


PURPOSES = (
    _part("01_concept", Concept, _("Part 1: concept of the event")),
    _part("02_programme", Programme, _("Part 2: draft programme")),
    _part("03_delegation", Delegation, _("Part 3: draft delegation")),
    _part("04_theses", Theses, _("Part 4: theses for the talks")),
    _part("05_country", Country, _("Part 5: brief on the country")),
    _part("06_domestic", Domestic, _("Part 6: domestic, social and economic situation")),
    _part("07_foreign_policy", ForeignPolicy, _("Part 7: foreign policy")),
    _part("08_biographies", Biographies, _("Part 8: biographies of the leaders")),
    _part("09_portraits", Portraits, _("Part 9: political portraits of the leaders")),
    _part("10_relations", Relations, _("Part 10: bilateral relations")),
    _part("11_commission", JointCommission, _("Part 11: joint commission")),
    _part("12_issues", Issues, _("Part 12: issues that may be raised")),
    _part("13_documents_to_sign", DocumentsToSign, _("Part 13: documents planned for signature")),
    _part("14_treaty_base", TreatyBase, _("Part 14: treaty base")),
    _part("15_execution", Execution, _("Part 15: execution of earlier agreements")),
    _part("16_thanks", LetterOfThanks, _("Part 16: draft letter of thanks"), abroad=True),
    _part("17_films", Media, _("Part 17: index of films")),
    _part("18_speeches", Speeches, _("Part 18: speeches and toasts"), abroad=True),
    _part("19_photos", Media, _("Part 19: index of photographs")),
)
