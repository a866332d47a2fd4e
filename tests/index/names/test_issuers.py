"""Whose office an issuer string is."""

from __future__ import annotations

import pytest

from tests.index.names.reading import NAMES

ISSUERS = [
    ("Japan", "JP"),
    ("JAPAN", "JP"),
    ("The Gambia", "GM"),
    ("Ministry of Foreign Affairs of Japan", "JP"),
    ("Ministry of Foreign Affairs (Ukraine)", "UA"),
    ("Japan Ministry of Foreign Affairs", "JP"),
    ("MOFA Japan", "JP"),
    ("Government of the Republic of Korea", "KR"),
    ("Republic of Korea Ministry of National Defense", "KR"),
    ("Ministry of Foreign Affairs and Trade of New Zealand", "NZ"),
    ("Department of Foreign Affairs and Trade, Ireland", "IE"),
    ("Prime Minister of Japan and His Cabinet", "JP"),
    ("Prime Minister's Office (UK)", "GB"),
    ("Office of the President of Ukraine", "UA"),
    ("Department of State", "US"),
    ("U.S. Department of State", "US"),
    ("The White House", "US"),
    ("The Kremlin", "RU"),
    ("Foreign, Commonwealth & Development Office", "GB"),
    ("Foreign and Commonwealth Office", "GB"),
    ("Prime Minister's Office, 10 Downing Street", "GB"),
    ("Auswärtiges Amt", "DE"),
    ("Federal Foreign Office", "DE"),
    ("Ministère de l'Europe et des Affaires étrangères", "FR"),
    ("Ministère de l’Europe et des Affaires étrangères", "FR"),
    ("Министерство иностранных дел Российской Федерации", "RU"),
    ("外務省", "JP"),
    ("中华人民共和国外交部", "CN"),
    ("European Commission", "EU"),
    ("European External Action Service", "EU"),
    ("Council of the European Union", "EU"),
    ("Delegation of the European Union to Japan", "EU"),
    ("Permanent Mission of Peru to the United Nations", "PE"),
    ("Permanent Representative of India to the UN", "IN"),
    ("United States Mission to NATO", "US"),
    ("Embassy of France in Kenya", "FR"),
    ("British Embassy Tokyo", "GB"),
    ("U.S. Embassy in Japan", "US"),
    ("Consulate-General of Japan in New York", "JP"),
    ("Ambassador of Japan to the United States and Mexico", "JP"),
    ("UN Support Mission in Libya", "UN"),
    ("Scottish Government", "scotland"),
    ("First Minister of Scotland", "scotland"),
    ("Welsh Government", "wales"),
    ("Northern Ireland Executive", "northern_ireland"),
    ("Premier of New South Wales", "AU_NSW"),
    ("Premier of Victoria", "AU_VIC"),
    ("Government of Western Australia", "AU_WA"),
    ("Economic Commission for Latin America and the Caribbean (ECLAC)", "ECLAC"),
    ("UNECE", "UNECE"),
    ("UN Secretary-General", "UN"),
    ("President of the Security Council", "UNSC"),
    ("Office of the UN High Commissioner for Human Rights", "OHCHR"),
    ("NATO Secretary General", "NATO"),
    ("KCNA (Korean Central News Agency)", "KP"),
    ("Korean Central News Agency (KCNA)", "KP"),
    ("Korean Central News Agency of DPRK", "KP"),
    ("Democratic People's Republic of Korea (DPRK)", "KP"),
    ("European Union Special Representative for Kosovo", "EU"),
    ("G7 Foreign Ministers", "G7"),
    ("Japan; Australia", "JP AU"),
    ("Japan / Australia", "JP AU"),
    ("Japan, Australia, India and the United States", "JP AU IN US"),
    ("Foreign Ministers of Australia, Canada and the United Kingdom", "AU CA GB"),
    ("The White House and Ministry of Foreign Affairs of Japan", "US JP"),
    ("United States & Japan", "US JP"),
    ("US-Japan-ROK", "US JP KR"),
    ("China, Republic of Korea, Japan", "CN KR JP"),
    ("Korea, Republic of", "KR"),
    ("Iran (Islamic Republic of)", "IR"),
    ("Antigua and Barbuda", "AG"),
    ("Bosnia & Herzegovina", "BA"),
    ("Trinidad and Tobago; Saint Kitts and Nevis", "TT KN"),
    ("Saint Vincent and the Grenadines and Japan", "VC JP"),
    ("Union of Soviet Socialist Republics", "SU"),
    ("Byelorussian Soviet Socialist Republic", "BY"),
    ("Yugoslavia", "YU"),
    ("Czechoslovakia", "CS"),
    ("German Democratic Republic", "DD"),
    ("Swaziland", "SZ"),
    ("Federal Republic of Germany", "DE"),
    ("Palestine Liberation Organization", "PS"),
    ("Hamas", "HAMAS"),
    ("Ministry of Magic", ""),
    ("Special Envoy for Libya", ""),
    ("", ""),
    ("; , .", ""),
    ("Elbonia", ""),
]


@pytest.mark.parametrize(("issuer", "expected"), ISSUERS)
def test_parties_behind_an_issuer(issuer: str, expected: str) -> None:
    assert " ".join(party.key for party in NAMES.party_of(issuer)) == expected


def test_russia_answers_for_the_soviet_union_and_nobody_else_for_anyone() -> None:
    assert NAMES.same("RU") == NAMES.same("SU") == {"RU", "SU"}
    assert NAMES.same("YU") == {"YU"}
    assert NAMES.same("JP") == {"JP"}


def test_issuers_that_only_the_index_knows_are_added() -> None:
    names = NAMES.extended({"elbonia": ["Elbonia", "Elbonian"], "JP": ["Yamato Government"]})
    assert [party.name for party in names.party_of("Ministry of Truth of Elbonia")] == ["Elbonia"]
    assert [party.key for party in names.party_of("Yamato Government")] == ["JP"]
    text = "The Elbonian mud and Japan"
    assert [(m.span.of(text), m.party.key) for m in names.find(text)] == [
        ("Elbonian", "elbonia"),
        ("Japan", "JP"),
    ]
    assert names.aliases(names.party("elbonia")) == ("Elbonia", "Elbonian")
    assert NAMES.party_of("Elbonia") == ()
    assert NAMES.find("The Elbonian mud") == []


@pytest.mark.parametrize(
    ("issuer", "whose"),
    [
        ("New Zealand Labour Party", []),
        ("National Bank of Peru", []),
        ("University of Sweden", []),
        ("New Zealand First", []),
        ("ACT New Zealand", []),
        ("Government Sweden", ["Sweden"]),
        ("Sweden MFA", ["Sweden"]),
        ("Central Committee of the Workers' Party of North Korea", ["North Korea"]),
        ("Prime Minister's Office of Sweden", ["Sweden"]),
        ("Party of the Future", []),
    ],
)
def test_a_party_or_a_bank_of_a_state_is_not_the_state(issuer: str, whose: list[str]) -> None:
    assert [party.name for party in NAMES.party_of(issuer)] == whose
