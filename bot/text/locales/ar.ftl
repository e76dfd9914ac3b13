### حومة بالعربية. القيمة بين { } لا تحمل وسوما أبدا؛ أما <b> و<i> و<code> فمن الجملة نفسها.

## الأعمار

age-now = الآن
age-minutes = { $count ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
 }
age-hours = { $count ->
    [zero] الآن
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
 }
age-days = { $count ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يوما
   *[other] قبل { $count } يوم
 }

## المقال

read-original = اقرأ المقال الأصلي: { $source }
source-named = المصدر: { $source }
story-sources = { $count ->
    [zero] لا مصدر آخر:
    [one] مصدر آخر تناول الخبر:
    [two] مصدران آخران تناولا الخبر:
    [few] { $count } مصادر أخرى تناولت الخبر:
    [many] { $count } مصدرا آخر تناول الخبر:
   *[other] { $count } مصدر آخر تناول الخبر:
 }
button-original = المقال الأصلي
button-more = المزيد
list-comma = ،{" "}

## الاجتماع

brief-title = الاجتماع باختصار
meeting = اجتماع
phase-coming = اجتماع مرتقب
phase-held = انعقد الاجتماع
phase-postponed = تأجل الاجتماع
phase-cancelled = أُلغي الاجتماع
phase-adjourned = رُفع الاجتماع لعدم اكتمال النصاب
brief-when = متى
brief-where = أين
brief-hour = { $day }، على الساعة { $hour }
labelled = { $label }: { $told }
not-stated = لم يذكره المصدر
role-aim = الموضوع
role-convener = بدعوة من
role-participants = المشاركون
role-issue-raised = ما أُثير فيه
role-demand = المطالب
role-commitment = الوعود
role-decision = القرارات
role-recommendation = التوصيات
role-next-step = ما سيأتي بعده

## الالتحاق

language-name = العربية
greeting =
    مرحبا بك في <b>حومة</b>. هنا تصلك أخبار مدينتك، وما قيل في اجتماعات سكانها.
choose-language = اختر لغتك.
language-set = ستخاطبك حومة بالعربية.
choose-city = ما هي مدينتك؟ اضغط على اسمها، أو اكتبه كما تشاء. ويمكنك أن تختار أكثر من مدينة.
location-ask = لم تجدها؟ شاركنا موقعك لنقترح عليك أقرب المدن. لن نحتفظ بموقعك.
location-button = 📍 مشاركة موقعي
nearest = أقرب المدن إليك:
city-distance = { $city } · { $km } كلم
city-which = أي مدينة تقصد؟
city-added = أنت الآن تتابع أخبار { $city }.
city-there = أنت تتابع أخبار { $city } من قبل.
city-dropped = لن تصلك أخبار { $city } بعد الآن.
city-not-followed = لم تكن تتابع أخبار { $city }.
promise =
    من الآن تصلك أخبار { $city } هنا فور صدورها في مصادرنا، وكل خبر مرة واحدة. لأخذ استراحة أرسل /pause، وللمغادرة /stop.
cities-followed = أنت تتابع أخبار: <b>{ $cities }</b>
cities-none = لا تتابع أي مدينة بعد.
cities-hint = اضغط على مدينة لإضافتها أو إزالتها.
city-taken = ✓ { $city }
button-cities = تغيير المدن
group-greeting =
    السلام عليكم، هنا <b>حومة</b>. يمكنني أن أنقل إلى هذه المحادثة أخبار مدينتها. فما هي المدينة؟ الاختيار للمشرفين وحدهم.

## القراءة

latest-title = <b>آخر أخبار { $cities }</b>
latest-empty = لا أخبار عن { $cities } بعد. ستصلك هنا فور صدورها.
meetings-title = <b>اجتماعات { $cities }</b>
meetings-empty = لا علم لنا بأي اجتماع في { $cities } بعد.
no-more = لا شيء بعد هذا.
gone = لم يعد هذا المقال متاحا.
button-newer = الأحدث
button-older = الأقدم
open-hint = اضغط على رقم لتقرأ الملخص.

## البحث

search-usage =
    عمّ تبحث؟ اكتبه بعد الأمر، مثلا:
    <code>/search الماء الصالح للشرب</code>
search-title = { $count ->
    [zero] لا مقال عن <b>{ $query }</b>
    [one] مقال واحد عن <b>{ $query }</b>
    [two] مقالان عن <b>{ $query }</b>
    [few] { $count } مقالات عن <b>{ $query }</b>
    [many] { $count } مقالا عن <b>{ $query }</b>
   *[other] { $count } مقال عن <b>{ $query }</b>
 }
search-empty =
    لم نجد شيئا عن «{ $query }».
    جرب كلمات أقل، أو كتابة أخرى. ولقراءة الجديد: /latest
search-expired = هذا البحث قديم. أعد إرساله من فضلك.
button-previous = السابق
button-next = التالي

## الإعدادات

settings-title = <b>الإعدادات</b>
settings-language = اللغة: <b>{ $language }</b>
settings-cities = المدن: <b>{ $cities }</b>
settings-length-full = الملخصات: <b>كاملة</b>
settings-length-short = الملخصات: <b>مقتطف واحد</b>
settings-sound-on = الصوت: <b>مفعّل</b>
settings-sound-off = الصوت: <b>مكتوم</b>
settings-state-active = الأخبار: <b>تصلك</b>
settings-state-paused = الأخبار: <b>متوقفة مؤقتا</b>
settings-state-left = الأخبار: <b>متوقفة</b>
button-language = اللغة
button-length-full = ملخصات كاملة
button-length-short = مقتطف واحد فقط
button-sound-on = بالصوت
button-sound-off = بدون صوت
button-pause = استراحة
button-resume = استئناف الأخبار
saved = تم الحفظ.
paused = توقفت الأخبار مؤقتا. لن يصلك شيء حتى ترسل /resume.
resumed = سعداء بعودتك: ستصلك الأخبار من جديد.
left = غادرت حومة، ولن يصلك منا شيء. للعودة في أي وقت: /start

## المساعدة

help-title = <b>ماذا تقدم لك حومة؟</b>
help-line = { $command } – { $does }
help-city = ولمتابعة مدينة، يكفي أن تكتب اسمها.
unknown = عذرا، لم أفهم. إليك ما يمكنني فعله.
menu-start = اختيار اللغة والمدينة
menu-latest = آخر أخبار مدنك
menu-search = البحث في الأخبار
menu-meetings = الاجتماعات، ما مضى منها وما سيأتي
menu-cities = إضافة مدن أو إزالتها
menu-settings = اللغة والطول والصوت
menu-pause = أخذ استراحة
menu-resume = استئناف الأخبار
menu-stop = مغادرة حومة
menu-help = ماذا تقدم لك حومة
menu-about = مصادرنا وخصوصيتك
menu-privacy = ماذا نحتفظ به عنك
menu-mydata = كل ما نحتفظ به عنك، في ملف
menu-forgetme = محو كل ما يتعلق بك
menu-announce = الكتابة إلى القراء
about-houma =
    <b>حومة</b> تنقل إليك أخبار مدينتك، ولا تكتب شيئا من عندها: كل ملخص جمل من المصدر كما هي، كلمة بكلمة، مع رابط المقال الأصلي.
about-sources = <b>مصادرنا</b>
about-owners = كل مقال ملك لكاتبه وناشره.
about-no-sources = لم يُضف أي مصدر بعد.
about-privacy =
    <b>خصوصيتك</b>
    لا نحتفظ إلا برقم هذه المحادثة ولغتك واختياراتك. لا نحتفظ برسائلك، ولا بموقعك أبدا.
about-cities = الأماكن وعدد السكان: المندوبية السامية للتخطيط، CC BY 4.0.

## الخصوصية

privacy =
    <b>خصوصيتك</b>
    نحتفظ برقم هذه المحادثة، ولغتك، والمدن التي اخترتها، وإعداداتك، وبأرقام ما أرسلناه إليك حتى لا يصلك الخبر مرتين. وتُمحى هذه الأرقام بعد 30 يوما.
    رسائلك تُمحى فور الجواب عنها. موقعك لا نحتفظ به أبدا. ولا نعطي شيئا من هذا لأحد.
    لتطلع على كل ما نحتفظ به: /mydata
    لتمحوه: /forgetme
mydata = هذا كل ما نحتفظ به عن هذه المحادثة. ولمحوه: /forgetme
mydata-nothing = لا نحتفظ بأي شيء عن هذه المحادثة.
forget-sure = هل تريد أن نمحو كل ما نحتفظ به عن هذه المحادثة: اللغة والمدن والإعدادات؟ لن يصلك أي خبر بعد ذلك، ولا يمكن التراجع عن المحو.
button-forget = نعم، امحوا كل شيء
button-keep = لا، احتفظوا به
forget-kept = لم يتغير شيء.
forgotten = تم المحو.
forgotten-all = مُحي كل شيء، ولم نعد نحتفظ بأي شيء عن هذه المحادثة. وإن أردت العودة يوما: /start

## الإعلانات

announce-usage =
    اكتب الإعلان بعد الأمر، بالتنسيق الذي تريده، أو رد بالأمر على رسالة:
    <code>/announce تفتح المكتبة أبوابها غدا.</code>
announce-too-long = هذا النص أطول مما تسمح به رسالة تيليغرام. اختصره من فضلك.
announce-preview = هكذا سيصل تماما:
announce-title = <b>إعلان</b>
announce-audience = إلى: <b>{ $audience }</b>
announce-everyone = الجميع
announce-count = { $count ->
    [zero] لا يصل إلى أي محادثة.
    [one] يصل إلى محادثة واحدة.
    [two] يصل إلى محادثتين.
    [few] يصل إلى { $count } محادثات.
    [many] يصل إلى { $count } محادثة.
   *[other] يصل إلى { $count } محادثة.
 }
announce-none = لن يصل إلى أحد: لا محادثة توافق هذا الاختيار.
announce-seconds = { $count ->
    [zero] لا يستغرق ذلك وقتا.
    [one] يستغرق ذلك نحو ثانية.
    [two] يستغرق ذلك نحو ثانيتين.
    [few] يستغرق ذلك نحو { $count } ثوان.
    [many] يستغرق ذلك نحو { $count } ثانية.
   *[other] يستغرق ذلك نحو { $count } ثانية.
 }
announce-minutes = { $count ->
    [zero] لا يستغرق ذلك وقتا.
    [one] يستغرق ذلك نحو دقيقة.
    [two] يستغرق ذلك نحو دقيقتين.
    [few] يستغرق ذلك نحو { $count } دقائق.
    [many] يستغرق ذلك نحو { $count } دقيقة.
   *[other] يستغرق ذلك نحو { $count } دقيقة.
 }
announce-final = لا يمكن التراجع عنه بعد إرساله.
button-everyone = الجميع
button-send = { $count ->
    [zero] إرسال
    [one] إرسال إلى محادثة واحدة
    [two] إرسال إلى محادثتين
    [few] إرسال إلى { $count } محادثات
    [many] إرسال إلى { $count } محادثة
   *[other] إرسال إلى { $count } محادثة
 }
button-cancel = إلغاء
button-report = تحديث
announce-cancelled = أُلغي الإعلان، ولم يُرسل شيء.
announce-confirmed = الإعلان في الطريق.
announce-decided = سبق الحسم في هذا الإعلان.
announce-report = <b>الإعلان: الحصيلة</b>
report-waiting = في الانتظار: { $count }
report-sent = وصلت: { $count }
report-failed = لم تصل: { $count }
report-unknown = ربما وصلت، دون جواب: { $count }

## حين يتعثر شيء

city-unknown = لا نعرف مدينة باسم «{ $name }». تحقق من كتابة الاسم، أو اختر من هنا: /cities
city-alike = لا نعرف مدينة باسم «{ $name }». هل تقصد واحدة من هذه؟
city-not-covered = لا نغطي { $city } بعد. المدن التي نغطيها: /cities
city-near = لا نغطي { $city } بعد. هذه أقرب المدن التي نغطيها:
group-admins-only = إعدادات هذه المحادثة لمشرفيها وحدهم.
old-button = لم يعد هذا الزر يعمل. أرسل /help لترى ما يمكنك فعله.
unexpected = وقع خلل من جانبنا. أعد المحاولة بعد لحظات من فضلك.
