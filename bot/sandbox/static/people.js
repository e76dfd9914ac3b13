// Everyone's chats: whose, the last words, and what was not read yet.
import { act } from "./api.js";
import { hour, make, walk } from "./dom.js";
import { LANGUAGES, ours, say, tell } from "./words.js";

const SHOWN = 70; // characters of the last message

export function drawPeople(root, model, open, isOpen) {
  const focused = document.activeElement?.dataset?.chat;
  root.replaceChildren(...model.people.map((person) => section(person, model, open, isOpen)));
  if (focused) root.querySelector(`[data-chat="${focused}"]`)?.focus();
  root.onkeydown = (event) => walk(root, event);
}

function section(person, model, open, isOpen) {
  const language = ours(person.language);
  return make("section", { "aria-label": person.name },
    make("h3", {}, make("bdi", {}, person.name), make("span", { className: "speaks", lang: language }, say(language, "language"))),
    model.chatsOf(person).map((chat) => entry(person, chat, model, open, isOpen(person.id, chat.id))));
}

function entry(person, chat, model, open, here) {
  const language = ours(person.language), own = chat.type === "private";
  const last = chat.messages.at(-1), unread = model.unread(person, chat);
  const name = own ? (language === "ar" ? "حومة" : "Houma") : chat.title;
  const badge = unread ? make("span", { className: "badge", "aria-label": tell("unread", { count: unread }) }, String(unread)) : null;
  const button = make("button", { type: "button", className: "entry", "data-chat": `${person.id}/${chat.id}`, "aria-current": String(here), onclick: () => open(person.id, chat.id) },
    make("span", { className: own ? "face bot" : "face group", "aria-hidden": "true" }, own ? "ح" : [...chat.title][0]),
    make("span", { className: "what" },
      make("span", { className: "top" }, make("bdi", { className: "chat-name" }, name), last ? make("time", {}, hour(last.date)) : null),
      make("span", { className: "top" }, make("span", { className: "last" }, make("bdi", {}, words(last, chat, model, language))), badge)));
  return button;
}

function words(last, chat, model, language) {
  if (!last) return chat.type === "private" ? say(language, "start") : "";
  if (last.service) return say(language, last.service.kind, { names: (last.service.names ?? []).join("، ") });
  const text = last.location ? "📍" : last.text.replace(/\s+/g, " ").slice(0, SHOWN);
  const sender = chat.type === "private" ? null : model.sender(last.from);
  return sender ? `${sender.name}: ${text}` : text;
}

/** The form that brings one more person in; they join the group. */
export function drawSomeone(root, model) {
  const name = make("input", { name: "name", required: true, maxLength: 40, dir: "auto" });
  const speaks = make("select", { name: "language" }, LANGUAGES.map((each) => make("option", { value: each }, say(each, "language"))));
  const form = make("form", { className: "fields" }, make("label", {}, tell("name"), name), make("label", {}, tell("speaks"), speaks), make("button", { type: "submit" }, tell("add")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    const made = await act("/sandbox/person", { name: name.value, language: speaks.value });
    const group = model.chats.find((chat) => chat.type !== "private");
    if (made && group) await act("/sandbox/join", { chat_id: group.id, user_id: made.id });
    form.reset();
  };
  root.replaceChildren(make("summary", {}, `+ ${tell("someone")}`), form);
}
