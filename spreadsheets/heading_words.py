"""What offices write above the columns of their own tables, in four languages.

Each line is the name of a column as resources call it, without its language. The labels of
the form are known beside these; a phrase may stand in several lines, and the earlier counts
more. German compounds are found by their end: “Veranstaltungsort” is an “Ort”.
"""

HEADING_WORDS = {
    "id": "nr im portal; kennung; portal id; kayıt no; رقم السجل",
    "title": (
        "titel; thema; veranstaltung; veranstaltungstitel; name der veranstaltung; bezeichnung;"
        " partnerschaft; projekt; maßnahme; vorhaben; was; title; event; event title;"
        " name of event; project; partnership; subject; activity; what; başlık; etkinlik;"
        " etkinlik adı; etkinliğin adı; proje; konu; ortaklık; faaliyet; العنوان; عنوان; الفعالية;"
        " اسم الفعالية; النشاط; المشروع; الموضوع; الشراكة"
    ),
    "name": (
        "name; kommune; stadt; gemeinde; ort; name der kommune; organisation; einrichtung;"
        " verein; institution; träger; municipality; city; town; body; belediye; şehir; kent;"
        " kurum; kuruluş; ad; adı; البلدية; المدينة; الاسم; اسم البلدية; المؤسسة; المنظمة; الجهة"
    ),
    "function": "funktion; position; tätigkeit; rolle; function; role; görev; الوظيفة; المنصب",
    "format": (
        "format; art; art der veranstaltung; veranstaltungsart; veranstaltungsformat; typ; type;"
        " type of event; kind; tür; türü; etkinlik türü; biçim; النوع; نوع الفعالية; نوع"
    ),
    "kind": (
        "art; typ; art der partnerschaft; rechtsform; form; type; kind; type of partnership; tür;"
        " türü; النوع; نوع; نوع الشراكة"
    ),
    "starts_on": (
        "datum; termin; zeitraum; wann; von; beginn; start; anfang; vom; tag; startdatum;"
        " anfangsdatum; zeit; date; dates; when; from; begin; start date; period; day; tarih;"
        " tarihi; başlangıç; başlangıç tarihi; ne zaman; gün; التاريخ; تاريخ; من; تاريخ البدء;"
        " البداية; الفترة; متى; الموعد"
    ),
    "ends_on": (
        "bis; ende; enddatum; schluss; to; until; till; end; end date; bitiş; bitiş tarihi; son;"
        " إلى; حتى; تاريخ الانتهاء; النهاية"
    ),
    "published_on": (
        "datum; stand; veröffentlicht; eingestellt am; date; published; tarih; yayın tarihi;"
        " التاريخ; تاريخ النشر"
    ),
    "expires_on": "frist; gültig bis; bis; deadline; valid until; son tarih; الموعد النهائي",
    "city": (
        "ort; stadt; wo; tagungsort; veranstaltungsort; place; venue; location; where; city; yer;"
        " yeri; şehir; nerede; المكان; مكان; المدينة; مكان الانعقاد; أين"
    ),
    "country": (
        "land; staat; country; state; nation; ülke; ülkesi; الدولة; البلد; دولة; بلد; القطر"
    ),
    "countries": (
        "länder; staaten; teilnehmende länder; countries; participating countries; ülkeler;"
        " katılan ülkeler; الدول; البلدان; الدول المشاركة"
    ),
    "region": (
        "bundesland; region; provinz; bezirk; gouvernorat; province; governorate; district; il;"
        " bölge; المحافظة; المنطقة; الإقليم"
    ),
    "municipalities": (
        "kommunen; städte; gemeinden; teilnehmende kommunen; beteiligte kommunen; kommune;"
        " partnerkommune; partnerstadt; partnerstädte; deutsche kommune; beteiligte; partner;"
        " municipalities; cities; towns; partner city; partner municipality; municipality;"
        " participating municipalities; german municipality; partners; belediyeler; şehirler;"
        " katılan belediyeler; ortak belediye; kardeş şehir; belediye; البلديات; المدن;"
        " البلديات المشاركة; البلدية; البلدية الشريكة; المدينة الشريكة; البلدية الألمانية"
    ),
    "municipality": (
        "kommune; stadt; gemeinde; ort; municipality; city; town; belediye; şehir; البلدية; المدينة"
    ),
    "organisers": (
        "veranstalter; veranstalterin; organisator; organisatoren; organisation; träger;"
        " ausrichter; durchgeführt von; organiser; organisers; organizer; organizers; host;"
        " hosted by; düzenleyen; düzenleyenler; düzenleyen kurum; organizatör; المنظم; الجهة"
        " المنظمة; المنظمون; تنظيم"
    ),
    "programmes": "programm; förderprogramm; programme; program; البرنامج; برنامج",
    "participants": (
        "teilnehmer; teilnehmende; teilnehmerzahl; teilnehmendenzahl; anzahl teilnehmende;"
        " anzahl teilnehmer; anzahl tn; tn; tn zahl; personen; participants; attendees;"
        " number of participants; no of participants; persons; pax; katılımcı; katılımcılar;"
        " katılımcı sayısı; kişi sayısı; المشاركون; عدد المشاركين; المشاركين; الحضور"
    ),
    "municipality_count": (
        "anzahl kommunen; number of municipalities; belediye sayısı; عدد البلديات"
    ),
    "country_count": "anzahl länder; number of countries; ülke sayısı; عدد الدول",
    "summary": (
        "zusammenfassung; beschreibung; kurzbeschreibung; inhalt; inhalte; kurztext; summary;"
        " description; abstract; content; özet; açıklama; içerik; الملخص; ملخص; الوصف; وصف; نبذة"
    ),
    "text": "text; beschreibung; inhalt; description; metin; açıklama; النص; الوصف",
    "about": "beschreibung; über; description; about; açıklama; hakkında; نبذة; الوصف",
    "findings": "was bekannt ist; erkenntnisse; findings; bulgular; النتائج",
    "results": (
        "ergebnis; ergebnisse; vereinbarungen; nächste schritte; result; results; outcomes;"
        " outcome; sonuç; sonuçlar; النتائج; المخرجات; نتائج"
    ),
    "challenge": (
        "herausforderung; problem; ausgangslage; challenge; sorun; zorluk; التحدي; المشكلة"
    ),
    "approach": "vorgehen; lösung; ansatz; approach; solution; yaklaşım; çözüm; النهج; الحل",
    "topics": (
        "themen; thema; themenfeld; themenfelder; handlungsfeld; schlagworte; stichworte; topics;"
        " topic; theme; themes; sector; keywords; field; konular; konu; konusu; alan; المواضيع;"
        " الموضوع; القطاع; المجال; المجالات"
    ),
    "status": "status; stand; zustand; durum; الحالة; الوضع",
    "start_year": (
        "seit; beginn; jahr; gründungsjahr; start; since; year; start year; established; yıl;"
        " başlangıç; başlangıç yılı; منذ; السنة; سنة البدء; عام"
    ),
    "end_year": "ende; bis; beendet; end; until; ended; bitiş; bitiş yılı; حتى; سنة الانتهاء",
    "year": "jahr; year; yıl; السنة; عام",
    "instrument": "förderung; instrument; förderinstrument; funding; finansman; التمويل",
    "population": (
        "einwohner; einwohnerinnen; einwohnerzahl; bevölkerung; ew; population; inhabitants;"
        " nüfus; nüfusu; السكان; عدد السكان"
    ),
    "website": (
        "web; webseite; homepage; internet; internetseite; url; link; website; web site; web"
        " sitesi; internet sitesi; الموقع; الموقع الإلكتروني; رابط; الرابط"
    ),
    "sources": (
        "quelle; quellen; link; links; url; nachweis; beleg; source; sources; reference;"
        " bağlantı; kaynak; kaynaklar; web; المصدر; المصادر; رابط; الرابط"
    ),
    "latitude": "breite; breitengrad; lat; latitude; enlem; خط العرض",
    "longitude": "länge; längengrad; lon; lng; long; longitude; boylam; خط الطول",
    "abbreviation": "kurzname; kürzel; abkürzung; abbreviation; acronym; kısaltma; الاختصار",
    "reference": "nummer; kennziffer; nr; number; ref; numara; الرقم",
    "working_languages": "sprachen; sprache; languages; language; diller; اللغات; اللغة",
    "is_online": "online; digital; virtuell; virtual; çevrim içi; عبر الإنترنت; افتراضي",
}
LANGUAGE_WORDS = {
    "en": "en eng engl englisch english ingilizce الإنجليزية بالإنجليزية إنجليزي",
    "de": "de dt deu ger deutsch german almanca الألمانية بالألمانية ألماني",
    "tr": "tr tur türk türkisch turkish türkçe التركية بالتركية تركي",
    "ar": "ar arab arabisch arabic arapça العربية بالعربية عربي",
}
