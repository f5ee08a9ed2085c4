"""Tables as offices keep them, each with what its rows say: {title: (first day, last day, towns,
participants)}, and the answers of a colleague: {what is asked about: the answer}.
"""

import io
from datetime import date

from openpyxl import Workbook


def book(rows, merged=(), formats=()):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for cells in merged:
        workbook.active.merge_cells(cells)
    for cell, number_format in formats:
        workbook.active[cell].number_format = number_format
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def text(rows, mark=";", encoding="utf-8"):
    return "\r\n".join(mark.join(row) for row in rows).encode(encoding)


FILES = {
    "own headings, a title, a total, in Windows-1252": (
        text(
            [
                ["Übersicht unserer Termine", "", "", "", ""],
                ["", "", "", "", ""],
                ["Lfd. Nr.", "Veranstaltung", "Termin", "Beteiligte Städte", "TN"],
                ["1", "Müll trennen", "12.–14.03.2017", "Jena, Amman", "25"],
                ["2", "Kanäle prüfen", "Mo, 03.04.2017", "Jena", "8"],
                ["3", "Gärten", "Mai 2017", "Amman", ""],
                ["", "", "", "", ""],
                ["Summe", "", "", "", "33"],
            ],
            encoding="cp1252",
        ),
        "de",
        {},
        {
            "Müll trennen": ("2017-03-12", "2017-03-14", "amman jena", 25),
            "Kanäle prüfen": ("2017-04-03", "", "jena", 8),
            "Gärten": ("2017-05", "", "amman", None),
        },
    ),
    "headings once more and halves of the year": (
        text(
            [
                ["Thema", "Datum", "Partner", "Anzahl Teilnehmende"],
                ["1. Halbjahr", "", "", ""],
                ["Wasser sparen", "5./6.2.2018", "Deir Alla", "14"],
                ["Lärm", "2018", "Jena, Deir Alla", "9"],
                ["Thema", "Datum", "Partner", "Anzahl Teilnehmende"],
                ["2. Halbjahr", "", "", ""],
                ["Licht", "30.11.–02.12.2018", "Amman", "31"],
                ["Gesamt 2018", "", "", "54"],
                ["Stand: 3. Januar 2019", "", "", ""],
            ]
        ),
        "de",
        {},
        {
            "Wasser sparen": ("2018-02-05", "2018-02-06", "deir-alla", 14),
            "Lärm": ("2018", "", "deir-alla jena", 9),
            "Licht": ("2018-11-30", "2018-12-02", "amman", 31),
        },
    ),
    "days as Excel keeps them, beside days as text": (
        book(
            [
                ["Annual list", None, None, None],
                ["Event", "From", "To", "Cities"],
                ["Roads", date(2019, 4, 2), date(2019, 4, 4), "Amman"],
                ["Parks", 43600, None, "Jena"],
                ["Lights", "May 2019", None, "Deir Alla"],
                ["Total: 3 events", None, None, None],
            ],
            merged=["A1:D1"],
            formats=[("B3", "dd.mm.yyyy"), ("C3", "dd.mm.yyyy")],
        ),
        "en",
        {},
        {
            "Roads": ("2019-04-02", "2019-04-04", "amman", None),
            "Parks": ("2019-05-15", "", "jena", None),
            "Lights": ("2019-05", "", "deir-alla", None),
        },
    ),
    "Arabic headings and figures": (
        text(
            [
                ["اسم الفعالية", "التاريخ", "البلديات المشاركة", "عدد المشاركين"],
                ["إدارة المياه", "١٢–١٤ آذار ٢٠١٧", "عمان", "٢٥"],
                ["النقل", "أيار ٢٠١٨", "جينا، عمّان", "٨"],
                ["المجموع", "", "", "٣٣"],
            ],
            mark=",",
        ).replace("جينا،".encode(), "Jena؛".encode()),
        "ar",
        {},
        {
            "إدارة المياه": ("2017-03-12", "2017-03-14", "amman", 25),
            "النقل": ("2018-05", "", "amman jena", 8),
        },
    ),
    "Turkish headings in UTF-16 with tabs": (
        text(
            [
                ["Etkinlik adı", "Tarihi", "Katılan belediyeler", "Katılımcı sayısı"],
                ["Çöp toplama", "3-5 Mart 2017", "Jena", "40"],
                ["Şehir ışıkları", "Nisan 2018", "Amman", "12"],
                ["Toplam", "", "", "52"],
            ],
            mark="\t",
            encoding="utf-16",
        ),
        "tr",
        {},
        {
            "Çöp toplama": ("2017-03-03", "2017-03-05", "jena", 40),
            "Şehir ışıkları": ("2018-04", "", "amman", 12),
        },
    ),
    "a town that is not here": (
        text(
            [
                ["Titel", "Wann", "Kommunen"],
                ["Schulen", "9. - 11. Okt. 2017", "Jena / Neustadt am Meer"],
                ["Bäder", "2017-11", "Neustadt am Meer"],
            ]
        ),
        "de",
        {"Neustadt am Meer": "(new) DE"},
        {
            "Schulen": ("2017-10-09", "2017-10-11", "jena neustadt-am-meer", None),
            "Bäder": ("2017-11", "", "neustadt-am-meer", None),
        },
    ),
    "the same row twice": (
        text(
            [
                ["Was", "Wann", "TN"],
                ["Dialog", "1.2.2016", "5"],
                ["Dialog", "1.2.2016", "5"],
                ["Dialog", "1.3.2016", "7"],
                ["Runde", "1.4.2016", "-"],
            ]
        ),
        "de",
        {"Dialog": "(rows)"},
        {
            "Dialog": ("2016-02-01", "", "", 5),
            "Dialog ": ("2016-03-01", "", "", 7),
            "Runde": ("2016-04-01", "", "", None),
        },
    ),
    "formulas without a value": (
        book(
            [
                ["Project", "Dates", "Participants"],
                ["Wells", "March 3-5, 2020", "=SUM(1;2)"],
                ["Pumps", "3rd June 2020", 17],
                ["Total", None, "=SUM(C2:C3)"],
            ]
        ),
        "en",
        {"=": "(value)"},
        {
            "Wells": ("2020-03-03", "2020-03-05", "", None),
            "Pumps": ("2020-06-03", "", "", 17),
        },
    ),
    "one day for several rows, in merged cells": (
        book(
            [
                ["Veranstaltung", "Tag", "Stadt"],
                ["Morgenrunde", "7.5.2019", "Amman"],
                ["Abendrunde", None, "Jena"],
                ["Abschluss", "8.5.2019", "Jena"],
            ],
            merged=["B2:B3"],
        ),
        "de",
        {"7.5.2019": "right"},
        {
            "Morgenrunde": ("2019-05-07", "", "", None),
            "Abendrunde": ("2019-05-07", "", "", None),
            "Abschluss": ("2019-05-08", "", "", None),
        },
    ),
    "two columns of towns, figures in words, a list of sources": (
        text(
            [
                ["Activity", "When", "German municipality", "Partner city", "Pax", "Links"],
                ["Trees", "12.06.2018, 10 Uhr", "Jena", "Amman", "about 30", "www.example.org/t"],
                ["Soil", "12.6.-14.6.18", "Jena", "Deir Alla", "many", ""],
                ["Air", "Sommer 2018", "", "Amman", "1.200", ""],
                ["grand total", "", "", "", "1.230", ""],
            ]
        ),
        "en",
        {"about 30": "30", "many": "(value)", "Sommer 2018": "2018"},
        {
            "Trees": ("2018-06-12", "", "amman jena", 30),
            "Soil": ("2018-06-12", "2018-06-14", "deir-alla jena", None),
            "Air": ("2018", "", "amman", 1200),
        },
    ),
    "strokes in days, and no words above that are known": (
        text(
            [
                ["Aa", "Bb", "Cc"],
                ["Fire", "3/4/2021", "Jena"],
                ["Rescue", "25/4/2021", "Amman"],
                ["Flood", "4/5/2021 - 6/5/2021", "Amman"],
            ],
            mark=",",
        ),
        "en",
        {"3/4/2021": "0", "4/5/2021 - 6/5/2021": "2021"},
        {
            "Fire": ("2021-04-03", "", "jena", None),
            "Rescue": ("2021-04-25", "", "amman", None),
            "Flood": ("2021", "", "amman", None),
        },
    ),
}
