// The world as the page knows it: asked for once, then kept by the stream of events. No drawing here.

/** One person's view of one chat; every place of the page is named by such a pair. */
export const nameOf = (person, chat) => `${person}/${chat}`;

export class Model {
  constructor() {
    this.sequence = 0;
    this.bot = { id: 0, name: "" };
    this.people = [];
    this.chats = [];
  }

  /** Take the whole state. */
  load(state) {
    Object.assign(this, { sequence: state.sequence, bot: state.bot, people: state.people, chats: state.chats });
  }

  person(id) { return this.people.find((each) => each.id === id); }
  chat(id) { return this.chats.find((each) => each.id === id); }
  sender(id) { return id === this.bot.id ? this.bot : this.person(id); }
  chatsOf(person) { return this.chats.filter((chat) => chat.members.includes(person.id)); }
  unread(person, chat) { return chat.unread[person.id] ?? 0; }

  /** Everything unread, of everyone. */
  allUnread() {
    return this.chats.reduce((sum, chat) => sum + Object.values(chat.unread).reduce((all, one) => all + one, 0), 0);
  }

  /** Take one event; false when only the whole state will do. */
  apply(kind, told, sequence) {
    if (sequence <= this.sequence) return true; // the state we asked for holds it already
    this.sequence = sequence;
    const chat = told.chat_id === undefined ? undefined : this.chat(told.chat_id);
    if (!chat) return false;
    switch (kind) {
      case "message": return this.#add(chat, told);
      case "edit": chat.messages = chat.messages.map((each) => (each.id === told.id ? told : each)); return true;
      case "delete": chat.messages = chat.messages.filter((each) => each.id !== told.message_id); return true;
      case "read": chat.unread[told.user_id] = 0; return true;
      default: return false;
    }
  }

  #add(chat, message) {
    chat.messages.push(message);
    for (const id of chat.members) if (id !== message.from) chat.unread[id] = (chat.unread[id] ?? 0) + 1;
    return true;
  }
}

/** The keyboard under a chat now: the last one sent, until it is removed, or used where it serves once. */
export function keyboardOf(chat, person) {
  for (const message of [...chat.messages].reverse()) {
    if (message.remove_keyboard) return null;
    if (message.keyboard) return message.keyboard;
    if (message.from === person.id && message.reply_to && chat.messages.find((each) => each.id === message.reply_to)?.one_time) return null;
  }
  return null;
}
