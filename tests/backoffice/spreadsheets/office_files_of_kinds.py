"""Tables of other kinds than events as offices keep them.

Each with the kind, its bytes, its language, the answers of a colleague, and what its rows say: the
values of the fields that are named first, a title or name leading.
"""

from tests.backoffice.spreadsheets.office_files import book, text

FILES_OF_KINDS = {
    "partnerships with a title, two columns of towns and a total": (
        "partnership",
        text(
            [
                ["Unsere kommunalen Partnerschaften, Stand 12/2023", "", "", "", ""],
                ["", "", "", "", ""],
                ["Nr.", "Partnerschaft", "Deutsche Kommune", "Partnerkommune", "seit"],
                ["1", "Jena und Amman", "Jena", "Amman", "2016"],
                ["2", "Müllfreies Deir Alla", "Stadt Jena", "Dayr Alla", "2018"],
                ["3", "Köln und Amman", "Köln", "Amman", "2019"],
                ["", "Summe: 3 Partnerschaften", "", "", ""],
            ],
            encoding="cp1252",
        ),
        "de",
        {},
        ("title_de", "towns", "start_year"),
        {
            ("Jena und Amman", "amman jena", 2016),
            ("Müllfreies Deir Alla", "deir-alla jena", 2018),
            ("Köln und Amman", "amman koeln", 2019),
        },
    ),
    "partnerships with spans of years and a list in one cell": (
        "partnership",
        book(
            [
                ["Projects of cities", None, None, None],
                ["Project", "Partners", "Start year", "Until"],
                ["Waste and water", "Jena / Amman", 2015, 2019],
                ["Green roofs", "Cologne; Deir Alla; Amman", 2017, None],
                ["Lights", "Jena, Deir Alla", "2016–2018", "–"],
                ["Total", None, 3, None],
            ],
            merged=["A1:D1"],
        ),
        "en",
        {"2016–2018": "2016"},
        ("title_en", "towns", "start_year", "end_year"),
        {
            ("Waste and water", "amman jena", 2015, 2019),
            ("Green roofs", "amman deir-alla koeln", 2017, None),
            ("Lights", "deir-alla jena", 2016, None),
        },
    ),
    "partnerships in Turkish, one with a town that is not here": (
        "partnership",
        text(
            [
                ["Ortaklık", "Belediyeler", "Başlangıç yılı"],
                ["Su ve atık", "Jena; Amman", "2014"],
                ["Kent bahçeleri", "Köln; Yenişehir", "2021"],
            ],
            mark="\t",
            encoding="utf-16",
        ),
        "tr",
        {"Yenişehir": "(new) TR"},
        ("title_tr", "towns", "start_year"),
        {
            ("Su ve atık", "amman jena", 2014),
            ("Kent bahçeleri", "koeln yenisehir", 2021),
        },
    ),
    "municipalities with figures as offices write them": (
        "municipality",
        text(
            [
                ["Kommunen im Programm", "", "", ""],
                ["Kommune", "Land", "Einwohner", "Homepage"],
                ["Schwäbisch Gmünd", "Deutschland", "61.216", "www.schwaebisch-gmuend.de"],
                ["Zarqa", "Jordanien", "635 160", ""],
                ["Bad Boll", "Deutschland", "5.178", "-"],
                ["Gesamt", "", "701.554", ""],
            ],
            encoding="cp1252",
        ),
        "de",
        {},
        ("name_de", "country_id", "population", "website"),
        {
            ("Schwäbisch Gmünd", "DE", 61216, "https://www.schwaebisch-gmuend.de"),
            ("Zarqa", "JO", 635160, ""),
            ("Bad Boll", "DE", 5178, ""),
        },
    ),
    "municipalities with places on the map and the headings once more": (
        "municipality",
        book(
            [
                ["Municipality", "Country", "Lat", "Long", "Inhabitants"],
                ["Madaba", "Jordan", "31,7197", "35,7936", "about 105,000"],
                ["Municipality", "Country", "Lat", "Long", "Inhabitants"],
                ["Tübingen", "Germany", 48.5216, 9.0576, 92322],
                [None, None, None, None, None],
                ["Sum", None, None, None, 197322],
            ]
        ),
        "en",
        {"about 105,000": "105000"},
        ("name_en", "country_id", "latitude", "longitude", "population"),
        {
            ("Madaba", "JO", 31.7197, 35.7936, 105000),
            ("Tübingen", "DE", 48.5216, 9.0576, 92322),
        },
    ),
    "practices with the town, the year and topics": (
        "goodpractice",
        text(
            [
                ["Titel", "Ausgangslage", "Lösung", "Kommune", "Jahr", "Themenfeld"],
                ["Pfand auf Becher", "Müll in Parks", "Pfand", "Jena", "2019", "Abfall"],
                ["Regen sammeln", "Zu wenig Wasser", "Zisternen", "Amman", "2020", "Wasser"],
                ["Bücherbus", "", "Ein Bus", "Köln", "2021", "Wasser, Abfall"],
                ["Stand: Januar 2022", "", "", "", "", ""],
            ],
            encoding="cp1252",
        ),
        "de",
        {},
        ("title_de", "challenge_de", "approach_de", "town", "country_id", "year", "subjects"),
        {
            ("Pfand auf Becher", "Müll in Parks", "Pfand", "jena", "DE", 2019, "solid-waste"),
            ("Regen sammeln", "Zu wenig Wasser", "Zisternen", "amman", "JO", 2020, "water"),
            ("Bücherbus", "", "Ein Bus", "koeln", "DE", 2021, "solid-waste water"),
        },
    ),
    "practices in Arabic": (
        "goodpractice",
        text(
            [
                ["العنوان", "المشكلة", "الحل", "البلدية", "السنة"],
                ["فرز النفايات", "نفايات كثيرة", "حاويات", "عمّان", "٢٠١٨"],
                ["توفير المياه", "جفاف", "خزانات", "عمان", "2019"],
                ["المجموع", "", "", "", "2"],
            ],
            mark=",",
        ),
        "ar",
        {},
        ("title_ar", "challenge_ar", "approach_ar", "town", "year"),
        {
            ("فرز النفايات", "نفايات كثيرة", "حاويات", "amman", 2018),
            ("توفير المياه", "جفاف", "خزانات", "amman", 2019),
        },
    ),
    "organisations with short names, one of them twice": (
        "organisation",
        text(
            [
                ["Einrichtung", "Kürzel", "Rechtsform", "Internet"],
                ["Büro für Müllfragen", "BfM", "Verein", "bfm.example.org"],
                ["Verband der Städte", "VdS", "Verband", "https://vds.example.org/"],
                ["Verband der Städte", "VdS", "Verband", "https://vds.example.org/"],
                ["Insgesamt", "", "", "3"],
            ],
            encoding="cp1252",
        ),
        "de",
        {"Verband der Städte": "(rows)"},
        ("name_de", "abbreviation", "kind", "website"),
        {
            ("Büro für Müllfragen", "BfM", "Verein", "https://bfm.example.org"),
            ("Verband der Städte", "VdS", "Verband", "https://vds.example.org/"),
        },
    ),
    "functions of experts, with languages and topics": (
        "expert",
        book(
            [
                ["Our experts", None, None, None],
                [None, None, None, None],
                ["Position", "City", "Languages", "Topic"],
                ["Head of the waste department", "Jena", "de, en", "Solid waste"],
                ["Engineer for wells", "Amman", "ar", "Water; Solid waste"],
                ["Mayor's adviser", "Cologne", None, "Water"],
                ["Total: 3", None, None, None],
            ],
            merged=["A1:D1"],
        ),
        "en",
        {},
        ("function_en", "town", "working_languages", "subjects"),
        {
            ("Head of the waste department", "jena", "de, en", "solid-waste"),
            ("Engineer for wells", "amman", "ar", "solid-waste water"),
            ("Mayor's adviser", "koeln", "", "water"),
        },
    ),
    "offers and needs with days and an unknown word": (
        "notice",
        text(
            [
                ["Angebot/Gesuch", "Titel", "Inhalt", "Stadt", "Eingestellt am", "Gültig bis"],
                ["Gesuch", "Partner gesucht", "Für Parks", "Jena", "3.4.2023", "31.12.2030"],
                ["Angebot", "Wir beraten", "Zu Brunnen", "Amman", "Mai 2023", ""],
                ["Suche", "Hilfe bei Müll", "Mit Autos", "Köln", "01.06.2023", "-"],
            ],
            encoding="cp1252",
        ),
        "de",
        {"Suche": "need"},
        ("title_de", "kind", "text_de", "town", "published_on", "expires_on"),
        {
            ("Partner gesucht", "need", "Für Parks", "jena", "2023-04-03", "2030-12-31"),
            ("Wir beraten", "offer", "Zu Brunnen", "amman", "2023-05-01", ""),
            ("Hilfe bei Müll", "need", "Mit Autos", "koeln", "2023-06-01", ""),
        },
    ),
    "partnerships of one town in merged cells, with a formula": (
        "partnership",
        book(
            [
                ["Partnerschaft", "Kommunen", "Seit", "Zusammenfassung"],
                ["Brücken", "Jena; Amman", 2018, "Es geht um Brücken."],
                ["Gärten", None, 2019, "=A3"],
                ["Summe", None, "=SUM(C2:C3)", None],
            ],
            merged=["B2:B3"],
        ),
        "de",
        {"Jena; Amman": "right", "=": "(value)"},
        ("title_de", "towns", "start_year", "summary_de"),
        {
            ("Brücken", "amman jena", 2018, "Es geht um Brücken."),
            ("Gärten", "amman jena", 2019, ""),
        },
    ),
}
