"""Former notes of versions become machine codes; consents leave what is kept of experts.

Until now a version noted a translated sentence, in the language of whoever worked. Consents
of persons are no content of a version: one that was withdrawn must not come back with it.
"""

from django.db import migrations

ACTIONS = {
    "found": ["as found", "vorgefundener Stand", "bulunduğu hâliyle", "كما وُجدت"],
    "saved": ["Saved.", "Gespeichert.", "Kaydedildi.", "تم الحفظ."],
    "sent": [
        "Sent to review.",
        "Zur Prüfung gesendet.",
        "Gözden geçirmeye gönderildi.",
        "تم الإرسال إلى المراجعة.",
    ],
    "returned": [
        "Returned to the author.",
        "Zur Überarbeitung zurückgegeben.",
        "Yazara geri gönderildi.",
        "أُعيد إلى الكاتب.",
    ],
    "published": ["Published.", "Veröffentlicht.", "Yayımlandı.", "تم النشر."],
    "scheduled": [
        "Approved: becomes public by itself on the day you chose.",
        "Freigegeben: wird am gewählten Tag von selbst öffentlich.",
        "Onaylandı: Seçtiğiniz günde kendiliğinden yayımlanır.",
        "تم الاعتماد: سيُنشر تلقائيًا في الموعد الذي اخترتموه.",
    ],
    "published_on_day": [
        "published on its day",
        "an ihrem Tag veröffentlicht",
        "belirlenen günde yayımlandı",
        "نُشر في موعده",
    ],
    "withdrawn": [
        "Withdrawn: readers see the reason at the old address.",
        "Zurückgezogen: Der Grund ist unter der alten Adresse öffentlich sichtbar.",
        "Yayından kaldırıldı: Okurlar gerekçeyi eski adreste görür.",
        "تم السحب: يرى القراء السبب في العنوان القديم.",
    ],
    "archived": ["Archived.", "Archiviert.", "Arşivlendi.", "تمت الأرشفة."],
    "translated": [
        "from a file of translations",
        "aus einer Datei mit Übersetzungen",
        "bir çeviri dosyasından",
        "من ملف ترجمات",
    ],
}


def name_actions(apps, schema_editor):
    versions = apps.get_model("publishing", "Version").objects
    for action, notes in ACTIONS.items():
        versions.filter(note__in=notes).update(action=action, note="")


def leave_consents_out(apps, schema_editor):
    for name in ("Version", "Change"):
        for kept in apps.get_model("publishing", name).objects.filter(
            content_type__app_label="partnerships", content_type__model="expert"
        ):
            if kept.snapshot.get("rows", {}).pop("consents", None) is not None:
                kept.save(update_fields=["snapshot"])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0006_revision_actions"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.RunPython(name_actions, migrations.RunPython.noop),
        migrations.RunPython(leave_consents_out, migrations.RunPython.noop),
    ]
