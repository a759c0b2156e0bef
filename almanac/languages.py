"""What languages are called, by their BCP 47 tags."""

_NAMES = {
    "aa": "Afar", "ab": "Abkhaz", "af": "Afrikaans", "aju": "Judeo-Moroccan Arabic", "ak": "Akan", "am": "Amharic",
    "ar": "Arabic", "arn": "Mapuche", "arz": "Egyptian Arabic", "as": "Assamese", "av": "Avar", "ay": "Aymara",
    "az": "Azerbaijani", "ba": "Bashkir", "ban": "Balinese", "be": "Belarusian", "bg": "Bulgarian",
    "bho": "Bhojpuri", "bm": "Bambara", "bn": "Bengali", "bo": "Tibetan", "br": "Breton", "bs": "Bosnian",
    "ca": "Catalan", "ce": "Chechen", "ceb": "Cebuano", "chr": "Cherokee", "ckb": "Sorani Kurdish",
    "cnr": "Montenegrin", "co": "Corsican", "cop": "Coptic", "cs": "Czech", "cu": "Church Slavonic",
    "cv": "Chuvash", "cy": "Welsh", "da": "Danish", "de": "German", "dv": "Divehi", "dz": "Dzongkha", "ee": "Ewe",
    "el": "Greek", "en": "English", "enm": "Middle English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "ff": "Fula", "fi": "Finnish", "fo": "Faroese", "fr": "French",
    "fur": "Friulian", "fy": "West Frisian", "ga": "Irish", "gd": "Scottish Gaelic", "gez": "Ge’ez",
    "gl": "Galician", "gn": "Guarani", "gu": "Gujarati", "gv": "Manx", "ha": "Hausa", "hak": "Hakka",
    "haw": "Hawaiian", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "ik": "Inupiaq", "is": "Icelandic", "it": "Italian",
    "iu": "Inuktitut", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kg": "Kongo", "kk": "Kazakh",
    "kl": "Greenlandic", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "kok": "Konkani", "ks": "Kashmiri",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lad": "Ladino", "lb": "Luxembourgish", "lg": "Luganda",
    "li": "Limburgish", "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mai": "Maithili",
    "mg": "Malagasy", "mh": "Marshallese", "mi": "Māori", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mni": "Manipuri", "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "nah": "Nahuatl",
    "nan": "Min Nan", "nb": "Norwegian", "nds": "Low German", "ne": "Nepali", "new": "Newari", "nl": "Dutch",
    "nn": "Norwegian Nynorsk", "no": "Norwegian", "nso": "Northern Sotho", "nv": "Navajo", "oc": "Occitan",
    "om": "Oromo", "or": "Odia", "os": "Ossetic", "pa": "Punjabi", "pap": "Papiamento", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua", "rm": "Romansh", "rn": "Kirundi", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "sa": "Sanskrit", "sc": "Sardinian", "sco": "Scots", "sd": "Sindhi",
    "se": "Northern Sami", "sg": "Sango", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sm": "Samoan",
    "sn": "Shona", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "ss": "Swati", "st": "Sotho",
    "su": "Sundanese", "sv": "Swedish", "sw": "Swahili", "syc": "Classical Syriac", "szl": "Silesian",
    "ta": "Tamil", "te": "Telugu", "tet": "Tetum", "tg": "Tajik", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen",
    "tl": "Tagalog", "tn": "Tswana", "to": "Tongan", "tpi": "Tok Pisin", "tr": "Turkish", "ts": "Tsonga",
    "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "ve": "Venda", "vec": "Venetian",
    "vi": "Vietnamese", "wa": "Walloon", "war": "Waray", "wo": "Wolof", "xh": "Xhosa", "yi": "Yiddish",
    "yo": "Yoruba", "yue": "Cantonese", "za": "Zhuang", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_SCRIPTS = {"Latn": "Latin letters", "Cyrl": "Cyrillic letters", "Arab": "Arabic letters", "Hebr": "Hebrew letters"}


def language_name(tag: str) -> str:
    """English name of the language of TAG, its script or region beside it; TAG itself where it isn't known.

    >>> language_name("sr-Latn")
    'Serbian (Latin letters)'
    """
    primary, _, rest = tag.partition("-")
    name = _NAMES.get(primary)
    if name is None:
        return tag
    return f"{name} ({_SCRIPTS.get(rest, rest)})" if rest else name
