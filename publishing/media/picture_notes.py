"""Pictures inside documents without what they tell besides pixels: place, camera, names.

They are not written anew, as pictures of the library are: a document shows its own as they were.
"""

from itertools import pairwise

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
EXIF_OR_XMP, IPTC, REMARK = 0xE1, 0xED, 0xFE
START_OF_SCAN, WITHOUT_LENGTH = 0xDA, {0x01, 0xD8, *range(0xD0, 0xD8)}
NOTES_OF_PNG = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


def picture_without_notes(content):
    """The same pixels; what is neither JPEG nor PNG, or damaged, as it is."""
    if content.startswith(JPEG):
        return jpeg_without_notes(content)
    if content.startswith(PNG):
        return png_without_notes(content)
    return content


def jpeg_without_notes(content):
    kept, place = [content[:2]], 2
    while place + 4 <= len(content):
        mark, kind = content[place], content[place + 1]
        if mark != 0xFF or kind in WITHOUT_LENGTH:
            return content
        if kind == START_OF_SCAN:
            return b"".join([*kept, content[place:]])
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if kind not in (EXIF_OR_XMP, IPTC, REMARK):
            kept.append(content[place:end])
        place = end
    return content


def png_without_notes(content):
    places = [len(PNG)]
    while places[-1] + 8 <= len(content):
        places.append(places[-1] + 12 + int.from_bytes(content[places[-1] : places[-1] + 4]))
    if places[-1] != len(content):
        return content
    chunks = [content[start:end] for start, end in pairwise(places)]
    return PNG + b"".join(one for one in chunks if one[4:8] not in NOTES_OF_PNG)
