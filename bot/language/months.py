"""The words days are stated with, folded: months, days of the month, and what is said around them."""

# Month names in use in Morocco and its neighbours (facts from CLDR and the press).
_MONTHS = {
    1: "يناير|جنبر|ينابر|جانفي|كانون الثاني|كانون 2|janvier|janv|january|jan",
    2: "فبراير|فيفري|شباط|fevrier|fevr|fev|february|feb",
    3: "مارس|اذار|mars|march|mar",
    4: "ابريل|افريل|نيسان|avril|avr|april|apr",
    5: "ماي|مايو|ايار|mai|may",
    6: "يونيو|يونيه|يونيوز|جوان|حزيران|juin|june|jun",
    7: "يوليوز|يوليو|يوليه|يوليوس|جويليه|تموز|juillet|juil|july|jul",
    8: "غشت|اغسطس|اوت|aout|august|aug",
    9: "شتنبر|سبتمبر|شتمبر|ايلول|septembre|september|sept|sep",
    10: "اكتوبر|اوكتوبر|تشرين الاول|تشرين 1|octobre|october|oct",
    11: "نونبر|نوفمبر|نونمبر|تشرين الثاني|تشرين 2|novembre|november|nov",
    12: "دجنبر|ديسمبر|دسمبر|دجمبر|كانون الاول|كانون 1|decembre|december|dec",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split("|")}

_UNITS = (
    "", "حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع",
)  # fmt: skip
_TENS = {10: "عشر", 20: "عشرين|عشرون", 30: "ثلاثين|ثلاثون"}


def _ordinals() -> dict[str, int]:
    """Every way the press writes the days of a month in Arabic words, with and without the article."""
    bare = {"فاتح": 1, "اول": 1, "عاشر": 10} | {_UNITS[unit]: unit for unit in range(2, 10)}
    known = bare | {f"ال{word}": day for word, day in bare.items()}
    for unit in range(1, 10):
        for article in ("", "ال"):
            known[f"{article}{_UNITS[unit]} عشر"] = 10 + unit
            for ten in (20, 30):
                for word in _TENS[ten].split("|"):
                    if ten + unit <= 31:
                        known[f"{article}{_UNITS[unit]} و{article}{word}"] = ten + unit
    known |= {f"ال{word}": ten for ten in (20, 30) for word in _TENS[ten].split("|")}
    return known | {"premier": 1}


ORDINALS = _ordinals()
LAST = "متم"  # the last day of the month, as offices write it

# What follows a day and says which of the years, or of the months, is meant.
PAST = r"الماضي|المنصرم|الفارط|المنقضي|الاخير|dernier|ecoule|passe|last"
NEXT = r"المقبل|القادم|الموالي|prochain|next"
THIS = r"الجاري|الحالي|courant|en cours"
LAST_YEAR = r"(?:من\s+)?(?:ال)?(?:سنه|عام)\s+(?:الماضيه?|المنصرمه?|الفارطه?)|(?:de\s+)?l'an(?:nee)?\s+(?:derniere?|passee?)"
NEXT_YEAR = r"(?:من\s+)?(?:ال)?(?:سنه|عام)\s+(?:المقبله?|القادمه?)|(?:de\s+)?l'an(?:nee)?\s+prochaine?"
THIS_YEAR = r"(?:من\s+)?(?:هذه\s+السنه|هذا\s+العام|السنه\s+الجاريه|السنه\s+الحاليه|العام\s+الجاري)|(?:de\s+)?(?:cette\s+annee|l'annee\s+en\s+cours)"

# Streets, movements, hospitals and feasts named after a day: "شارع 20 غشت", "Mouvement du 20 février".
NAMED_AFTER = (
    r"(?:شارع|زنقه|ساحه|حي|حركه|ملعب|مستشفي|مستوصف|مدرسه|ثانويه|اعداديه|مجموعه|مسجد|عماره|اقامه|تجزئه|درب|مركب|جمعيه|قنطره|حديقه"
    r"|ذكري|عيد|احداث|تفجيرات|انتفاضه|ثوره|معركه|انتخابات|استحقاقات|اقتراع|حمله|دستور|زلزال|مركز|قاعه|سوق|محطه|مؤسسه|كليه|جائزه|دوره|تحالف|منتزه|مخيم|فيضانات|هجمات|خطاب"
    r"|avenue|av\.?|boulevard|bd\.?|bld\.?|rue|place|quartier|hopital|clinique|lycee|college|ecole|stade|mouvement|cite"
    r"|residence|lotissement|complexe|pont|immeuble|salle|centre|attentats?|evenements|seisme|elections?|scrutin|association|groupe|gare|jardin|parc|square|street|road|movement"
    r"|commemoration|anniversaire|fete|revolution|manifeste|discours)"
)
