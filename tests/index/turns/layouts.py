"""Thirty transcripts, read-outs and joint statements in the layouts that publishers use.

All states and people are invented. `turns` has a letter for each turn: I the issuer's, J a
journalist's or interviewer's, G a guest's, U unclear.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """One document, and whose turns it has."""

    name: str
    text: str
    turns: str
    issuer: str = "Norland"
    title: str | None = None
    speaker: str | None = None
    role: str | None = None
    kind: str | None = None
    guest: str | None = None
    """The voice of the guest's turns."""


# Each document is one line, so that the layouts can be compared.
LAYOUTS = [
    Layout("a speech", "Mr. President, I bring greetings. Norland has one wish: peace.\n\nThank you.", "I", speaker="Ida Holm"),
    Layout("a speech that quotes", "My father used to say: work first.\n\nAs the Charter says: we the peoples.", "I", speaker="Ida Holm"),
    Layout("capitals with a title", "MR. HALE: Good morning.\n\nQ: Will you go?\n\nMR. HALE: We will.", "IJI", title="Press Briefing by Press Secretary Tom Hale"),
    Layout("Q alone", "MS. FENN: Good morning.\n\nQ Will you go?\n\nMS. FENN: We will.\n\nQ And when?\n\nMS. FENN: Soon.", "IJIJI", title="Press Briefing by Press Secretary Ada Fenn"),
    Layout("Q on a line of its own", "MS. FENN: Good morning.\n\nQ\n\nWill you go?\n\nMS. FENN: We will.", "IJI", title="Press Briefing by Press Secretary Ada Fenn"),
    Layout("QUESTION", "MR HALE: Good afternoon.\n\nQUESTION: Can you confirm the talks?\n\nMR HALE: I can.\n\nQUESTION: When?\n\nMR HALE: Soon.\n\nQUESTION: Where?\n\nMR HALE: Here.", "IJIJIJI", title="Department Press Briefing"),
    Layout("the premier and journalists", "PRIME MINISTER: Good to be here.\n\nJOURNALIST: Will taxes rise?\n\nPRIME MINISTER: No.", "IJI", speaker="Ida Holm", role="Prime Minister", title="Press conference"),
    Layout("an interviewer by name", "LEN BAXTER:\n\nPrime Minister, welcome.\n\nPRIME MINISTER:\n\nThank you, Len.\n\nLEN BAXTER:\n\nWill taxes rise?\n\nPRIME MINISTER:\n\nNo.", "JIJI", speaker="Ida Holm", role="Prime Minister", title="Radio interview with Len Baxter, River FM", kind="interview"),
    Layout("an outlet and a name", "Minister Takori: I have one announcement.\n\nRiver TV, Morin: What of the treaty?\n\nMinister Takori: It stands.", "IJI", title="Press Conference by Foreign Minister Takori"),
    Layout("a spokesperson with a post", "Ms. ODA Kimi, Press Secretary: Good afternoon.\n\nQ: On the treaty?\n\nMs. ODA Kimi, Press Secretary: It stands.", "IJI", title="Regular Press Conference"),
    Layout("Frage", "Kanzlerin Voss: Guten Tag.\n\nFrage: Werden Sie reisen?\n\nKanzlerin Voss: Ja.\n\nFrage: Wann?\n\nKanzlerin Voss: Bald.", "IJIJI", title="Pressekonferenz von Kanzlerin Voss", speaker="Anna Voss"),
    Layout("Question with a space", "Le Ministre : Bonjour à tous.\n\nQuestion : Irez-vous ?\n\nLe Ministre : Oui.", "IJI", title="Point de presse du ministre", role="Ministre", speaker="Paul Arnaud"),
    Layout("bold markdown", "**Spokesperson Hale:** Good morning.\n\n**Q:** Will you go?\n\n**Spokesperson Hale:** We will.", "IJI", title="Press briefing by Spokesperson Hale"),
    Layout("Q. and A.", "Q. Will you go?\n\nA. We will.\n\nQ. When?\n\nA. Soon.", "JIJI", title="Interview with Foreign Minister Holm", speaker="Ida Holm", kind="interview"),
    Layout("an official without a name", "SENIOR ADMINISTRATION OFFICIAL: Hello, all.\n\nQ: Is there a deal?\n\nSENIOR ADMINISTRATION OFFICIAL: There is.", "IJI", title="Background Press Call by a Senior Administration Official"),
    Layout("the operator of a call", "MR. HALE: Welcome.\n\nOPERATOR: The next question is from River TV.\n\nQ: Is there a deal?\n\nMR. HALE: There is.", "IUJI", title="Press Call with Spokesman Tom Hale"),
    Layout("a guest with his state", "PRESIDENT HOLM: Welcome, Mr. Prime Minister.\n\nPRIME MINISTER BRAND: Thank you. Velmar is your friend.", "IG", title="Remarks by President Holm and Prime Minister Brand of Velmar", guest="Velmar"),
    Layout("a guest and reporters", "PRESIDENT HOLM: Welcome.\n\nPRIME MINISTER BRAND: Thank you.\n\nQ: Is there a deal?\n\nPRIME MINISTER BRAND: There is.\n\nPRESIDENT HOLM: Indeed.", "IGJGI", title="Joint Press Conference by President Holm and Prime Minister Brand of Velmar", guest="Velmar"),
    Layout("an interpreted guest", "PRESIDENT HOLM: Welcome.\n\nPRESIDENT RUHL: (As interpreted.) Thank you.", "IG", title="Remarks by President Holm and President Ruhl of Tessenia Before Bilateral Meeting", guest="Tessenia"),
    Layout("the president by post", "THE PRESIDENT: Please sit.\n\nQ: Will you sign?\n\nTHE PRESIDENT: I will.", "IJI", speaker="Ida Holm", role="President", title="Remarks by President Holm in Press Conference"),
    Layout("the interviewer", "INTERVIEWER: Why now?\n\nMINISTER: Because it is time.", "JI", speaker="Ida Holm", role="Minister", title="Interview with the Minister", kind="interview"),
    Layout("a participant", "MS. FENN: Questions?\n\nPARTICIPANT: Are we safe?\n\nMS. FENN: We are.", "IUI", title="Town hall with Press Secretary Ada Fenn"),
    Layout("a moderator", "MODERATOR: Over to the Minister.\n\nMINISTER HOLM: Thank you.\n\nMODERATOR: One question.", "UIU", title="Fireside chat with Minister Holm", speaker="Ida Holm", role="Minister"),
    Layout("a missing break before the label", "MR. HALE: We go. Q: When? MR. HALE: Soon.\n\nQ: Where to?\n\nMR. HALE: Home.", "IJIJI", title="Press Briefing by Press Secretary Tom Hale"),
    Layout("a read-out", "President Holm spoke today with Prime Minister Brand of Velmar. The two leaders agreed to meet.", "I", title="Read-out of the call with Prime Minister Brand of Velmar", kind="readout"),
    Layout("a meeting told", "Minister Takori met Minister Oss of Velmar. Minister Oss said: the border is open.", "I", title="Meeting with Foreign Minister Oss", kind="press_release"),
    Layout("a fact sheet", "FACT SHEET: Norland and grain\n\nStorage: doubled. Roads: mended.", "I", title="Fact sheet on grain"),
    Layout("a joint statement", "The Republic of Norland and Velmar share one river. We shall keep it clean.", "I", issuer="Norland; Velmar", title="Joint Statement by Norland and Velmar", kind="joint_statement"),
    Layout("an agenda with colons", "Date: 3 May\nPlace: Skarn\n\nThe Minister will speak on grain. Contact: the press office.", "I", title="Media advisory"),
    Layout("an outlet alone", "MR. HALE: Good morning.\n\nRIVER RADIO: Will you go?\n\nMR. HALE: We will.\n\nRIVER RADIO: When?\n\nMR. HALE: Soon.", "IJIJI", title="Press Briefing by Press Secretary Tom Hale"),
]  # fmt: skip
