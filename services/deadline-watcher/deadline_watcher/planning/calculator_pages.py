"""The calculator's page, and the same answer for programs. The address holds the question, so that it can be sent on."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse

from deadline_watcher.law.chapters import by_chapter
from deadline_watcher.law.explaining import Answer, Law
from deadline_watcher.law.telling import told
from deadline_watcher.planning.calculator import (
    Question,
    asked,
    asks_for_term,
    asks_when_known,
    day_asked,
    found,
    openings,
)
from deadline_watcher.showing.account import account_of
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.typed import typed_day
from deadline_watcher.showing.words import ACTS
from kense.problems import Problem


def question(rule: str = "", on: str = "", term: str = "", determined: str = "") -> Question:
    """The question in the address."""
    return Question(rule.strip(), on.strip(), term.strip(), determined.strip())


Asked = Annotated[Question, Depends(question)]


def add_calculator(app: FastAPI, showing: Showing) -> None:
    store, rules = showing.store, showing.book.rules

    async def law() -> Law:
        async with store.database.reading() as session:
            return await showing.book.now(session)

    @app.get(
        "/calculator", response_class=HTMLResponse, summary="A paragraph and a day give a date and its explanation"
    )
    async def calculator(request: Request, question: Asked, q: str = "") -> HTMLResponse:
        voice, today = showing.voice(request), store.clock.today()
        answer, problem = _tried(question, await law(), today)
        chosen, listed = rules.get(question.rule), found(q, rules, voice.language)
        return showing.show(
            request,
            "calculator.html",
            question=question,
            words_sought=q,
            chosen=chosen,
            chapters=by_chapter(rule for rule in rules.values() if rule in listed or rule is chosen),
            on=as_input(question.on or (today.isoformat() if chosen else "")),
            determined=as_input(question.determined),
            day_asked=voice.say(day_asked(chosen)),
            openings="; ".join(voice.say(ACTS[kind]) for kind in openings(chosen)) if chosen else "",
            asks_for_term=bool(question.term) or (chosen is not None and asks_for_term(chosen)),
            asks_when_known=bool(question.determined) or (chosen is not None and asks_when_known(chosen)),
            answer=answer,
            account=account_of(answer.explained, answer.rule, answer.value, voice) if answer else None,
            said=[voice.say(sentence) for sentence in problem.sentences()] if problem else [],
        )

    @app.get("/calculator.json", summary="The same answer for programs")
    async def calculator_json(question: Asked) -> dict[str, Any]:
        return told(asked(question, await law(), store.clock.today()))


def _tried(question: Question, law: Law, today: date) -> tuple[Answer | None, Problem | None]:
    """The answer, or why there is none; neither before a paragraph is chosen."""
    if not question.rule:
        return None, None
    try:
        return asked(question, law, today), None
    except Problem as problem:
        return None, problem


def as_input(text: str) -> tuple[str, str]:
    """The type and the value of a field for a day: what cannot be read as one stays as it was typed."""
    try:
        day = typed_day(text)
    except Problem:
        return "text", text
    return "date", day.isoformat() if day else ""
