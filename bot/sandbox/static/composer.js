// Where a person writes: the field, the menu of commands, the keyboard the bot asked for, places, and Start.
import { make, walk } from "./dom.js";
import { keyboardOf } from "./model.js";
import { choosePlace } from "./places.js";
import { say } from "./words.js";

export class Composer {
  #reply = null;

  /** `acts` says, shares a place, starts, unblocks, adds the bot. */
  constructor(acts) {
    this.acts = acts;
    this.field = make("textarea", { rows: 1, dir: "auto", autocomplete: "off" });
    this.menuButton = make("button", { type: "button", className: "round", "aria-haspopup": "true", "aria-expanded": "false", onclick: () => this.#toggle() }, "☰");
    this.placeButton = make("button", { type: "button", className: "round", onclick: () => this.#place() }, "📍");
    this.sendButton = make("button", { type: "submit", className: "round send" }, "➤");
    this.menu = make("div", { className: "menu list", hidden: true });
    this.answering = make("div", { className: "answering", hidden: true });
    this.keyboard = make("div", { className: "keyboard", hidden: true });
    this.form = make("form", { className: "composer" }, this.menuButton, this.field, this.placeButton, this.sendButton);
    this.big = make("button", { type: "button", className: "big", hidden: true });
    this.root = make("footer", {}, this.menu, this.answering, this.form, this.keyboard, this.big);
    this.form.onsubmit = (event) => { event.preventDefault(); this.#send(); };
    this.field.onkeydown = (event) => this.#key(event);
    this.field.oninput = () => { this.#grow(); this.#offer(); };
    this.menu.onkeydown = (event) => { walk(this.menu, event); if (event.key === "Escape") this.#close(true); };
  }

  draw(view) {
    this.view = view;
    const { language, person, chat } = view;
    for (const [button, word] of [[this.menuButton, "commands"], [this.placeButton, "place"], [this.sendButton, "send"]]) {
      button.setAttribute("aria-label", say(language, word));
      button.title = say(language, word);
    }
    this.field.placeholder = say(language, "write");
    this.field.setAttribute("aria-label", say(language, "write"));
    this.menuButton.hidden = !this.#commands().length;
    const fresh = chat.type === "private" && !chat.messages.length;
    const shut = chat.type === "private" && person.blocked;
    const absent = chat.type !== "private" && !["member", "administrator"].includes(chat.bot);
    this.form.hidden = fresh || shut;
    this.#showBig(fresh ? "start" : shut ? "unblock" : absent ? "add-bot" : null);
    this.#showKeyboard(fresh || shut ? null : keyboardOf(chat, person));
  }

  /** Answer a message of the chat with the next one written. */
  reply(message) {
    this.#reply = message;
    this.answering.hidden = !message;
    if (!message) return;
    const { language } = this.view;
    this.answering.replaceChildren(make("p", { dir: "auto" }, say(language, "answering", { text: message.text.slice(0, 60) || "📍" })),
      make("button", { type: "button", "aria-label": say(language, "drop"), onclick: () => this.reply(null) }, "✕"));
    this.field.focus();
  }

  clear() { this.field.value = ""; this.reply(null); this.#close(); this.#grow(); }

  #commands() { return this.view.chat.menus[this.view.person.id] ?? []; }

  #showBig(word) {
    this.big.hidden = !word;
    if (!word) return;
    this.big.textContent = say(this.view.language, word);
    this.big.onclick = () => this.acts[{ start: "start", unblock: "unblock", "add-bot": "addBot" }[word]]();
  }

  #showKeyboard(rows) {
    this.keyboard.hidden = !rows;
    this.keyboard.replaceChildren(...(rows ?? []).flat().map((key) =>
      make("button", { type: "button", onclick: () => (key.request_location ? this.#place() : this.acts.say(key.text)) }, key.text)));
  }

  #send() {
    const text = this.field.value.trim();
    if (!text) return;
    this.acts.say(text, this.#reply?.id);
    this.clear();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.#send(); }
    if (event.key === "Escape") { this.#close(); this.reply(null); }
    if (event.key === "ArrowUp" && !this.menu.hidden) { event.preventDefault(); this.menu.lastElementChild?.focus(); }
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 140)}px`;
  }

  /** While a command is being typed, offer those that begin like it. */
  #offer() {
    const typed = this.field.value;
    if (!/^\/\w*$/.test(typed)) return this.#close();
    this.#open(this.#commands().filter((each) => `/${each.command}`.startsWith(typed)));
  }

  #toggle() {
    if (!this.menu.hidden) return this.#close(true);
    this.#open(this.#commands());
    this.menu.firstElementChild?.focus();
  }

  #open(commands) {
    this.menu.replaceChildren(...commands.map((each) => make("button", { type: "button", onclick: () => { this.clear(); this.acts.say(`/${each.command}`); this.field.focus(); } },
      make("b", { dir: "ltr" }, `/${each.command}`), make("span", { dir: "auto" }, each.description))));
    this.menu.hidden = !commands.length;
    this.menuButton.setAttribute("aria-expanded", String(!this.menu.hidden));
  }

  #close(back = false) {
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
    if (back) this.menuButton.focus();
  }

  #place() { choosePlace(this.view.language, (latitude, longitude) => this.acts.share(latitude, longitude)); }
}
