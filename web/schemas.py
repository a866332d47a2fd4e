"""What the API takes, as pydantic models: validated before anything is asked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictStr,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from index.moments import moment_of
from index.records import PartialDate
from qa.records import AskFilters
from web.wording import MAX_QUESTION_CHARS, MAX_QUOTE_CHARS, InvalidText, clean, read

MAX_HITS = 100


def _name(text: str) -> str:
    return read(text, "name", 300)


def _question(text: str) -> str:
    return read(text, "question", MAX_QUESTION_CHARS)


def _quote(text: str) -> str:
    return read(text, "quotation", MAX_QUOTE_CHARS)


def _query(text: str) -> str:
    return read(text, "query", MAX_QUESTION_CHARS)


def _whole(number: object) -> object:
    """JSON knows one kind of number: 1.0 is the integer 1."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _comment(text: str) -> str:
    return clean(text)


def _date(text: str) -> str:
    return PartialDate.parse(text).text


_WORDS = WithJsonSchema({"type": "string", "minLength": 1, "pattern": r"\S"})
"""What `read` refuses, for callers; its own words are better than a pattern's."""

Name = Annotated[StrictStr, AfterValidator(_name), _WORDS]
Identifier = Annotated[StrictStr, Field(max_length=200), AfterValidator(clean)]
PartialDay = Annotated[
    StrictStr,
    AfterValidator(_date),
    WithJsonSchema(
        {
            "type": "string",
            "description": "YYYY, YYYY-MM or YYYY-MM-DD",
            "examples": ["2015", "2015-06-30"],
            "pattern": r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        }
    ),
]


Moment = Annotated[
    StrictStr,
    AfterValidator(moment_of),
    WithJsonSchema(
        {
            "type": "string",
            "description": "YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ in UTC",
            "examples": ["2026-03-02"],
            "pattern": r"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
            r"(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?$",
        }
    ),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class FiltersBody(_Strict):
    """What the asker fixed outside the question; it wins over what the question says."""

    issuers: list[Name] = Field(default=[], max_length=50)
    speakers: list[Name] = Field(default=[], max_length=50)
    from_: PartialDay | None = Field(default=None, alias="from")
    to: PartialDay | None = None
    about: list[Name] = Field(default=[], max_length=10)
    without: list[Literal["issuers", "speakers", "about", "dates"]] = Field(
        default=[], max_length=4, description="What of the question is left out."
    )
    official: StrictBool = Field(
        default=False, description="Whether only statements of official sources answer."
    )

    @model_validator(mode="after")
    def _in_order(self) -> FiltersBody:
        first, last = self.window()
        if first and last and first > last:
            raise InvalidText(f"the window ends ({self.to}) before it starts ({self.from_})")
        return self

    def window(self) -> tuple[date | None, date | None]:
        """The first day of `from` and the last of `to`: "2015" to "2015" is the whole year."""
        return (
            PartialDate.parse(self.from_).first_day if self.from_ else None,
            PartialDate.parse(self.to).last_day if self.to else None,
        )

    def to_filters(self) -> AskFilters:
        """The record that `qa` takes."""
        first, last = self.window()
        return AskFilters(
            issuers=tuple(self.issuers),
            speakers=tuple(self.speakers),
            from_day=first,
            to_day=last,
            about=tuple(self.about),
            without=tuple(self.without),
            official=self.official,
        )


class AskBody(_Strict):
    question: Annotated[StrictStr, AfterValidator(_question), _WORDS] = Field(
        examples=["What did Japan say about North Korea since 2015?"]
    )
    conversation: Identifier | None = Field(
        default=None, description="From the answer before, to ask a follow-up."
    )
    filters: FiltersBody | None = None
    as_of: Moment | None = Field(
        default=None,
        description="Answer from what the archive had seen by then: a day (its end), or a time.",
    )
    explain: StrictBool = Field(
        default=False, description="Whether to list what was considered, kept and dropped."
    )


class SearchQuery(_Strict):
    q: Annotated[str, AfterValidator(_query), _WORDS]
    issuer: list[Name] = Field(default=[], max_length=50)
    speaker: list[Name] = Field(default=[], max_length=50)
    from_: PartialDay | None = Field(default=None, alias="from")
    to: PartialDay | None = None
    official: bool = Field(
        default=False, description="Whether only statements of official sources are searched."
    )
    limit: int = Field(default=10, ge=1, le=MAX_HITS)
    max_tokens: int | None = Field(
        default=None,
        ge=1,
        description="Room for the hits; those that have none are left out whole, the last first.",
    )

    @model_validator(mode="after")
    def _filters_agree(self) -> SearchQuery:
        self.to_filters()
        return self

    def to_filters(self) -> AskFilters:
        """The record that `qa` takes."""
        try:
            body = FiltersBody.model_validate(
                {
                    "issuers": self.issuer,
                    "speakers": self.speaker,
                    "from": self.from_,
                    "to": self.to,
                    "official": self.official,
                }
            )
        except ValidationError as error:
            raise InvalidText(describe(error)) from None
        return body.to_filters()


class StatementPath(BaseModel):
    id: str = Field(description="Percent-encoded where it holds slashes.")


class StatementQuery(_Strict):
    revision: int | None = Field(
        default=None, ge=1, le=2**31, description="The newest unless told."
    )


class CheckBody(_Strict):
    quote: Annotated[StrictStr, AfterValidator(_quote), _WORDS]
    by: Name | None = Field(
        default=None, description="Who is said to have said it: an issuer, a state or a person."
    )
    issuer: Name | None = Field(default=None, description="The same as `by`; give one of them.")

    @model_validator(mode="after")
    def _names_one(self) -> CheckBody:
        if self.by and self.issuer and self.by != self.issuer:
            raise InvalidText("the quotation is ascribed to two, in by and in issuer: give one")
        return self

    @property
    def ascribed_to(self) -> str | None:
        """Whoever is said to have said it, under either name."""
        return self.by or self.issuer


class FeedbackBody(_Strict):
    answer_id: Annotated[StrictStr, Field(min_length=1, max_length=200), AfterValidator(clean)]
    verdict: Literal[
        "useful", "not_useful", "wrong_speaker", "out_of_context", "wrong_date", "not_about_it"
    ]
    citation: (
        Annotated[int, Field(strict=True, ge=1, le=10_000), BeforeValidator(_whole)] | None
    ) = Field(default=None, description="The number of the quote it is about.")
    comment: Annotated[StrictStr, Field(max_length=2_000), AfterValidator(_comment)] | None = None


def describe(error: ValidationError) -> str:
    """The first fault as one sentence, without the input: it may be long, or private."""
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    return message if not place or message.startswith("the ") else f"{place}: {message}"
