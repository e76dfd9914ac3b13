// The city desk: the sample sites, one more article now, what the bot did, and trouble on demand.
import { make } from "./bubble.js";
import { nameOf, toast } from "./phone.js";
import { clock, word } from "./words.js";
import { act, ask, world } from "./world.js";

const part = (id) => document.getElementById(id);
const LONGEST = 60;
let desk = { sites: [], bot: { running: false } };
let done = []; // { at, kind, who, text }, newest first
let published = null; // { title, at }

export async function look() {
  desk = await ask("desk");
  draw();
}

export function draw() {
  part("lamp").classList.toggle("on", desk.bot.running);
  part("bot-state").textContent = word(desk.bot.running ? "running" : "starting");
  part("sites").replaceChildren(...desk.sites.map((site) => make("li", {},
    make("a", { href: site.url, target: "_blank", rel: "noopener", dir: "auto" }, site.name),
    make("small", {}, `${word("online", { n: site.online })} · ${word("ready", { n: site.ready })}`))));
  const choice = part("own-form").site, chosen = choice.value;
  choice.replaceChildren(...desk.sites.map((site) => make("option", { value: site.slug, selected: site.slug === chosen }, site.name)));
  part("did").replaceChildren(...(done.length ? done.map(line) : [make("li", { class: "soft" }, word("nothing"))]));
  part("publish").disabled = desk.sites.length > 0 && desk.sites.every((site) => !site.ready);
  if (published) part("published").textContent = word("publishedAt", published);
}

function line(one) {
  const told = one.kind === "news" ? word("news", { title: one.text }) : word(one.kind, { who: one.who });
  const late = one.late == null ? null : make("small", {}, ` ${word("after", { n: one.late.toFixed(1) })}`);
  return make("li", { class: one.kind }, make("time", {}, clock(one.at)), " ", make("span", { dir: "auto" }, told), late,
    one.kind !== "news" && one.text && make("small", { class: "excerpt", dir: "auto" }, one.text));
}

const KINDS = { message: "wrote", edit: "changed", delete: "removed" };

export function note(kind, data) {
  if (!KINDS[kind] || (data.from && data.from !== world.bot.id)) return;
  const text = (data.text ?? "").replace(/\s+/g, " ");
  const late = published && text.includes(published.title.slice(0, 40)) ? Date.now() / 1000 - published.at : null;
  add({ kind: KINDS[kind], who: nameOf(data.chat_id), text: text.slice(0, 90), late });
}

function add(one) {
  done = [{ at: Date.now() / 1000, ...one }, ...done].slice(0, LONGEST);
  draw();
}

async function publish(told) {
  part("published").textContent = word("publishing");
  try {
    const { title, site } = await act("desk/publish", told);
    published = { title, site, at: Date.now() / 1000 };
    add({ kind: "news", text: title });
    await look();
  } catch (error) {
    part("published").textContent = error.message;
  }
}

const TROUBLES = {
  429: { kind: "429", method: "sendMessage", times: 2, retry_after: 3 },
  502: { kind: "502", method: "sendMessage", times: 3 },
  cut: { kind: "cut", method: "sendMessage", times: 2 },
};

async function disturb(kind) {
  if (kind === "kill") {
    await act("desk/kill", {});
    toast(word("killed"));
    return look();
  }
  await act("faults", TROUBLES[kind]);
  toast(word("armed", { kind }));
}

export function listen() {
  part("publish").addEventListener("click", () => publish({}));
  part("own-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await publish(Object.fromEntries(new FormData(event.target)));
    event.target.reset();
  });
  for (const each of document.querySelectorAll("[data-trouble]")) each.addEventListener("click", () => disturb(each.dataset.trouble));
  const fold = (open) => {
    document.body.classList.toggle("at-desk", open);
    part("to-desk").setAttribute("aria-expanded", open);
    (open ? part("from-desk") : part("to-desk")).focus();
  };
  part("to-desk").addEventListener("click", () => fold(true));
  part("from-desk").addEventListener("click", () => fold(false));
  part("desk").addEventListener("keydown", (event) => { if (event.key === "Escape") fold(false); });
  setInterval(() => document.hidden || look().catch(() => {}), 2000);
}
