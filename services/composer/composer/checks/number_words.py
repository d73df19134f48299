"""The words for numbers in the four languages, in their cases; ordinals and what may mean something else are faint."""


def _forms(table: str) -> dict[str, int]:
    return {
        form: int(number)
        for number, forms in (line.split(":") for line in table.strip().splitlines())
        for form in forms.split()
    }


_CARDINALS = {
    "ru": """
1: один одна одно одного одной одному одним одну
2: два две двух двум двумя
3: три трех трёх трем трём тремя
4: четыре четырех четырёх четырем четырём четырьмя
5: пять пяти пятью
6: шесть шести шестью
7: семь семи семью
8: восемь восьми восемью
9: девять девяти девятью
10: десять десяти десятью
11: одиннадцать одиннадцати
12: двенадцать двенадцати
13: тринадцать тринадцати
14: четырнадцать четырнадцати
15: пятнадцать пятнадцати
16: шестнадцать шестнадцати
17: семнадцать семнадцати
18: восемнадцать восемнадцати
19: девятнадцать девятнадцати
20: двадцать двадцати
30: тридцать тридцати
40: сорок сорока
50: пятьдесят пятидесяти
60: шестьдесят шестидесяти
70: семьдесят семидесяти
80: восемьдесят восьмидесяти
90: девяносто девяноста
100: сто ста
200: двести двухсот
300: триста трехсот трёхсот
400: четыреста четырехсот
500: пятьсот пятисот
600: шестьсот шестисот
700: семьсот семисот
800: восемьсот восьмисот
900: девятьсот девятисот
1000: тысяча тысячи тысяч тысячу
1000000: миллион миллиона миллионов
1000000000: миллиард миллиарда миллиардов""",
    "kk": """
1: бір
2: екі екеуі
3: үш үшеуі
4: төрт
5: бес
6: алты
7: жеті
8: сегіз
9: тоғыз
10: он
20: жиырма
30: отыз
40: қырық
50: елу
60: алпыс
70: жетпіс
80: сексен
90: тоқсан
100: жүз
1000: мың
1000000: миллион
1000000000: миллиард""",
    "en": """
1: one
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve
13: thirteen
14: fourteen
15: fifteen
16: sixteen
17: seventeen
18: eighteen
19: nineteen
20: twenty
30: thirty
40: forty
50: fifty
60: sixty
70: seventy
80: eighty
90: ninety
100: hundred
1000: thousand thousands
1000000: million millions
1000000000: billion billions""",
    "fr": """
1: un une
2: deux
3: trois
4: quatre
5: cinq
6: six
7: sept
8: huit
9: neuf
10: dix
11: onze
12: douze
13: treize
14: quatorze
15: quinze
16: seize
20: vingt vingts
30: trente
40: quarante
50: cinquante
60: soixante
100: cent cents
1000: mille milliers
1000000: million millions
1000000000: milliard milliards""",
}
_ORDINALS = {
    "ru": """
1: первый первая первое первого первой первом первую
2: второй вторая второе второго втором вторую
3: третий третья третье третьего третьей третьем
4: четвертый четвёртый четвертая четвертой четвертого четвертом
5: пятый пятая пятой пятого пятом
6: шестой шестая шестого шестом
7: седьмой седьмая седьмого седьмом
8: восьмой восьмая восьмого восьмом
9: девятый девятая девятой девятого
10: десятый десятая десятой десятого""",
    "kk": """
1: бірінші
2: екінші
3: үшінші
4: төртінші
5: бесінші
6: алтыншы
7: жетінші
8: сегізінші
9: тоғызыншы
10: оныншы""",
    "en": """
1: first once
2: second both twice
3: third
4: fourth
5: fifth
6: sixth
7: seventh
8: eighth
9: ninth
10: tenth
11: eleventh
12: twelfth
20: twentieth
30: thirtieth""",
    "fr": """
1: premier première
2: deuxième second seconde
3: troisième
4: quatrième
5: cinquième
6: sixième
7: septième
8: huitième
9: neuvième
10: dixième""",
}
FAINT_WORDS = {language: frozenset(_forms(table)) | {"тоқсан"} for language, table in _ORDINALS.items()}
WORDS = {language: _forms(table) | _forms(_ORDINALS[language]) for language, table in _CARDINALS.items()}
