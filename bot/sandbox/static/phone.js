// The phone: whose it is, the messages on it, and what its owner can do.
import { bubble, make, service } from "./bubble.js";
import { places } from "./places.js";
import { day, speak, word } from "./words.js";
import { act, world } from "./world.js";

const part = (id) => document.getElementById(id);
const wall = part("wall");
let shown = null; // { chat, user }
let drafts = {};
let waiting = new Map(); // query → the button that is still turning

const key = (one) => `${one.chat}:${one.user}`;
const chat = () => world.chats.get(shown.chat);
const isGroup = (one) => one.type !== "private";
const tongue = () => world.people.get(shown.user)?.language ?? "en";

export function conversations() {
  const privately = [...world.people.values()].map((each) => ({ chat: each.id, user: each.id }));
  const together = [...world.chats.values()].filter(isGroup).map((each) => ({ chat: each.id, user: each.admins[0] ?? each.members[0] }));
  return [...privately, ...together].filter((each) => world.chats.has(each.chat) && each.user);
}

export const nameOf = (chatId) => world.chats.get(chatId)?.title ?? "";

function show(one) {
  if (shown) drafts[key(shown)] = part("draft").value;
  shown = one;
  history.replaceState(null, "", `#${key(one)}`);
  speak(tongue());
  part("draft").value = drafts[key(one)] ?? "";
  closeSheets();
  draw();
  document.dispatchEvent(new Event("spoken"));
}

export function draw() {
  const all = conversations();
  if (!all.length) return;
  if (!shown || !world.chats.has(shown.chat)) {
    const wanted = all.find((each) => location.hash === `#${key(each)}`) ?? all[0];
    return show(wanted);
  }
  drawPeople(all);
  drawBar();
  drawWall();
  drawFoot();
  seen();
}

function drawPeople(all) {
  const focused = document.activeElement?.dataset?.key;
  part("people").replaceChildren(...all.map((one) => {
    const here = world.chats.get(one.chat), person = world.people.get(one.user);
    const unread = one.chat === shown.chat ? 0 : here.unread[one.user] ?? 0;
    const last = here.messages.at(-1);
    const kind = isGroup(here) ? word("group") : { ar: "العربية", fr: "Français" }[person.language] ?? "English";
    return make("button", { type: "button", class: "person", "data-key": key(one), "aria-current": one.chat === shown.chat ? "true" : null, onclick: () => show(one) },
      make("span", { class: `avatar hue-${Math.abs(one.chat) % 5}`, "aria-hidden": "true" }, isGroup(here) ? "👥" : [...here.title][0]),
      make("span", { class: "about" }, make("strong", { dir: "auto" }, here.title), make("small", { dir: "auto" }, last?.text ? last.text.replace(/\s+/g, " ").slice(0, 60) : kind)),
      unread > 0 && make("span", { class: "badge", "aria-label": word("unread", { n: unread }) }, String(unread)));
  }));
  if (focused) part("people").querySelector(`[data-key="${focused}"]`)?.focus();
}

function drawBar() {
  const here = chat(), group = isGroup(here), person = world.people.get(shown.user);
  part("chat-title").textContent = group ? here.title : world.bot.name;
  const status = group ? [word("members", { n: here.members.length }), " · ", ownerChoice(here)] : [`${person.name} ↔ ${word("bot")}`];
  if (!part("chat-status").contains(document.activeElement)) part("chat-status").replaceChildren(...status);
  const inside = ["member", "administrator"].includes(here.bot);
  const button = part("to-block");
  button.hidden = group ? !inside : !person.started;
  button.textContent = word(group ? "removeBot" : person.blocked ? "unblock" : "block");
  button.onclick = () => (group ? act("kick_bot", { chat_id: here.id, user_id: shown.user }) : act(person.blocked ? "unblock" : "block", { user_id: person.id }));
}

function ownerChoice(here) {
  const names = here.members.map((each) => make("option", { value: each, selected: each === shown.user }, word("as", { who: world.people.get(each).name })));
  return make("select", { "aria-label": word("people"), onchange: (event) => show({ chat: here.id, user: Number(event.target.value) }) }, names);
}

const acts = {
  say: (text) => say(text),
  start: (payload) => act("start", { user_id: shown.user, payload }),
  async press(message, button, pressed) {
    pressed.classList.add("turning");
    setTimeout(() => pressed.classList.remove("turning"), 15000);
    const { query_id } = await act("press", { chat_id: message.chat_id, message_id: message.id, user_id: shown.user, data: button.callback_data });
    waiting.set(query_id, pressed);
  },
};

function written(message) {
  if (message.service) return service(message);
  const mine = message.from === shown.user;
  const author = isGroup(chat()) && !mine ? world.people.get(message.from)?.name ?? world.bot.name : null;
  return bubble(message, { mine, author, acts });
}

// What stands already is left alone: an opened quotation stays open, and a reader hears only what is new.
let rows = new Map(); // message id → { stamp, nodes }

function drawWall() {
  const room = `${key(shown)}:${document.documentElement.lang}`, fresh = wall.dataset.room !== room;
  const low = fresh || isLow(), messages = chat().messages;
  if (fresh || !rows.size || !messages.length) { wall.replaceChildren(); rows = new Map(); }
  wall.dataset.room = room;
  const here = new Set(messages.map((each) => each.id));
  for (const [id, row] of rows) if (!here.has(id)) { row.nodes.forEach((each) => each.remove()); rows.delete(id); }
  messages.forEach((message, at) => {
    const row = rows.get(message.id), stamp = `${message.edited}:${JSON.stringify(message.buttons)}`;
    if (row?.stamp === stamp) return;
    const nodes = [...heading(message, messages[at - 1]), written(message)];
    if (row) { row.nodes[0].before(...nodes); row.nodes.forEach((each) => each.remove()); } else wall.append(...nodes);
    rows.set(message.id, { stamp, nodes });
  });
  if (!messages.length) wall.append(hello());
  if (low || messages.at(-1)?.from === shown.user) toEnd();
}

function heading(message, before) {
  const today = day(message.date);
  return before && day(before.date) === today ? [] : [make("p", { class: "service day" }, make("span", {}, today))];
}

const hello = () => make("div", { class: "hello" }, make("span", { class: "avatar bot big", "aria-hidden": "true" }, "ح"),
  world.bot.description && make("p", { dir: "auto" }, world.bot.description), make("p", {}, word(isGroup(chat()) ? "addBot" : "hello")));

export const isLow = () => wall.scrollHeight - wall.scrollTop - wall.clientHeight < 120;
export const toEnd = () => { wall.scrollTop = wall.scrollHeight; };

function drawFoot() {
  const here = chat(), person = world.people.get(shown.user), big = part("big");
  const [label, deed] = isGroup(here)
    ? [["member", "administrator"].includes(here.bot) ? null : "addBot", () => act("add_bot", { chat_id: here.id, user_id: shown.user })]
    : person.blocked ? ["unblock", () => act("unblock", { user_id: person.id })]
    : person.started ? [null] : ["start", () => act("start", { user_id: person.id })];
  big.hidden = !label;
  part("composer").hidden = !!label;
  if (label) { big.textContent = word(label); big.onclick = deed; }
  part("to-places").hidden = isGroup(here);
  drawKeyboard(!!label);
}

// A reply keyboard stays until it was used or taken away.
function drawKeyboard(off) {
  const messages = chat().messages;
  const at = messages.findLastIndex((each) => each.keyboard || each.remove_keyboard);
  const rows = at >= 0 && !messages.slice(at + 1).some((each) => each.location && each.from === shown.user) ? messages[at].keyboard : null;
  const press = (button) => (button.request_location ? openSheet("places") : say(button.text ?? button));
  part("keyboard").hidden = off || !rows;
  part("keyboard").replaceChildren(...(rows ?? []).map((row) => make("div", { class: "row" }, row.map((button) =>
    make("button", { type: "button", dir: "auto", onclick: () => press(button) }, button.text ?? button)))));
}

function seen() {
  if (!document.hidden && chat().unread[shown.user] > 0) {
    chat().unread[shown.user] = 0;
    act("read", { chat_id: shown.chat, user_id: shown.user }).catch(() => {});
  }
}

async function say(text) {
  closeSheets();
  if (text.trim()) await act("say", { chat_id: shown.chat, user_id: shown.user, text });
  toEnd();
}

const SHEETS = ["commands", "places"];

function closeSheets() {
  for (const each of SHEETS) { part(each).hidden = true; part(`to-${each}`).setAttribute("aria-expanded", "false"); }
}

function openSheet(name, typed = "") {
  const opening = part(name).hidden || typed;
  closeSheets();
  if (!opening) return;
  if (name === "places") part("places").replaceChildren(...places(document.documentElement.lang, share));
  else if (!drawCommands(typed)) return;
  part(name).hidden = false;
  part(`to-${name}`).setAttribute("aria-expanded", "true");
}

function drawCommands(typed) {
  const menu = (chat().menus[shown.user] ?? []).filter((each) => `/${each.command}`.startsWith(typed));
  part("commands").replaceChildren(...menu.map((each) => make("button", { type: "button", role: "menuitem", onclick: () => { part("draft").value = ""; say(`/${each.command}`); } },
    make("bdi", { dir: "ltr" }, `/${each.command}`), make("span", { dir: "auto" }, each.description))));
  return menu.length;
}

async function share([latitude, longitude]) {
  closeSheets();
  await act("location", { chat_id: shown.chat, user_id: shown.user, latitude, longitude });
}

let fading = 0;
export function toast(text, alert = false) {
  if (!text) return;
  part("toast").textContent = text;
  part("toast").classList.add("up");
  clearTimeout(fading);
  fading = setTimeout(() => part("toast").classList.remove("up"), alert ? 8000 : 4000);
}

export function answered(data) {
  waiting.get(data.query_id)?.classList.remove("turning");
  waiting.delete(data.query_id);
  document.querySelectorAll(".turning").forEach((each) => each.classList.remove("turning"));
  if (data.chat_id === shown?.chat) toast(data.text, data.alert);
}

let typing = 0;
export function acting(data) {
  if (data.chat_id !== shown?.chat) return;
  part("chat-status").classList.add("typing");
  part("chat-status").textContent = word("typing");
  clearTimeout(typing);
  typing = setTimeout(() => { part("chat-status").classList.remove("typing"); drawBar(); }, 3000);
}

export function listen() {
  const draft = part("draft");
  part("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = draft.value;
    draft.value = "";
    draft.style.blockSize = "";
    say(text);
  });
  draft.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); part("composer").requestSubmit(); }
    if (event.key === "Escape") closeSheets();
  });
  draft.addEventListener("input", () => {
    draft.style.blockSize = "auto";
    draft.style.blockSize = `${Math.min(draft.scrollHeight, 140)}px`;
    if (/^\/\w*$/.test(draft.value)) openSheet("commands", draft.value);
    else closeSheets();
  });
  for (const each of SHEETS) part(`to-${each}`).addEventListener("click", () => openSheet(each));
  part("phone").addEventListener("keydown", (event) => { if (event.key === "Escape") closeSheets(); });
  wall.addEventListener("scroll", () => { part("down").hidden = isLow(); });
  wall.addEventListener("pointerdown", closeSheets);
  part("down").addEventListener("click", toEnd);
  document.addEventListener("visibilitychange", () => shown && seen());
}
