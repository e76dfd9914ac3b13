// A message as its reader sees it. Everything is built as elements: no text from outside ever becomes markup.
import { clock, word } from "./words.js";

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((each) => each != null && each !== false));
  return element;
}

const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };

function safe(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return /^(https?|mailto|tg):/i.test(full) ? full : null;
}

const plainText = (nodes) => nodes.map((each) => (typeof each === "string" ? each : plainText(each.content))).join("");

function link(url, children, onstart) {
  const href = safe(url);
  if (!href) return make("span", {}, children);
  const payload = href.match(/^https:\/\/t\.me\/\w+\?start=([\w-]+)/)?.[1];
  if (payload) return make("a", { href, onclick: (event) => { event.preventDefault(); onstart(payload); } }, children);
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, children);
}

function fold(children) {
  const quote = make("blockquote", { class: "folded", dir: "auto" }, children);
  const button = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, word("more"));
  button.addEventListener("click", () => {
    const open = !quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", open);
    button.textContent = word(open ? "less" : "more");
  });
  return make("div", { class: "quote", dir: "auto" }, quote, button);
}

function spoiler(children) {
  const hidden = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler") }, children);
  const show = () => { hidden.className = ""; ["role", "tabindex", "aria-label"].forEach((each) => hidden.removeAttribute(each)); };
  hidden.addEventListener("click", show);
  hidden.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } });
  return hidden;
}

export function content(nodes, acts) {
  return nodes.map((node) => {
    if (typeof node === "string") return document.createTextNode(node);
    const children = content(node.content, acts);
    const text = plainText(node.content);
    switch (node.type) {
      case "text_link": return link(node.url, children, acts.start);
      case "url": return link(text, children, acts.start);
      case "email": return link(`mailto:${text}`, children, acts.start);
      case "bot_command": return make("button", { type: "button", class: "command", dir: "ltr", onclick: () => acts.say(text) }, children);
      case "expandable_blockquote": return fold(children);
      case "spoiler": return spoiler(children);
      case "pre": return make("pre", { dir: "ltr" }, children);
      default: {
        const tag = PLAIN[node.type] ?? "span";
        return make(tag, tag === "blockquote" ? { dir: "auto" } : {}, children);
      }
    }
  });
}

function keys(message, acts) {
  return make("div", { class: "keys" }, message.buttons.map((row) => make("div", { class: "row" }, row.map((button) => {
    if (button.url && safe(button.url)) {
      const label = [button.text, make("span", { class: "out", "aria-hidden": "true" }, "↗")];
      return make("a", { class: "key", dir: "auto", href: safe(button.url), target: "_blank", rel: "noopener noreferrer", title: word("opens") }, label);
    }
    const press = (event) => { if (button.callback_data != null) acts.press(message, button, event.currentTarget); };
    return make("button", { type: "button", class: "key", dir: "auto", onclick: press }, button.text);
  }))));
}

function attached(message) {
  const parts = [];
  if (message.location) {
    const { latitude, longitude } = message.location;
    parts.push(make("div", { class: "place" }, make("span", { "aria-hidden": "true" }, "📍"), `${word("location")} `,
      make("bdi", { dir: "ltr" }, `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`)));
  }
  if (message.file) {
    const { kind, name, url } = message.file;
    if (kind === "photo") parts.push(make("img", { class: "photo", src: url, alt: word("photo") }));
    else parts.push(make("a", { class: "file", href: url, download: name, dir: "auto" }, "📄 ", name));
  }
  return parts;
}

const SERVICE = { joined: "joined", left: "left", pinned: "pinned", topic: "topic" };

export function service(message) {
  const { kind, names, name } = message.service;
  return make("p", { class: "service" }, make("span", {}, word(SERVICE[kind] ?? "migrated", { who: names?.join("، ") ?? name })));
}

export function bubble(message, { mine, author, acts }) {
  const meta = [
    message.silent && make("span", { title: word("silent"), "aria-label": word("silent"), role: "img" }, "🔕"),
    message.edited && make("span", { class: "edited" }, word("edited")),
    make("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
  ];
  const body = make("div", { class: "body" }, author && make("strong", { class: "author", dir: "auto" }, author), attached(message),
    message.text && make("div", { class: "text", dir: "auto" }, content(message.content, acts)), make("span", { class: "meta" }, meta));
  return make("article", { class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.id }, body,
    message.buttons.length > 0 && keys(message, acts));
}
