// One message as its reader sees it: sender, answer to, text, place, file, time, buttons.
import { hour, make } from "./dom.js";
import { paragraphs } from "./text.js";
import { say } from "./words.js";

/** `view` knows the model, the person, the chat and the language; `acts` carries out what is tapped. */
export function bubble(message, view, acts) {
  if (message.service) return service(message.service, view.language);
  const mine = message.from === view.person.id;
  const inside = [who(message, view), answered(message, view), ...paragraphs(message.content, view.language, acts), place(message), file(message)];
  const body = make("div", { className: "bubble" }, inside, stamp(message, view));
  const reply = make("button", { type: "button", className: "reply", "aria-label": say(view.language, "answer"), title: say(view.language, "answer"), onclick: () => acts.reply(message) }, "↩");
  const held = make("div", { className: "held" }, body, ...message.buttons.map((row) => keys(row, message, view, acts)));
  return make("li", { className: mine ? "message mine" : "message" }, held, reply);
}

function who(message, view) {
  if (view.chat.type === "private" || message.from === view.person.id) return null;
  const sender = view.model.sender(message.from);
  return make("p", { className: "who", dir: "auto" }, sender?.name ?? "");
}

function answered(message, view) {
  const first = message.reply_to && view.chat.messages.find((each) => each.id === message.reply_to);
  if (!first || message.location) return null;
  return make("p", { className: "answered", dir: "auto" }, first.text.slice(0, 80) || "📍");
}

function place(message) {
  if (!message.location) return null;
  const { latitude, longitude } = message.location;
  const map = make("div", { className: "map", "aria-hidden": "true" }, "📍");
  return make("div", { className: "place" }, map, make("p", { className: "line", dir: "ltr" }, `${latitude}, ${longitude}`));
}

function file(message) {
  if (!message.file) return null;
  if (message.file.kind === "photo") return make("img", { src: message.file.url, alt: message.file.name });
  return make("a", { className: "file", href: message.file.url, download: message.file.name }, `📄 ${message.file.name} · ${Math.ceil(message.file.size / 1000)} KB`);
}

function stamp(message, view) {
  const signs = [message.silent && message.from === view.model.bot.id ? make("span", { role: "img", "aria-label": say(view.language, "silent") }, "🔕 ") : null,
    message.edited ? `${say(view.language, "edited")} ` : null];
  return make("span", { className: "stamp" }, signs, make("time", {}, hour(message.date)));
}

function keys(row, message, view, acts) {
  return make("div", { className: "keys" }, row.map((key) => {
    if (key.url) return make("a", { href: key.url, target: "_blank", rel: "noreferrer", dir: "auto", onclick: (event) => { if (acts.follow(key.url)) event.preventDefault(); } }, key.text, make("span", { className: "out", "aria-hidden": "true" }, "↗"));
    const button = make("button", { type: "button", dir: "auto" }, key.text);
    button.onclick = () => acts.press(message, key, button);
    return button;
  }));
}

function service(told, language) {
  const names = (told.names ?? [told.name ?? ""]).join("، ");
  return make("li", { className: "service" }, make("span", { dir: "auto" }, say(language, told.kind, { names })));
}
