// A phone in somebody's hand: the head of a chat, its messages, and the place to write.
import { act } from "./api.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { day, make } from "./dom.js";
import { toast } from "./toast.js";
import { direction, ours, say } from "./words.js";

const NEAR = 80; // pixels from the end within which new messages are followed
const ANSWERED = 8000; // milliseconds after which a pressed button stops waiting

export class Phone {
  #drawn = new Map(); // message → its element, while it has not changed
  #waiting = new Map(); // query id → the pressed button
  #typing = 0;

  constructor(root, model, { back, touched }) {
    this.root = root;
    this.model = model;
    this.composer = new Composer(this.#acts());
    this.list = make("ol", { className: "messages", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.down = make("button", { type: "button", className: "round down", hidden: true, onclick: () => this.#end(true) }, "↓");
    this.face = make("span", { className: "face", "aria-hidden": "true" });
    this.title = make("h2", { dir: "auto" });
    this.subtitle = make("p", { dir: "auto" });
    this.back = make("button", { type: "button", className: "round back", onclick: back }, "‹");
    this.menu = make("button", { type: "button", className: "quiet" });
    root.append(make("header", {}, this.back, this.face, make("div", { className: "names" }, this.title, this.subtitle), this.menu), make("div", { className: "middle" }, this.list, this.down), this.composer.root);
    root.addEventListener("pointerdown", () => touched(this), true);
    root.addEventListener("focusin", () => touched(this));
    this.list.onscroll = () => { this.down.hidden = this.#near(); };
  }

  get shown() { return this.root.offsetParent !== null; }
  shows(person, chat) { return this.person === person && this.chat === chat; }

  open(person, chat) {
    const other = !this.shows(person, chat);
    Object.assign(this, { person, chat });
    if (other) { this.#drawn.clear(); this.composer.clear(); this.#typing = 0; }
    this.draw(other);
    this.read();
  }

  /** Draw what changed; a message that is the same keeps its element, with all that is unfolded in it. */
  draw(toEnd = false) {
    const view = this.view();
    if (!view) return;
    const follow = toEnd || this.#near();
    this.root.dir = direction(view.language);
    this.root.lang = view.language;
    this.root.setAttribute("aria-label", say(view.language, "phone-of", { name: view.person.name }));
    this.#head(view);
    this.list.replaceChildren(...this.#messages(view));
    this.composer.draw(view);
    if (follow) this.#end();
    this.down.hidden = this.#near();
  }

  view() {
    const person = this.model.person(this.person), chat = this.model.chat(this.chat);
    return person && chat && { model: this.model, person, chat, language: ours(person.language) };
  }

  /** Tell that everything here was seen, where it is seen. */
  read() {
    const view = this.view();
    if (!view || !this.shown || document.hidden || !this.model.unread(view.person, view.chat)) return;
    view.chat.unread[view.person.id] = 0;
    act("/sandbox/read", { chat_id: this.chat, user_id: this.person });
  }

  /** A press was answered. */
  answered(query) {
    this.#waiting.get(query)?.classList.remove("waiting");
    this.#waiting.delete(query);
  }

  typing() {
    this.#typing = Date.now() + 5000;
    this.draw();
    setTimeout(() => this.draw(), 5100);
  }

  arrived(message) {
    if (message.from === this.model.bot.id) this.#typing = 0;
    this.draw(message.from === this.person);
    this.read();
  }

  #head({ person, chat, language }) {
    const own = chat.type === "private";
    this.face.textContent = own ? "ح" : [...chat.title][0];
    this.face.className = own ? "face bot" : "face group";
    this.title.textContent = own ? { ar: "حومة" }[language] ?? "Houma" : chat.title;
    const state = own ? say(language, person.blocked ? "blocked" : "bot-of") : say(language, "members", { count: chat.members.length + (chat.bot === "left" || chat.bot === "kicked" ? 0 : 1) });
    this.subtitle.textContent = this.#typing > Date.now() ? say(language, "typing") : state;
    this.back.setAttribute("aria-label", say(language, "back"));
    this.down.setAttribute("aria-label", say(language, "newer"));
    const word = own ? (person.blocked ? "unblock" : "block") : "kick-bot";
    this.menu.textContent = say(language, word);
    this.menu.hidden = own ? !chat.messages.length : chat.bot !== "member" && chat.bot !== "administrator";
    this.menu.onclick = () => this.#acts()[{ block: "block", unblock: "unblock", "kick-bot": "kickBot" }[word]]();
  }

  #messages(view) {
    const kept = new Map(), rows = [];
    let today = "";
    for (const message of view.chat.messages) {
      const on = day(message.date, view.language);
      if (on !== today) rows.push(make("li", { className: "service day" }, make("span", {}, (today = on))));
      const element = this.#drawn.get(message) ?? bubble(message, view, this.#acts());
      kept.set(message, element);
      rows.push(element);
    }
    this.#drawn = kept;
    if (!rows.length) rows.push(welcome(view));
    return rows;
  }

  #near() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR; }

  #end(smooth = false) { this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" }); }

  #acts() {
    const here = () => ({ chat_id: this.chat, user_id: this.person });
    return {
      say: (text, reply_to) => act("/sandbox/say", { ...here(), text, reply_to: reply_to ?? null }),
      share: (latitude, longitude) => act("/sandbox/location", { ...here(), latitude, longitude }),
      start: (payload = "") => act("/sandbox/start", { user_id: this.person, payload }),
      block: () => act("/sandbox/block", { user_id: this.person }),
      unblock: () => act("/sandbox/unblock", { user_id: this.person }),
      addBot: () => act("/sandbox/add_bot", here()),
      kickBot: () => act("/sandbox/kick_bot", here()),
      reply: (message) => this.composer.reply(message),
      press: (message, key, button) => this.#press(message, key, button),
      follow: (url) => this.#follow(url),
    };
  }

  async #press(message, key, button) {
    if (key.callback_data === undefined) return toast(say(this.view().language, "elsewhere"));
    button.classList.add("waiting");
    const told = await act("/sandbox/press", { chat_id: this.chat, user_id: this.person, message_id: message.id, data: key.callback_data });
    if (!told) return button.classList.remove("waiting");
    this.#waiting.set(told.query_id, button);
    setTimeout(() => this.answered(told.query_id), ANSWERED);
  }

  /** A link to the bot itself is followed here; true when it was. */
  #follow(url) {
    const found = new RegExp(`^https?://t\\.me/${this.model.bot.username}(?:\\?start=([\\w-]+))?$`, "i").exec(url);
    if (found) this.#acts().start(found[1]);
    return Boolean(found);
  }
}

function welcome({ language, model, chat }) {
  const told = chat.type === "private" ? model.bot.description || say(language, "start-hint") : "";
  return make("li", { className: "welcome" }, make("p", { dir: "auto" }, told));
}
