"""The material of the one case that the journeys live through. Everybody in it is invented."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sample_letters import Communication, OhchrRow, as_text_pdf, body_answer, ohchr_page
from sample_letters.signing import Signer, make_authority

# The journeys live on Friday 20 November 2026, 10:00 in Almaty: the registry card, the terms and the timeline are exact.
NOW = "2026-11-20T10:00:00+05:00"

COMMUNICATION = Communication(
    type="AL",
    country="KAZ",
    number=7,
    year=2026,
    letter_date=date(2026, 11, 9),
    mandates=("freedom_of_expression", "peaceful_assembly", "human_rights_defenders"),
    language="en",
    term_days=60,
    theme="assembly",
    questions=3,
)
INTERIOR = {
    1: "Министерство сообщает: заявление о проверке зарегистрировано 24 июля & передано в прокуратуру <по подследственности>.",
    2: "Задержание проведено по статье 488 Кодекса об административных правонарушениях.",
}
PROSECUTOR = {3: "Надзор осуществлён; нарушений при доставлении в отделение не выявлено."}


@dataclass(frozen=True)
class Material:
    communication: Path
    interior: Path
    prosecutor: Path
    signer: Signer
    trust: Path
    ohchr: Path

    def publish_at_ohchr(self) -> None:
        """OHCHR puts the communication on its page."""
        ohchr_page([OhchrRow(COMMUNICATION, 30471)], self.ohchr)


def make_material(folder: Path) -> Material:
    folder.mkdir(parents=True, exist_ok=True)
    ohchr, trust = folder / "ohchr", folder / "trust"
    signer = make_authority(folder / "authority")
    trust.mkdir(exist_ok=True)
    (trust / "authority.pem").write_bytes(signer.authority.read_bytes())
    ohchr_page([], ohchr, until=date(2026, 11, 1))
    return Material(
        communication=as_text_pdf(COMMUNICATION, folder / "AL KAZ 7-2026.pdf"),
        interior=as_text_pdf(
            body_answer("interior", COMMUNICATION, INTERIOR, language="ru", letter_date=date(2026, 11, 20)),
            folder / "ответ МВД.pdf",
        ),
        prosecutor=as_text_pdf(
            body_answer("prosecutor_general", COMMUNICATION, PROSECUTOR, language="ru", letter_date=date(2026, 11, 20)),
            folder / "ответ прокуратуры.pdf",
        ),
        signer=signer,
        trust=trust,
        ohchr=ohchr,
    )


def environment(material: Material) -> dict[str, str]:
    """What the system is told: the rehearsal's time, whom to trust, OHCHR's page, and no wait for the press desk."""
    return {
        "KENSE_NOW": NOW,
        "KENSE_LANGUAGE": "en",
        "KENSE_TRUST": str(material.trust),
        "KENSE_OHCHR": str(material.ohchr / "index.html"),
        "KENSE_OHCHR_EVERY": "2",
        "KENSE_REVIEW_MINUTES": "0",
    }
