// The page: asks for the world once, then lives on the stream of events.
import { ask, listen } from "./api.js";
import { addLine, drawBot, drawFaults, drawLog, faultsNow } from "./bench.js";
import { drawForm, drawSites } from "./desk.js";
import { at, make } from "./dom.js";
import { Model, nameOf } from "./model.js";
import { drawPeople, drawSomeone } from "./people.js";
import { Phone } from "./phone.js";
import { alertBox, toast } from "./toast.js";
import { LANGUAGES, choose, pageLanguage, say, tell } from "./words.js";

const KINDS = ["message", "edit", "delete", "read", "action", "toast", "menu", "people", "chats", "reset", "sites", "bot", "log"];
const model = new Model();
const phones = [at("phone-1"), at("phone-2")].map((root) => new Phone(root, model, { back: () => turnTo("people"), touched: (phone) => { last = phone; } }));
let last = phones[0]; // the phone touched last
let faults = { armed: [], counts: {} };
let bot, sites = [];
let held = null; // the events that wait while the state is asked for

/** Ask for the whole state; what happens meanwhile waits, so that an older answer never undoes it. */
async function load() {
  if (held) return;
  held = [];
  try {
    model.load(await ask("/sandbox/state"));
  } catch {
    held = null; // the demo was ended, or is starting again: the stream says when it is back
    return;
  }
  at("lost").hidden = true;
  for (const [index, phone] of phones.entries()) {
    const person = model.people[index];
    phone.root.hidden = !person;
    if (person && !phone.view()) phone.open(person.id, person.id);
  }
  drawAll();
  const meanwhile = held;
  held = null;
  for (const event of meanwhile) hear(...event);
}

async function loadDesk() {
  const told = await ask("/desk/state").catch(() => null);
  if (!told) return;
  ({ sites, bot } = told);
  drawLog(at("log"), told.log);
  drawDesk();
}

async function loadFaults() {
  faults = await faultsNow();
  drawFaults(at("faults"), model.people, faults, loadFaults);
}

function open(person, chat) {
  const shown = phones.filter((phone) => phone.shown || phone === phones[0]);
  const phone = shown.find((each) => each.shows(person, chat)) ?? shown.find((each) => each.person === person) ?? (shown.includes(last) ? last : shown[0]);
  turnTo("phones");
  phone.open(person, chat);
  drawList();
}

function drawAll() {
  choose(pageLanguage);
  for (const phone of phones) { phone.draw(); phone.read(); }
  drawList();
  drawSomeone(at("someone"), model);
  drawDesk();
}

function drawList() {
  drawPeople(at("people-list"), model, open, (person, chat) => phones.some((phone) => phone.shows(person, chat) && (phone === phones[0] || phone.shown)));
  const unread = model.allUnread();
  at("unread").textContent = unread || "";
  document.title = `${unread ? `(${unread}) ` : ""}حومة · Houma`;
}

function drawDesk() {
  drawSites(at("sites"), sites);
  drawForm(at("own"), sites);
  if (bot) drawBot(at("bot"), bot);
  drawFaults(at("faults"), model.people, faults, loadFaults);
}

/** On a narrow screen one of three is shown: the chats, a phone, the city. */
function turnTo(part) {
  document.body.dataset.part = part;
  for (const tab of at("tabs").children) tab.setAttribute("aria-current", String(tab.dataset.part === part));
  for (const phone of phones) { if (phone.view()) { phone.draw(true); phone.read(); } }
}

function hear(kind, told, sequence) {
  switch (kind) {
    case "sites": return loadDesk();
    case "bot": bot = told; return drawBot(at("bot"), bot);
    case "log": return addLine(at("log"), told);
    case "action": return phones.filter((phone) => phone.chat === told.chat_id).forEach((phone) => phone.typing());
    case "toast": return answered(told);
    default:
  }
  if (held) return held.push([kind, told, sequence]);
  if (!model.apply(kind, told, sequence)) return load();
  for (const phone of phones) if (phone.chat === told.chat_id) (kind === "message" ? phone.arrived(told) : phone.draw());
  drawList();
}

function answered(told) {
  for (const phone of phones) phone.answered(told.query_id);
  if (!phones.some((phone) => phone.person === told.user_id)) return;
  if (told.alert) alertBox(told.text); else toast(told.text);
}

for (const language of LANGUAGES) {
  at("languages").append(make("button", { type: "button", lang: language, onclick: () => { choose(language); pressLanguage(); drawAll(); } }, say(language, "language")));
}
function pressLanguage() { [...at("languages").children].forEach((each) => each.setAttribute("aria-pressed", String(each.lang === pageLanguage))); }
for (const tab of at("tabs").children) tab.onclick = () => turnTo(tab.dataset.part);
document.addEventListener("visibilitychange", () => phones.forEach((phone) => phone.view() && phone.read()));
setInterval(() => { if (faults.armed.length) loadFaults(); }, 2000);

pressLanguage();
listen(KINDS, hear, () => { load(); loadDesk(); }, () => { at("lost").hidden = false; });
await load();
await loadDesk();
await loadFaults();
turnTo("phones");
