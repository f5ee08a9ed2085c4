"""Keep in records what stood in templates: the links at the foot and this programme's sentences.

The sentences go only where its page on the end of the programme is; no other portal said them.
"""

from django.db import migrations

FOOTER = {
    "about": ("about", 10),
    "programme-end-2018": ("about", 20),
    "plain-language": ("about", 30),
    "imprint": ("legal", 10),
    "privacy": ("legal", 20),
    "accessibility": ("legal", 30),
}
WITH_PARTNERS = ["about", "programme-end-2018"]
SENTENCES = {
    "partner_note_en": "The cooperation in the programme ended in 2018; the examples stay here.",
    "partner_note_de": "Die Zusammenarbeit im Programm endete 2018; die Beispiele bleiben hier.",
    "partner_note_tr": "Programdaki iş birliği 2018’de sona erdi; örnekler burada kalıyor.",
    "partner_note_ar": "انتهى التعاون في البرنامج عام 2018، وتبقى الأمثلة هنا.",
    "search_hint_en": "waste, Jordan, study tour …",
    "search_hint_de": "Abfall, Jordanien, Studienreise …",
    "search_hint_tr": "atık, Ürdün, çalışma gezisi …",
    "search_hint_ar": "نفايات، الأردن، جولة دراسية …",
}


def keep_words(apps, schema_editor):
    pages = apps.get_model("portal", "StandingPage").objects
    for slug, (footer, position) in FOOTER.items():
        pages.filter(slug=slug).update(footer=footer, position=position)
    pages.filter(slug__in=WITH_PARTNERS).update(shows_partners=True)
    if pages.filter(slug="programme-end-2018").exists():
        apps.get_model("portal", "Site").objects.update(**SENTENCES)


class Migration(migrations.Migration):

    dependencies = [
        ("portal", "0011_words_of_a_programme"),
    ]

    operations = [
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
