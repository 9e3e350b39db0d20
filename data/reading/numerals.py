"""The ways in which Word writes a paragraph's number."""

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"


def counting(number: int, digits: str = DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """A number as it is counted in Chinese: 十, 二十一, 一百零三."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += (zero if gap and words else "") + digits[digit] + (units[power - 1] if power else "")
        gap = digit == 0
    return words.removeprefix(digits[1]) if digits == DIGITS and 10 <= number < 20 else words


def formal(number: int) -> str:
    """A number in the characters used on cheques: 壹拾贰."""
    return counting(number, FORMAL, "拾佰仟")


def digital(number: int) -> str:
    """A number digit by digit: 一〇."""
    return "".join(DIGITS[int(digit)] for digit in str(abs(number)))


def letters(number: int) -> str:
    """A, B, … Z, AA, BB."""
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def roman(number: int) -> str:
    """I, II, III, IV."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, letter in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        words += letter * (number // value)
        number %= value
    return words


def among(characters: str) -> Callable[[int], str]:
    """Numbers that have a character of their own; a number past them is written in figures."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


CIRCLED = among("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
# By the name of the format in the file; what is not here is written in figures.
FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "japaneseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "chineseLegalSimplified": formal,
    "ideographLegalTraditional": formal,
    "ideographDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "taiwaneseDigital": digital,
    "ideographTraditional": among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": among("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": among("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": CIRCLED,
    "decimalEnclosedCircleChinese": CIRCLED,
    "decimalEnclosedParen": among("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": among("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "none": lambda number: "",
}
