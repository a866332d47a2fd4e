"""Transcripts, read-outs and joint statements in the layouts that publishers use.

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
    Layout("PM beside a deputy", "PM: Good to be here.\n\nDPM: And for me.\n\nJOURNALIST: Will taxes rise?\n\nPM: No.", "IIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint press conference, Skarn"),
    Layout("J for a journalist", "PM: Good to be here.\n\nJ: Will taxes rise?\n\nPM: No.\n\nJ: When?\n\nPM: Never.", "IJIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Transcript of doorstop, Skarn"),
    Layout("the interviewer's initials", "TB: Prime Minister, welcome.\n\nPM: Thank you.\n\nTB: Will taxes rise?\n\nPM: No.", "JIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Interview with Tess Baxter, River Radio"),
    Layout("a guest of the same post, once with it short", "PM: Welcome to Norland.\n\nPRIME MINISTER BRAND: Thank you.\n\nJOURNALIST: Is there a deal?\n\nPM BRAND: There is.\n\nPM: Indeed.", "IGJGI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint press conference with Prime Minister Brand of Velmar", guest="Velmar"),
    Layout("a guest whose state the text tells", "PM: Welcome to Norland.\n\nPRIME MINISTER BRAND: Japan and Norland are friends, and Norland and Japan trade. Japan is glad.\n\nJOURNALIST: Is there a deal?\n\nPM: Indeed.", "IUJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint press conference with Prime Minister Brand"),
    Layout("a guest beside France whose state the text tells", "PM: Welcome to France.\n\nPRIME MINISTER BRAND: Japan and France are friends, and France and Japan trade. Japan is glad.\n\nJOURNALIST: Is there a deal?\n\nPM: Indeed.", "IGJI", issuer="France", speaker="Holm, Ida", role="Prime Minister of France", title="Joint press conference with Prime Minister Brand", guest="Japan"),
    Layout("two guests without their states", "PRESIDENT HOLM: Welcome.\n\nPRIME MINISTER BRAND: Thank you.\n\nPRESIDENT OSS: Thanks.", "IUU", title="Remarks by President Holm, Prime Minister Brand and President Oss in Joint Press Conference"),
    Layout("a premier of a part of the state", "PM: Good to be here.\n\nPREMIER LUND: Thank you, Prime Minister.\n\nJOURNALIST: Is there money?\n\nPREMIER LUND: There is.\n\nPM: Some.", "IUJUI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint doorstop with Premier Lund of South Skarn"),
    Layout("a member of parliament and a doctor", "TOM HALE MP, MEMBER FOR SKARN: Welcome.\n\nPRIME MINISTER: Thank you, Tom.\n\nJOURNALIST: Does it work?\n\nDR ADA FENN, RIVER HOSPITAL: It does.\n\nJOURNALIST: For all?\n\nDR ADA FENN, RIVER HOSPITAL: For most.\n\nPRIME MINISTER: Good.", "UIJUJUI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Doorstop with the Member for Skarn"),
    Layout("a minister by portfolio", "PRIME MINISTER: Good to be here.\n\nHEALTH MINISTER: PM, thank you.\n\nJOURNALIST: Is there money?\n\nPRIME MINISTER: There is.", "IIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Press conference, Skarn"),
    Layout("an opposition leader", "HOST: Listen to this.\n\nTOM HALE: The state vote is ours.\n\nHOST: Prime Minister?\n\nPM: He says so.\n\nHOST: Again?\n\nTOM HALE: Ours alone.\n\nPM: No.", "JUJIJUI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Transcript of interview, River Radio"),
    Layout("applause inside a speech", "PRIME MINISTER:\n\nGood evening.\n\n[Applause]\n\nWe have won. And we will win again, in every town of the land.\n\n[Laughter]\n\nThank you.", "I", speaker="Holm, Ida", role="Prime Minister of Norland", title="Remarks at a dinner"),
    Layout("an inaudible question", "PRIME MINISTER: Good day.\n\nJOURNALIST:\n\n[Inaudible] the treaty?\n\nPRIME MINISTER: It stands.", "IJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Doorstop, Skarn"),
    Layout("a translation in brackets", "PRIME MINISTER: Welcome.\n\nHIS EXCELLENCY MR KEN ODA, PRIME MINISTER OF JAPAN:\n\n[TRANSLATION]\n\nThank you.", "IG", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint press statement with His Excellency Mr Ken Oda, Prime Minister of Japan", guest="Japan"),
    Layout("labels that recognition damaged", "JOURNALIST: Will taxes rise?\n\nPRIM XINISTER: No.\n\nJOURNALZST: When?\n\nPRIE MINISTER: Never.\n\nJOURNALIST: Why?\n\nPRIME NINISTER: No need.", "JIJIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Transcript of news conference"),
    Layout("a semicolon for a colon", "BAXTER:\n\nWelcome.\n\nPRIME MINISTER;\n\nThank you.\n\nBAXTER;\n\nWill taxes rise?\n\nPRIME MINISTER:\n\nNo.\n\nBAXTER:\n\nBye.", "JIJIJ", speaker="Holm, Ida", role="Prime Minister of Norland", title="Interview with Len Baxter"),
    Layout("initials that recognition damaged", "J: Will taxes rise?\n\nPM: No.\n\nJ: When?\n\nPH: Never.\n\nJ: Why?\n\nPM: No need.", "JIJIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Press conference, Skarn"),
    Layout("a Mc in capitals", "SARAH McVEY:\n\nWelcome.\n\nPRIME MINISTER:\n\nThank you.\n\nSARAH McVEY:\n\nWill taxes rise?\n\nPRIME MINISTER:\n\nNo.", "JIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Radio interview with Sarah McVey"),
    Layout("two of one surname", "MR. HALE: Good day.\n\nQ: Will you go?\n\nMR. HALE: We will.\n\nMS. HALE: I shall not.", "IJIU", speaker="Tom Hale", role="Press Secretary", title="Press Briefing by Press Secretary Tom Hale"),
    Layout("a paper that sounds like a place", "MR. LIND: Good day.\n\nMS. BROWN (The Australian): Will you go?\n\nMR. LIND: We will.\n\nMR. SMITH (The Guardian): When?\n\nMR. LIND: Soon.", "IJIJI", speaker="Per Lind", role="Press Secretary", title="Press Briefing by Press Secretary Per Lind"),
    Layout("a guest of one post, the host bare", "JOURNALIST: Mr Brand?\n\nPRIME MINISTER BRAND: No.\n\nJOURNALIST: And you?\n\nPRIME MINISTER: Nor I.", "JUJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Joint doorstop with Prime Minister Brand"),
    Layout("a salutation", "Señor Secretario General:\n\nNorland saludó la paz. We greet it again and again, as the years go by.\n\nThank you.", "I", speaker="Ida Holm", role="Foreign Minister"),
    Layout("the president of a meeting, addressed", "THE PRESIDENT:\n\nNorland thanks the chair and has one wish. It is peace for all, now.\n\nThank you.", "I", speaker="Ida Holm", role="Foreign Minister"),
    Layout("the words of one long gone", "Norland wants peace. Let me recall one sentence.\n\nFormer Secretary-General Jan Oss: “Peace is not a gift.” We hold to it today, and we shall hold to it tomorrow, in this hall and at home, with all who wish it.", "I", speaker="Ida Holm", role="Foreign Minister"),
    Layout("labels parted from their words", "CARTER:\n\nPRIME MINISTER:\n\nCARTER:\n\nPRIME MINISTER:\n\nCARTER:\n\nPRIME MINISTER:\n\nCARTER: Is it gold? It is. And silver? That too.", "U", speaker="Holm, Ida", role="Prime Minister of Norland", title="Interview with Len Carter"),
    Layout("an acting prime minister", "HALE: Good day.\n\nJOURNALIST: Will taxes rise?\n\nHALE: No. Why should they?\n\nJOURNALIST: When?\n\nHALE: Did I not say?", "IJIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Acting Prime Minister Tom Hale press conference"),
    Layout("a list of posts", "A panel will advise.\n\nChair: Ida Holm\n\nDeputy Chair: Tom Hale\n\nMembers: all.", "I", title="A board on cities"),
    Layout("a minister who speaks once", "PRIME MINISTER: Good to be here. Tom.\n\nHALE: Thanks, PM.\n\nJOURNALIST: Is there money?\n\nPRIME MINISTER: There is.\n\nJOURNALIST: Much?\n\nPRIME MINISTER: Enough.", "IIJIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Announcement with Tom Hale MP, Minister for Health"),
    Layout("somebody whom nothing names", "PRIME MINISTER: Good to be here.\n\nVOLT: Thanks, PM.\n\nJOURNALIST: Is there money?\n\nPRIME MINISTER: There is.", "IUJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Doorstop, Skarn"),
    Layout("a viewer and a patient", "HOST: Welcome.\n\nPM: Thank you.\n\nVIEWER: Will taxes rise?\n\nPM: No.\n\nTOM HALE - PATIENT: I am well, and a patient no more.\n\nPM: Good.", "JIJIUI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Transcript of interview, River TV"),
    Layout("a label with spaces that recognition saw", "Journalist: Will taxes rise?\n\nPrime Minister: No.\n\nJournalist: When?\n\nPrime Mi . nister: Never.", "JIJI", speaker="Holm, Ida", role="Prime Minister of Norland", title="Transcript of press conference"),
    Layout("a label behind the fax's own", "BAXTER: Welcome.\n\nPRIME MINISTER: Thank you.\n\nFax from BAXTER: Will taxes rise?\n\nPRIME MINISTER: No.\n\nBAXTER: Bye.", "JIJIJ", speaker="Holm, Ida", role="Prime Minister of Norland", title="Interview with Len Baxter"),
    Layout("guests whose states are told when they are met", "PRESIDENT HOLM: I thank the Prime Minister of Japan, Prime Minister Oda.\n\nPRIME MINISTER ODA: Thank you.\n\nPRESIDENT RUHL: We agree.", "IGU", title="Remarks by President Holm, Prime Minister Oda and President Ruhl in Joint Press Conference", issuer="Norland", guest="Japan"),
    Layout("a guest who names his country", "PRESIDENT HOLM: Welcome.\n\nPRESIDENT RUHL: In our country, Kenya, we agree.", "IG", title="Remarks by President Holm and President Ruhl in Joint Press Conference", guest="Kenya"),
    Layout("a guest to whom the floor is given", "PRESIDENT HOLM: I yield to my friend from Kenya.\n\nPRESIDENT RUHL: Thank you.", "IG", title="Remarks by President Holm and President Ruhl in Joint Press Conference", guest="Kenya"),
    Layout("the posts before the names, once", "President of Japan Ken Oda: Welcome.\n\nPresident of Kenya Ari Ruhl: Thank you.\n\nKen Oda: We agree.\n\nAri Ruhl: We do.", "IGIG", issuer="President of Japan", title="Meeting with President of Kenya Ari Ruhl", guest="Kenya"),
    Layout("a federal chancellor", "President Ken Oda: Welcome.\n\nFederal Chancellor Ari Ruhl: Thank you.\n\nKen Oda: We agree.\n\nQuestion: When?\n\nAri Ruhl: Soon.", "IUIJU", issuer="President of Japan", title="News conference following Japan-Kenya talks", speaker="Ken Oda", role="President"),
    Layout("outlets before a spokeswoman of the title", "AFP: Will you attend?\n\nMai Lin: I have nothing to share.\n\nReuters: And the arms?\n\nMai Lin: We oppose this.\n\nRiver News: And the treaty?\n\nMai Lin: It stands.", "JIJIJI", title="Foreign Ministry Spokesperson Mai Lin's Regular Press Conference"),
    Layout("two leaders joined by and", "Prime Minister:\n\nWelcome.\n\nChancellor Ruhl:\n\nThank you.\n\nQuestion:\n\nWhen?\n\nPrime Minister:\n\nSoon.", "IUJI", title="PM and Chancellor Ruhl press conference", speaker="Ida Holm", role="Prime Minister"),
    Layout("a post that nobody wrote out", "Foreign Minister Takeda: One announcement.\n\nRiver TV, Mori: On the treaty?\n\nFM Takeda: It stands.\n\nRiver TV, Mori: Truly?\n\nFM Takeda: Truly.", "IJIJI", title="Press Conference by Foreign Minister TAKEDA Kimio", speaker="TAKEDA Kimio"),
    Layout("a spokesman beside the one who speaks", "Secretary-General: Good day.\n\nQuestion: On the strait?\n\nSecretary-General: We need peace.\n\nSpokesman: One more.", "IJII", issuer="United Nations", title="Secretary-General's press conference", speaker="Ida Holm", role="Secretary-General"),
    Layout("a defence minister beside a premier", "PRIME MINISTER: Good day.\n\nTHE HON. TOM HALE MP, MINISTER FOR DEFENCE: Thanks, PM.\n\nPREMIER: And from me.\n\nJOURNALIST: Why?\n\nHALE: For peace.", "IIUJI", title="Press conference, Skarn", speaker="Ida Holm", role="Prime Minister"),
    Layout("the host's bare post beside a guest's with his name", "PM: Welcome.\n\nPM BRAND: Thank you.\n\nJOURNALIST: When?\n\nPM BRAND: Soon.\n\nPM: Yes.", "IGJGI", title="Joint press conference with Prime Minister Brand of Velmar", guest="Velmar"),
    Layout("another state's minister beside the minister", "MODERATOR: Welcome.\n\nMinister Takori: Thank you.\n\nMinister Oss: Thank you.\n\nMODERATOR: One question.\n\nMinister Oss: No.", "UIUUU", title="Panel discussion with Minister Takori", speaker="Hana Takori", role="Minister of Foreign Affairs"),
    Layout("a post of another state beside the minister", "Foreign Minister: Good day.\n\nSecretary of State: Thank you.\n\nQuestion: When?\n\nForeign Minister: Soon.", "IUJI", title="Press conference", speaker="Hana Takori", role="Foreign Minister"),
    Layout("a post of the publisher's own state alone", "External Affairs Minister Rao: Thank you.\n\nForeign Minister of Kenya Ari Ruhl: Thank you.\n\nQuestion: On debt?\n\nEAM: We will help.", "IGJI", issuer="Ministry of External Affairs, India", title="Joint Press Statement by EAM Rao and Foreign Minister of Kenya", guest="Kenya"),
    Layout("a president before an assembly", "Skarn\n\nTHE PRESIDENT: Thank you. Mr. President, Norland has one wish. It is peace.", "II", title="Remarks by President Holm Before the General Assembly", speaker="Ida Holm", role="President of Norland"),
    Layout("an official to whom a moderator hands over", "MODERATOR: Good day.\n\n[Senior administration official], over to you.\n\nSENIOR ADMINISTRATION OFFICIAL: Thank you.\n\nQ: Is there a deal?\n\nSENIOR ADMINISTRATION OFFICIAL: There is.", "UIJI", title="Background Press Call by a Senior Administration Official"),
    Layout("a crew between two turns of one", "MS. FENN: We take off and land in one hour, with a flight of one crew.\n\nRIVER FLIGHT CREW: Sit down, all.\n\nMS. FENN: We sit.\n\nQ Will you go?\n\nMS. FENN: We will.", "IUIJI", title="Press Gaggle by Press Secretary Ada Fenn"),
]  # fmt: skip
