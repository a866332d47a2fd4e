"""What each kind of job does, from its words to a message in Slack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.records import Answer, AskFilters
from web.asking import Ask, ask_at
from web.chat.asked import REMARK_REPLY
from web.chat.defaults import filters_for
from web.chat.delivery import Never, Revoked
from web.chat.greeted import Greeted
from web.chat.prompts import prompts
from web.chat.records import Job, Kind, Wanted
from web.chat.threads import TOP
from web.chat.verdicts import UNDO, Verdicts
from web.slack import blocks
from web.slack.delivery import Deliveries
from web.slack.installation import Installation
from web.state import State
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, InvalidText, read

_SILENCE_S = 3600.0
"""After it what is written at the top level begins another conversation: a thread is gone back to
on purpose, a line typed the next day is not meant to go on."""

_NOT_THERE = "On Record may not write in that channel. Invite it there first."
_GONE = "This answer is not kept any more. Please ask again."


class Answering:
    """Does jobs; `do` and `apologise` raise what `Delivery` and asking raise."""

    def __init__(self, parts: State, kept: Installation, deliveries: Deliveries) -> None:
        self._parts = parts
        self._jobs = kept.jobs
        self._delivery = deliveries.of
        self._threads = kept.threads
        self._defaults = kept.defaults
        self._verdicts = Verdicts(
            parts.settings.beside, parts.service_store, in_memory=parts.read_only
        )
        self._greeted = Greeted(parts.settings.beside, in_memory=parts.read_only)
        self._links = blocks.Links(parts.settings.public_url)
        self._ways: dict[Kind, Callable[[Job], None]] = {
            Kind.QUESTION: self._question,
            Kind.CHECK: self._check,
            Kind.HELP: lambda job: self._delivery(job).finish(
                job, blocks.help_message(prompts(parts))
            ),
            Kind.REMARK: lambda job: self._delivery(job).acknowledge(
                job, blocks.message(REMARK_REPLY)
            ),
            Kind.MORE: self._more,
            Kind.SHARE: self._share,
            Kind.SEND: self._send,
            Kind.VERDICT: self._verdict,
            Kind.REASON: self._verdict,
            Kind.WELCOME: self._welcome,
            Kind.ANNOUNCE: lambda job: self._delivery(job).into_channel(
                job, blocks.message(job.wanted.text)
            ),
            Kind.TELL: lambda job: self._delivery(job).to_one(job, blocks.message(job.wanted.text)),
        }

    def do(self, job: Job) -> None:
        """Do the job, or go on with it where it was left."""
        try:
            self._ways[job.wanted.kind](job)
        except InvalidText as error:
            sentence = f"{str(error)[0].upper()}{str(error)[1:]}."
            self._delivery(job).finish(job, blocks.message(sentence))

    def apologise(self, job: Job) -> None:
        """Say that it failed; never falls silent."""
        asked = job.wanted.text if job.wanted.kind in {Kind.QUESTION, Kind.CHECK} else ""
        self._delivery(job).finish(job, blocks.failure(asked, job.reason or ""))

    def _question(self, job: Job) -> None:
        question = read(job.wanted.text, "question", MAX_QUESTION_CHARS)
        job = self._noticed(job, question)
        job, answer = self._answered(job, question)
        alone = job.wanted.place.thread is None
        message = blocks.answer_message(answer, question, self._links, private=alone)
        self._delivery(job).finish(job, message)

    def _answered(self, job: Job, question: str) -> tuple[Job, Answer]:
        """The answer, found now or before a restart; the thread goes on with its conversation."""
        if job.answer_id:
            kept = self._parts.kept_answers.answer(job.answer_id)
            if kept:
                return job, kept.answer
        wanted, place = job.wanted, job.wanted.place
        before = self._before(wanted)
        filters = self._filters(job, question, before)
        answer = ask_at(self._parts, Ask(question, before, filters))
        job = replace(job, answer_id=answer.answer_id)
        self._jobs.note(job)
        if place.thread and answer.conversation:
            self._threads.remember(wanted.team, place.channel, place.thread, answer.conversation)
            if place.is_top:
                self._threads.remember(wanted.team, place.channel, TOP, answer.conversation)
        return job, answer

    def _before(self, wanted: Wanted) -> str | None:
        """The conversation that a question goes on from: its thread's, or at the top level of a
        direct message what was asked there last. That goes on in a conversation of its own, so
        that the older thread stays where it is."""
        place = wanted.place
        if not place.thread:
            return None
        own = self._threads.conversation(wanted.team, place.channel, place.thread)
        if own or not place.is_top:
            return own
        last = self._threads.conversation(wanted.team, place.channel, TOP, _SILENCE_S)
        return self._parts.front_desk.desk().fork(last) if last else None

    def _filters(self, job: Job, question: str, conversation: str | None) -> AskFilters:
        body = self._defaults.of(job.wanted.team, job.wanted.place.channel)
        if not body:
            return AskFilters()
        desk = self._parts.front_desk.desk()
        return filters_for(question, conversation, body, desk)

    def _check(self, job: Job) -> None:
        quote = read(job.wanted.text, "quotation", MAX_QUOTE_CHARS)
        job = self._noticed(job, quote)
        desk = self._parts.front_desk.desk()
        with self._parts.asks.place():
            checked = desk.check(quote)
        self._delivery(job).finish(job, blocks.check_message(checked, self._links))

    def _noticed(self, job: Job, words: str) -> Job:
        """The job with its working notice, which is shown once however often it is redone."""
        if job.notice:
            return job
        job = replace(job, notice=self._delivery(job).notice(job, blocks.working(words)))
        if job.notice:
            self._jobs.note(job)
        return job

    def _more(self, job: Job) -> None:
        answer_id, _, page = job.wanted.text.rpartition(":")
        kept = self._parts.kept_answers.answer(answer_id)
        if kept is None or not page.isascii() or not page.isdigit():
            self._delivery(job).to_one(job, blocks.message(_GONE))
            return
        message = blocks.answer_message(kept.answer, kept.question, self._links, int(page[:4]))
        self._delivery(job).finish(job, message)

    def _share(self, job: Job) -> None:
        kept = self._parts.kept_answers.answer(job.wanted.text)
        if kept is None:
            self._delivery(job).to_one(job, blocks.message(_GONE))
            return
        message = blocks.answer_message(kept.answer, kept.question, self._links)
        self._delivery(job).into_channel(job, message)

    def _send(self, job: Job) -> None:
        channel, answer_id, name = job.wanted.text.split(" ", 2)
        kept = self._parts.kept_answers.answer(answer_id)
        if kept is None:
            self._delivery(job).to_one(job, blocks.message(_GONE))
            return
        if not job.answer_id:  # it marks that the answer stands there
            shared = blocks.shared_message(kept.answer, kept.question, self._links, name)
            try:
                self._delivery(job).elsewhere(channel, shared)
            except Revoked:
                raise
            except Never:
                self._delivery(job).to_one(job, blocks.message(_NOT_THERE))
                return
            job = replace(job, answer_id=answer_id)
            self._jobs.note(job)
        self._delivery(job).to_one(job, blocks.message("Shared."))

    def _verdict(self, job: Job) -> None:
        verdict, _, answer_id = job.wanted.text.partition(" ")
        if self._parts.kept_answers.answer(answer_id) is None:
            self._delivery(job).to_one(job, blocks.message(_GONE))
            return
        person = f"slack:{job.wanted.team}:{job.wanted.place.user}"
        if verdict == UNDO:
            self._verdicts.take_back(person, answer_id)
        else:
            self._verdicts.keep(person, answer_id, verdict)
        self._delivery(job).to_one(job, blocks.noted_message(verdict, answer_id))

    def _welcome(self, job: Job) -> None:
        team, user = job.wanted.team, job.wanted.place.user
        questions = prompts(self._parts)
        is_new = not self._greeted.was(team, user)
        greeting = blocks.help_message(questions) if is_new else None
        self._delivery(job).welcome(job, greeting, questions)
        self._greeted.note(team, user)
