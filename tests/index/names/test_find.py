"""Names in texts: what is found, and what is not."""

from __future__ import annotations

import pytest

from index.names import Names
from tests.index.names.reading import found, spoken_of

TWINS = [
    ("Guinea and Guinea-Bissau", "GN GW"),
    ("the Democratic 24 Republic of the Congo", ""),
    ("the Republic of the Congo", "CG"),
    ("Guinea Bissau, Guinea–Bissau, Guinea-\nBissau", "GW GW GW"),
    ("Equatorial Guinea, Papua New Guinea, the Gulf of Guinea, New Guinea", "GQ PG"),
    ("Guinea worm disease in Guinea", "GN"),
    ("Niger, Nigeria, the Niger Delta, the River Niger and the Niger river", "NE NG"),
    ("a Nigerien and a Nigerian", "NE NG"),
    ("the Democratic Republic of the Congo", "CD"),
    ("the Republic of the Congo", "CG"),
    ("Congo-Brazzaville, Congo (Kinshasa), DR Congo, the Congo River", "CG CD CD"),
    ("the Congo", "CG|CD"),
    ("the Congolese people", "CD|CG"),
    ("Zaire, the DRC and Kinshasa", "CD CD CD"),
    ("Dominica and the Dominican Republic", "DM DO"),
    ("the Commonwealth of Dominica", "DM"),
    ("the Dominican people", "DO|DM"),
    ("Sudan, South Sudan, southern Sudan", "SD SS SD|SS"),
    ("the Republic of the Sudan", "SD"),
    ("the Democratic People's Republic of Korea and the Republic of Korea", "KP KR"),
    ("the Democratic People’s\nRepublic of Korea", "KP"),
    ("North and South Korea", "KR"),
    ("north Korea and the south Korean authorities", "KP KR"),
    ("Korea; the Korean Peninsula; both Koreas", "KR|KP KP|KR KP|KR"),
    ("China, the People's Republic of China and the Republic of China", "CN CN TW"),
    ("the South China Sea and the East China Sea", ""),
    ("Chinese Taipei, Taiwan and the Republic of China on Taiwan", "TW TW TW"),
    ("Georgia, South Georgia and Atlanta, Georgia", "GE GS"),
    ("the governments of Georgia and Alabama", ""),
    ("Chad and Lake Chad; the Lake Chad Basin", "TD"),
    ("Jordan, the Jordan River, the Jordan Valley, the river Jordan", "JO"),
    ("Mali, Malian, Malawi, Maldives", "ML ML MW MV"),
    ("India, the Indian Ocean, the West Indies and the American Indians", "IN"),
    ("Ireland and Northern Ireland", "IE northern_ireland"),
    ("the United Kingdom of Great Britain and Northern Ireland", "GB"),
    ("Britain, the British Virgin Islands and British Columbia", "GB VG"),
    ("Samoa, American Samoa and Western Samoa", "WS AS WS"),
    ("the United States Virgin Islands and the Virgin Islands", "VI VI|VG"),
    ("the former Yugoslav Republic of Macedonia, FYROM, Macedonia", "MK MK MK"),
    ("Mexico, New Mexico, the Gulf of Mexico and Mexico City", "MX MX"),
    ("Jersey and New Jersey", "JE"),
    ("Oman and women", "OM"),
    ("Turkish Cypriots, Greek Cypriots and Turkish troops", "northern_cyprus CY TR"),
    ("the Turkish Republic of Northern Cyprus", "northern_cyprus"),
    ("Serbia and the Bosnian Serbs", "RS BA"),
    ("the Islamic State in Iraq and the Levant and Iraq", "ISIL IQ"),
    ("as an Islamic State, Iran", "IR"),
    ("Latin America, Central American, African Americans, America", "US"),
    ("South Africa, the Central African Republic and southern Africa", "ZA CF"),
    ("South Yemen and Yemen; East Germany and Germany", "YD YE DD DE"),
    ("Viet Nam, Viet-Nam, Vietnam and South Vietnam", "VN VN VN south_vietnam"),
    ("the National Security Council and the Security Council", "UNSC"),
    ("the Commonwealth, the Commonwealth of Independent States", "COMMONWEALTH CIS"),
    ("the Council of Europe and the European Council", "COE EU"),
    ("the Rome Statute, the African Union Commission", "ICC AFU"),
]

CITIES = [
    ("in Tokyo, Ankara and the Kremlin", "JP TR RU"),
    ("the Paris Agreement, the Doha Round, the Kyoto Protocol and the Treaty of Lisbon", ""),
    ("the Vienna Convention, the Beijing Declaration and Platform for Action", ""),
    ("the Moscow Declaration, the Helsinki Final Act, Beijing+5", ""),
    ("the Lusaka Ceasefire Agreement and the Tokyo International Conference on Aid", ""),
    ("the Oslo accords, signed in Washington", "US"),
    ("Paris said. The Agreement holds", "FR"),
    ("Washington, D.C. and George Washington and Washington State", "US"),
    ("President Washington; Washington and Moscow", "US RU"),
    ("the Darfur Peace Agreement", "SD"),
    ("the White House Conference on Aging", "US"),
    ("Brussels", "EU|BE"),
    ("the Hague Convention; The Hague", "NL|ICJ|ICC"),
    ("New Amsterdam, New London", ""),
]

PERSONS = [
    ("Mr. Jordan, Michael Jordan, Senator Jordan", ""),
    ("Foreign Minister Israel Brandt met the Minister of Israel", "IL"),
    ("Ms. Kenya Ortiz of Kenya", "KE"),
]

WRITING = [
    ("Japan–US ties, the US-Japan alliance", "JP US US JP"),
    ("Russia's, Russia’s, RUSSIA", "RU RU RU"),
    ("Iran/Iraq, Iran (Islamic Republic of), Iran, Islamic Republic of", "IR IQ IR IR"),
    ("Cuba, Republic of Korea", "CU KR"),
    ("Korea, Republic of; Korea, Democratic People's Republic of", "KR KP"),
    ("Côte d'Ivoire, Cote d’Ivoire, Côte-d'Ivoire, Ivory Coast, Ivorian", "CI CI CI CI CI"),
    ("Co\u0302te d'Ivoire, Tu\u0308rkiye", "CI TR"),
    ("St. Lucia, St Lucia, Saint Lucia", "LC LC LC"),
    ("Saint Vincent & the Grenadines, Trinidad & Tobago, Antigua and\nBarbuda", "VC TT AG"),
    ("São Tomé and Príncipe, Sao Tome and Principe", "ST ST"),
    ("Timor-Leste, Timor Leste, East Timor", "TL TL TL"),
    ("_Japan_ and *China*", "JP CN"),
    ("a turkey in china", ""),
    ("the US, the U.S., the U.S.A., US$ 5 and 3 US dollars", "US US US"),
    ("let us say who it is; LET US SAY WHO IT IS", ""),
    ("WHO said so; the WHO", "WHO WHO"),
    ("Nato and Unesco, UNESCO", "NATO UNESCO UNESCO"),
    ("the isis river, Isis, ISIS", "ISIL"),
    ("Lao People's Democratic Republic, Lao Peoples Democratic Republic", "LA LA"),
    ("French-speaking States, the Spanish language, French troops", "FR"),
    ("Sino-Russian ties, the Indo-Pacific, the Franco regime", "CN RU"),
    ("Guinea.\n\nBissau", "GN GW"),
    ("Elbonia and Wakanda", ""),
    ("the Union of Soviet Socialist Republics, the USSR, Soviet", "SU SU SU"),
]


@pytest.mark.parametrize(("text", "expected"), TWINS)
def test_a_name_inside_another_is_not_mistaken_for_it(text: str, expected: str) -> None:
    assert spoken_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), CITIES)
def test_a_city_stands_for_its_state_unless_it_names_a_treaty(text: str, expected: str) -> None:
    assert spoken_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_a_person_is_no_state(text: str, expected: str) -> None:
    assert spoken_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), WRITING)
def test_names_are_found_however_they_are_written(text: str, expected: str) -> None:
    assert spoken_of(text) == expected


def test_spans_cover_the_name_alone() -> None:
    text = "“the U.S.–Japan alliance”, Russia’s reply and the Co\u0302te\nd'Ivoire"
    assert found(text) == ["U.S.=US", "Japan=JP", "Russia=RU", "Co\u0302te\nd'Ivoire=CI"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Japan", "name"),
        ("Burma", "name"),
        ("Kuwaitis", "adjective"),
        ("Tokyo", "capital"),
        ("Downing Street", "capital"),
        ("Gaza", "place"),
        ("Taliban", "place"),
        ("DPRK", "abbreviation"),
        ("NK", "abbreviation"),
    ],
)
def test_each_mention_says_which_form_it_has(text: str, form: str) -> None:
    assert [mention.form for mention in Names.load().find(text)] == [form]
