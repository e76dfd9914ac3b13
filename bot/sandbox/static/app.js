// The page over the sandbox's API: it asks for the state once, then lives on the stream of events.
const WORDS = {
  ar: { start: "ابدأ", write: "اكتب رسالة", send: "أرسل", menu: "الأوامر", block: "احظر البوت", unblock: "ارفع الحظر", online: "بوت أخبار المدينة",
    blocked: "محظور", desk: "مكتب التحرير", hint: "مواقع مدن أُعدت للتجربة. انشر مقالا وانظر كيف يصل.", publish: "انشر مقالا جديدا الآن",
    title: "عنوان من عندك", text: "نصه", own: "انشر ما كتبت", sites: "المواقع", out: "نُشر كل ما أُعد: اكتب مقالا من عندك", edited: "عُدلت", place: "شارك موقعك" },
  fr: { start: "Démarrer", write: "Écrire un message", send: "Envoyer", menu: "Commandes", block: "Bloquer", unblock: "Débloquer", online: "le bot des nouvelles de la ville",
    blocked: "bloqué", desk: "La rédaction", hint: "Des sites d’essai. Publiez un article et regardez-le arriver.", publish: "Publier un article maintenant",
    title: "Un titre à vous", text: "Son texte", own: "Publier le vôtre", sites: "Les sites", out: "Tout est publié : écrivez le vôtre", edited: "modifié", place: "Partager ma position" },
};
const PLACES = [["مكناس · Meknès", 33.8935, -5.5473], ["فاس · Fès", 34.0331, -5.0003], ["الرباط · Rabat", 34.0209, -6.8416]];
const at = (id) => document.getElementById(id);
const key = (person, chat) => `${person.id}/${chat.id}`;
let state, current;

const view = () => {
  const person = state.people.find((each) => each.id === current.person);
  const chat = state.chats.find((each) => each.id === current.chat);
  return { person, chat, words: WORDS[person.language] ?? WORDS.fr, language: WORDS[person.language] ? person.language : "fr" };
};

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) toast(told.error ?? `${answer.status}`);
  return answer.ok ? told : null;
}

function toast(text) {
  if (!text) return;
  at("toast").textContent = text;
  at("toast").classList.add("shown");
  setTimeout(() => at("toast").classList.remove("shown"), 3500);
}

async function load() {
  state = await (await fetch("/sandbox/state")).json();
  current ??= { person: state.people[0].id, chat: state.people[0].id };
  drawAll();
}

function drawAll() { drawPeople(); drawFrame(); drawMessages(); }

function drawPeople() {
  at("people").replaceChildren(...state.chats.flatMap((chat) =>
    chat.members.filter((id) => state.people.some((person) => person.id === id) && (chat.type === "private" || id === chat.members[0]))
      .map((id) => personTab(state.people.find((person) => person.id === id), chat))));
}

function personTab(person, chat) {
  const tab = element("button", { type: "button" }, chat.type === "private" ? person.name : `${chat.title} (${person.name})`);
  const here = current.person === person.id && current.chat === chat.id;
  tab.setAttribute("aria-current", here);
  const unread = chat.unread[person.id] ?? 0;
  if (unread && !here) tab.append(element("span", { className: "badge" }, String(unread)));
  tab.onclick = () => { current = { person: person.id, chat: chat.id }; post("/sandbox/read", { chat_id: chat.id, user_id: person.id }); chat.unread[person.id] = 0; drawAll(); };
  return tab;
}

function drawFrame() {
  const { person, chat, words, language } = view();
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  at("title").textContent = chat.type === "private" ? (language === "ar" ? "حومة" : "Houma") : chat.title;
  at("subtitle").textContent = person.blocked ? words.blocked : words.online;
  at("block").textContent = person.blocked ? words.unblock : words.block;
  at("block").onclick = async () => { await post(person.blocked ? "/sandbox/unblock" : "/sandbox/block", { user_id: person.id }); load(); };
  at("text").placeholder = words.write;
  at("text").setAttribute("aria-label", words.write);
  at("send").setAttribute("aria-label", words.send);
  at("menu-button").setAttribute("aria-label", words.menu);
  for (const [id, word] of [["desk-title", "desk"], ["desk-hint", "hint"], ["publish", "publish"], ["write-title", "title"], ["write-text", "text"], ["write-send", "own"], ["sites-title", "sites"], ["start", "start"]]) at(id).textContent = words[word];
  at("menu").replaceChildren(...(chat.menus[person.id] ?? []).map((each) => {
    const item = element("button", { type: "button" });
    item.append(element("b", {}, `/${each.command}`), element("span", {}, each.description));
    item.onclick = () => { closeMenu(); say(`/${each.command}`); };
    const row = element("li"); row.append(item); return row;
  }));
}

function drawMessages() {
  const { person, chat, words } = view();
  const list = at("messages");
  list.replaceChildren(...chat.messages.map((message) => drawMessage(message, person, chat, words)));
  list.scrollTop = list.scrollHeight;
  const fresh = chat.type === "private" && !chat.messages.length;
  at("start").hidden = !fresh;
  at("composer").hidden = fresh;
  const asking = [...chat.messages].reverse().find((each) => each.keyboard || each.remove_keyboard || each.location);
  at("places").hidden = !asking?.keyboard;
  at("places").replaceChildren(...PLACES.map(([name, latitude, longitude]) => {
    const button = element("button", { type: "button" }, `📍 ${name}`);
    button.onclick = () => post("/sandbox/location", { chat_id: chat.id, user_id: person.id, latitude, longitude });
    return button;
  }));
}

function drawMessage(message, person, chat, words) {
  const row = element("li", { className: message.from === person.id ? "message mine" : "message" });
  const bubble = element("div", { className: "bubble" });
  const sender = message.from === state.bot.id ? state.bot : state.people.find((each) => each.id === message.from);
  if (chat.type !== "private") bubble.append(element("div", { className: "who" }, sender?.name ?? ""));
  bubble.append(...lines(message.content));
  if (message.location) bubble.append(`📍 ${message.location.latitude}, ${message.location.longitude}`);
  const time = new Date(message.date * 1000).toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" });
  bubble.append(element("span", { className: "stamp" }, (message.edited ? `${words.edited} · ` : "") + time));
  row.append(bubble, ...(message.buttons ?? []).map((buttons) => keys(buttons, message, person, chat)));
  return row;
}

function keys(buttons, message, person, chat) {
  const row = element("div", { className: "keys" });
  row.append(...buttons.map((each) => {
    if (each.url) return element("a", { href: each.url, target: "_blank", rel: "noreferrer" }, each.text);
    const button = element("button", { type: "button" }, each.text);
    button.onclick = () => post("/sandbox/press", { chat_id: chat.id, message_id: message.id, user_id: person.id, data: each.callback_data });
    return button;
  }));
  return row;
}

// Each line is a paragraph of its own direction, as in Telegram: the tree is cut at line ends.
function lines(content) {
  const done = [];
  let line = element("span", { className: "line" });
  const put = (node, into) => {
    if (typeof node === "string") {
      node.split("\n").forEach((piece, index) => { if (index) { done.push(line); line = element("span", { className: "line" }); into = () => line; } into().append(piece); });
    } else if (node.type.endsWith("blockquote")) {
      if (line.childNodes.length) done.push(line);
      const quote = element("blockquote");
      quote.append(...lines(node.content));
      if (node.type.startsWith("expandable")) fold(quote);
      done.push(quote);
      line = element("span", { className: "line" });
    } else {
      const made = wrap(node);
      made.append(...node.content.map((each) => (typeof each === "string" ? each : lines([each])[0])));
      line.append(made);
    }
  };
  content.forEach((node) => put(node, () => line));
  if (line.childNodes.length) done.push(line);
  return done;
}

function fold(quote) {
  quote.classList.add("folded");
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.onclick = () => quote.classList.toggle("folded");
  quote.onkeydown = (event) => { if (event.key === "Enter") quote.onclick(); };
}

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
function wrap(node) {
  if (node.type === "text_link" || node.type === "url") return element("a", { href: node.url ?? "#", target: "_blank", rel: "noreferrer" });
  if (node.type === "spoiler") return element("span", { className: "spoiler", tabIndex: 0 });
  if (node.type === "bot_command") {
    const command = element("a", { href: "#" });
    command.onclick = (event) => { event.preventDefault(); say(command.textContent); };
    return command;
  }
  return element(TAGS[node.type] ?? "span");
}

function element(name, properties = {}, text = "") {
  const made = Object.assign(document.createElement(name), properties);
  if (text) made.textContent = text;
  return made;
}

const say = (text) => post("/sandbox/say", { chat_id: current.chat, user_id: current.person, text });
const closeMenu = () => { at("menu").hidden = true; at("menu-button").setAttribute("aria-expanded", "false"); };

at("composer").onsubmit = (event) => { event.preventDefault(); const text = at("text").value.trim(); if (text) say(text); at("text").value = ""; };
at("menu-button").onclick = () => { at("menu").hidden = !at("menu").hidden; at("menu-button").setAttribute("aria-expanded", String(!at("menu").hidden)); };
at("start").onclick = () => post("/sandbox/start", { user_id: current.person });
at("publish").onclick = () => publish({});
at("write").onsubmit = (event) => { event.preventDefault(); publish(Object.fromEntries(new FormData(event.target))); event.target.reset(); };

async function publish(body) {
  const told = await post("/desk/publish", body);
  if (told) at("published").prepend(element("li", { dir: "auto" }, `${told.title} — ${told.site}`));
}

async function drawSites() {
  const answer = await fetch("/desk/sites");
  if (!answer.ok) return;
  at("sites").replaceChildren(...(await answer.json()).map((site) => {
    const row = element("li", { dir: "auto" });
    row.append(element("a", { href: site.url, target: "_blank", rel: "noreferrer" }, site.name));
    return row;
  }));
}

function hear(name, act) { stream.addEventListener(name, (event) => act(JSON.parse(event.data))); }
const stream = new EventSource("/sandbox/events");
hear("message", (message) => {
  const chat = state?.chats.find((each) => each.id === message.chat_id);
  if (!chat) return load();
  if (!chat.messages.some((each) => each.id === message.id)) chat.messages.push(message);
  for (const id of chat.members) if (id !== message.from && !(id === current.person && chat.id === current.chat)) chat.unread[id] = (chat.unread[id] ?? 0) + 1;
  drawPeople();
  if (chat.id === current.chat) drawMessages();
});
hear("edit", (message) => {
  const chat = state?.chats.find((each) => each.id === message.chat_id);
  if (!chat) return load();
  chat.messages = chat.messages.map((each) => (each.id === message.id ? message : each));
  if (chat.id === current.chat) drawMessages();
});
hear("toast", (told) => { if (told.user_id === current?.person) toast(told.text); });
for (const name of ["delete", "menu", "people", "chats", "reset"]) hear(name, load);
stream.onerror = () => setTimeout(load, 2000);

load();
drawSites();
