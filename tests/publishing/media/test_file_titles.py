import pytest

from publishing.media.file_titles import title_of_file


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2024-05_kilis-biotonne.jpg", "Kilis Biotonne"),
        ("Biotonne_in_der_Stadt_Kilis (2).JPG", "Biotonne in der Stadt Kilis"),
        ("Workshop Amman 12.05.2018 1920x1080.png", "Workshop Amman"),
        ("so\u0308ke-belediyesi.webp", "S\u00f6ke Belediyesi"),
        ("ورشة-عمل.jpg", "ورشة عمل"),
        ("Bericht%20Abfall.pdf", "Bericht Abfall"),
        ("IMG_2031.jpg", ""),
        ("DSC00012.JPG", ""),
        ("PXL_20240512_101112345.jpg", ""),
        ("WhatsApp Image 2024-05-12 at 10.11.12.jpeg", ""),
        ("20240512_101112.jpg", ""),
        ("3f2b8c1e-9d4a-4b6f-8e2a-1c2d3e4f5a6b.png", ""),
        ("photo.jpg", ""),
        (".jpg", ""),
        ("", ""),
    ],
)
def test_names_of_files_propose_titles_where_people_gave_them(name, title):
    assert title_of_file(name) == title
