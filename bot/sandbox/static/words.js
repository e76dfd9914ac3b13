// Every word of the page itself, in the three languages; what the bot says comes from the bot.
const WORDS = {
  ar: {
    sandbox: "تيليغرام للتجربة على هذا الجهاز", people: "الأشخاص", phone: "الهاتف", messages: "الرسائل", newest: "إلى آخر رسالة",
    commands: "الأوامر", places: "مشاركة موقع", write: "رسالة", send: "إرسال", start: "ابدأ", bot: "بوت", typing: "يكتب…",
    block: "حظر البوت", unblock: "إلغاء الحظر", addBot: "أضف حومة إلى المجموعة", removeBot: "أخرج حومة", blocked: "محظور",
    edited: "مُعدّلة", silent: "بدون صوت", more: "عرض الكل", less: "طي", spoiler: "نص مخفي، اضغط لإظهاره", opens: "يفتح صفحة جديدة",
    desk: "مكتب المدينة", close: "إغلاق", deskIntro: "مواقع محلية أُعدت للتجربة. انشر مقالا وراقب الهواتف: يصل خلال ثوان.",
    publish: "انشر مقالا الآن", publishing: "يُنشر…", publishedAt: "نُشر في {site}: {title}", own: "أو اكتب مقالا بنفسك", site: "الموقع",
    title: "العنوان", text: "النص", publishOwn: "انشره", sites: "المواقع", ready: "جاهزة للنشر: {n}", online: "منشورة: {n}", did: "ماذا فعل البوت",
    nothing: "لا شيء بعد. اضغط «ابدأ» في الهاتف.", wrote: "كتب إلى {who}", changed: "عدّل رسالة لدى {who}", removed: "حذف رسالة لدى {who}",
    news: "مقال جديد: {title}", running: "البوت يعمل", starting: "البوت يقلع…", after: "بعد {n} ث", trouble: "متاعب للتجربة",
    troubleIntro: "أوقف البوت أو شوّش على تيليغرام ثم انشر مقالا: لا تضيع أي رسالة.", kill: "اقتل البوت (kill -9)", busy: "تيليغرام مشغول (429)",
    away: "تيليغرام معطل (502)", cut: "قطع الاتصال", log: "سجل البوت", armed: "سيتعثر ما يلي من رسائل: {kind}", killed: "قُتل البوت، وسيقلع من جديد.",
    photo: "صورة", location: "موقع", joined: "انضم {who}", left: "غادر {who}", pinned: "ثُبتت رسالة", migrated: "أصبحت المجموعة مجموعة كبيرة", topic: "موضوع: {who}",
    as: "باسم {who}", members: "{n} أعضاء", unread: "{n} غير مقروءة", today: "اليوم", yesterday: "أمس", lost: "انقطع الاتصال بالخادم. نعيد المحاولة…",
    hello: "اضغط «ابدأ» لتحيي حومة.", group: "مجموعة",
  },
  fr: {
    sandbox: "un Telegram d’essai sur cette machine", people: "Personnes", phone: "Téléphone", messages: "Messages", newest: "Au dernier message",
    commands: "Commandes", places: "Partager un lieu", write: "Message", send: "Envoyer", start: "Démarrer", bot: "bot", typing: "écrit…",
    block: "Bloquer le bot", unblock: "Débloquer", addBot: "Ajouter Houma au groupe", removeBot: "Retirer Houma", blocked: "bloqué",
    edited: "modifié", silent: "sans son", more: "Tout afficher", less: "Replier", spoiler: "Texte masqué, appuyez pour l’afficher", opens: "ouvre une page",
    desk: "Bureau de la ville", close: "Fermer", deskIntro: "Des sites locaux écrits pour l’essai. Publiez un article et regardez les téléphones : il arrive en quelques secondes.",
    publish: "Publier un article", publishing: "Publication…", publishedAt: "Publié par {site} : {title}", own: "Ou écrivez le vôtre", site: "Site",
    title: "Titre", text: "Texte", publishOwn: "Publier", sites: "Les sites", ready: "prêts : {n}", online: "en ligne : {n}", did: "Ce qu’a fait le bot",
    nothing: "Rien encore. Appuyez sur « Démarrer » dans le téléphone.", wrote: "a écrit à {who}", changed: "a modifié un message chez {who}", removed: "a supprimé un message chez {who}",
    news: "Nouvel article : {title}", running: "Le bot tourne", starting: "Le bot démarre…", after: "après {n} s", trouble: "Semer le trouble",
    troubleIntro: "Arrêtez le bot ou gênez Telegram, puis publiez : aucun message ne se perd.", kill: "Tuer le bot (kill -9)", busy: "Telegram saturé (429)",
    away: "Telegram en panne (502)", cut: "Couper la connexion", log: "Journal du bot", armed: "Les prochains envois échoueront : {kind}", killed: "Le bot est tué, il redémarre.",
    photo: "Photo", location: "Lieu", joined: "{who} est arrivé", left: "{who} est parti", pinned: "Un message est épinglé", migrated: "Le groupe est devenu un supergroupe", topic: "Sujet : {who}",
    as: "au nom de {who}", members: "{n} membres", unread: "{n} non lus", today: "Aujourd’hui", yesterday: "Hier", lost: "Connexion au serveur perdue. Nouvel essai…",
    hello: "Appuyez sur « Démarrer » pour saluer Houma.", group: "groupe",
  },
  en: {
    sandbox: "a Telegram to try on this machine", people: "People", phone: "Phone", messages: "Messages", newest: "To the newest message",
    commands: "Commands", places: "Share a place", write: "Message", send: "Send", start: "Start", bot: "bot", typing: "typing…",
    block: "Block the bot", unblock: "Unblock", addBot: "Add Houma to the group", removeBot: "Remove Houma", blocked: "blocked",
    edited: "edited", silent: "silent", more: "Show all", less: "Fold", spoiler: "Hidden text, press to show", opens: "opens a page",
    desk: "City desk", close: "Close", deskIntro: "Local sites written for this sandbox. Publish an article and watch the phones: it arrives within seconds.",
    publish: "Publish an article now", publishing: "Publishing…", publishedAt: "Published by {site}: {title}", own: "Or write your own", site: "Site",
    title: "Title", text: "Text", publishOwn: "Publish it", sites: "The sites", ready: "ready: {n}", online: "online: {n}", did: "What the bot did",
    nothing: "Nothing yet. Press Start in the phone.", wrote: "wrote to {who}", changed: "edited a message at {who}’s", removed: "deleted a message at {who}’s",
    news: "New article: {title}", running: "The bot is running", starting: "The bot is starting…", after: "after {n} s", trouble: "Make trouble",
    troubleIntro: "Stop the bot or disturb Telegram, then publish: no message is lost.", kill: "Kill the bot (kill -9)", busy: "Telegram busy (429)",
    away: "Telegram down (502)", cut: "Cut the line", log: "The bot’s log", armed: "The next messages will fail: {kind}", killed: "The bot was killed; it starts again.",
    photo: "Photo", location: "Place", joined: "{who} joined", left: "{who} left", pinned: "A message was pinned", migrated: "The group became a supergroup", topic: "Topic: {who}",
    as: "as {who}", members: "{n} members", unread: "{n} unread", today: "Today", yesterday: "Yesterday", lost: "The server is away. Trying again…",
    hello: "Press Start to greet Houma.", group: "group",
  },
};

let language = "ar";

export function speak(code) {
  language = WORDS[code] ? code : "en";
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", word(each.dataset.label));
  for (const each of document.querySelectorAll("[data-hint]")) each.placeholder = word(each.dataset.hint);
}

// Isolates keep a Latin name whole inside an Arabic sentence, and the other way round.
export function word(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => `\u2068${values[name]}\u2069`);
}

const locale = () => ({ ar: "ar-MA-u-nu-latn", fr: "fr-MA", en: "en-GB" })[language];

export const clock = (seconds) =>
  new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);

export function day(seconds) {
  const start = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  const ago = Math.round((start(Date.now()) - start(seconds * 1000)) / 864e5);
  if (ago < 2) return word(ago < 1 ? "today" : "yesterday");
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long" }).format(seconds * 1000);
}
