"""Words of captions and of the credits of pictures, by language.

A phrase is a regular expression in which a space matches any white space. A match alone never removes a line:
pipelines.extract.text.line_filter also checks its length.
"""

from __future__ import annotations

from pipelines.lexicon.table import ANY, Table

_SEEN = "pages of the quality benchmarks, and translations of what they show"

# Words for a picture in a credit or caption.
PICTURE = Table(
    _SEEN,
    {
        "en": r"photo(?:s|graphs?)? | images? | pictures? | pic | video | graphic | illustration",
        "de": r"""
            (?:titel|beitrags|artikel|header|aufmacher|teaser|vorschau)(?:bild|foto) | fotos? | bild(?:er)? | grafik
            (?:symbol|archiv)(?:bild|foto)
            """,
        "fr": r"photos? | crédits? | images? | illustration",
        "es": r"fotos? | fotografía | imagen | imágenes | infografía | vídeo | créditos?",
        "it": r"foto | fotografia | immagin[ei] | video",
        "pt": r"fotos? | fotografia | image[mn]s? | créditos? | vídeo | ilustração | reprodução | divulgação",
        "ca": r"fot[oó]s? | imatge",
        "nl": r"fotos? | foto-?archief | beeld",
        "sv": r"foto | bild | grafik",
        "pl": r"fot\.? | foto | zdjęcie | zdjęcia | grafika",
        "fi": r"(?:valo)?kuva",
        "hu": r"kép | fotók?",
        "tr": r"fotoğraf | görsel",
        "ru": r"фото(?:граф\w+)? | снимка | снимок | видео | иллюстрация",
        "uk": r"фото | відео | ілюстрація",
        "el": r"φωτογραφ[ίι]α | φωτ[οό] | φωτ\. | εικ[όο]να | β[ίι]ντεο",
        "ja": r"写真 | 撮影 | 画像 | 動画 | イラスト | (?:写真|画像)?提供",
        "zh": r"图片 | 圖片 | 图 | 圖 | 摄影 | 攝影 | 视频 | 照片 | 供[图圖]",
        "ko": r"사진",
        "ar": r"الصور | الصورة | صورة | صور | تصوير | فيديو | مصدر الصورة",
        "he": r"תמונה",
        "id": r"gambar | foto",
        "vi": r"ảnh",
    },
    translated="el ar uk",
)
# Words between that word and the name.
OF_PICTURE = Table(
    _SEEN,
    {
        "en": r"credits?(?: by)? | by | courtesy | source | illustration",
        "fr": r"de",
        "es": r"de",
        "it": r"di | da",
        "de": r"von",
        "sv": r"av",
        "da": r"af",
        "nl": r"door",
        "pl": r"ilustra\w+",
        "cs": r"ilustrativ\w+",
    },
)

# Words before a colon at the start of a line with the source of a picture.
SOURCE = Table(
    _SEEN,
    {
        "en": r"credits? | copyright | source",
        "de": r"quelle | bildquelle | bildnachweis",
        "fr": r"source | crédits? photos?",
        "es": r"fuente | créditos?",
        "it": r"fonte | credit[io]",
        "pt": r"fonte | créditos?",
        "pl": r"źródło",
        "ru": r"источник",
        "uk": r"джерело",
        "da": r"kilde",
        "sv": r"källa",
        "fi": r"lähde",
        "nl": r"bron",
        "tr": r"kaynak",
        "el": r"πηγ[ήη]",
        "ar": r"المصدر | مصدر الصورة",
        "ja": r"出典 | 出所 | 引用元",
        "zh": r"来源 | 來源 | [图圖]源",
    },
    translated="el ar uk ja",
)
# The start of a picture's credit, or the name of its agency.
CREDIT = Table(
    _SEEN,
    {
        ANY: r"© | \(c\)\s | (?:getty images|shutterstock|istock|afp|reuters|ap photo|dpa)\W*$",
        "en": r"copyright\b | all rights reserved",
        "zh": r"[图圖][为為](?![了此]) | [图圖][说說注][:：]",
    },
)
# Words for a picture before the name at the end of a caption. Case counts: "photo by" can be part of a sentence.
CLOSING = Table(
    _SEEN,
    {
        "en": r"[Pp]hotos? | [Ii]mages? | [Pp]ictures? | [Cc]redits?",
        "de": r"[Ff]otos? | [Bb]ild(?:er)? | Grafik | Quelle",
        "fr": r"[Pp]hotos? | [Cc]rédits?",
        "es": r"[Ff]otos? | [Cc]rédit[os]* | Imagen",
        "it": r"[Ff]oto | Immagine",
        "pt": r"[Ff]otos? | Imagem | Reprodução | Divulgação",
        "pl": r"[Ff]ot\. | [Ff]oto | Zdjęcie",
        "ru": r"Фото",
        "uk": r"Фото",
        "el": r"[Φφ]ωτογραφ[ίι]α | Φωτ[οό]",
        "ar": r"الصورة | تصوير",
        "ja": r"写真 | 撮影 | 提供",
        "zh": r"[图圖]片? | [摄攝]影",
    },
    translated="el ar",
)
# Agencies in the brackets at the end of a caption.
AGENCIES = Table(_SEEN, {ANY: "AFP | AP | EPA | Reuters | REUTERS | dpa | Getty | ANSA | EFE | Xinhua"})
# Agencies and stocks of pictures that are named alone in such brackets.
PICTURE_STOCKS = Table(
    _SEEN,
    {ANY: r"iStock | Shutterstock | Getty | AFP | AP | dpa | Unsplash | Pixabay | [Ss]tock\.adobe"},
)
# The last word in the brackets at the end of a caption: "（王小渡 摄）".
TAKEN = Table(_SEEN, {"zh": r"[摄攝]影?", "ja": r"撮影"}, translated="ja")
# A word for a picture before a slash and a name there: "图/王小渡".
PICTURED = Table(_SEEN, {"zh": r"[图圖]片?"})
# Words before the number of a caption: "Fig. 2:".
NUMBERED = Table(
    _SEEN,
    {
        "en": r"Fig(?:ure|\.)?",
        "de": r"Abb(?:ildung|\.)? | Grafik | Bild | Foto",
        "es": r"Figura | Foto",
        "ru": r"Рис\.",
        "zh": r"[图圖]",
    },
    translated="es ru zh",
)
# Words in the brackets at the end of a caption.
BRACKETED = Table(
    _SEEN,
    {
        "en": r"photos? | image | picture | illustration",
        "de": r"fotos? | bild",
        "fr": r"photos?",
        "es": r"fotos? | imagen",
        "it": r"foto",
        "pt": r"fotos? | imagem",
        "pl": r"fot\. | foto",
        "ru": r"фото",
        "el": r"φωτογραφία",
    },
    translated="el",
)
