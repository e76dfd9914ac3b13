// The world as this page knows it: asked for once, then kept fresh by the server's events.
export const world = { people: new Map(), chats: new Map(), bot: null, sequence: 0, alive: false };
const watchers = new Set();

export const watch = (tell) => watchers.add(tell);
const tell = (kind, data) => watchers.forEach((each) => each(kind, data));

export async function act(path, body) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  return told;
}

export async function ask(path) {
  return (await fetch(`/sandbox/${path}`)).json();
}

async function refresh() {
  const state = await ask("state");
  world.sequence = state.sequence;
  world.bot = state.bot;
  world.people = new Map(state.people.map((each) => [each.id, each]));
  world.chats = new Map(state.chats.map((each) => [each.id, each]));
  tell("state");
}

// Many changes at once (a menu in three languages) are one question.
let asked = 0;
const soon = () => { asked ||= setTimeout(() => { asked = 0; refresh().catch(() => {}); }, 60); };

const take = {
  message(data) {
    const chat = world.chats.get(data.chat_id);
    if (!chat) return soon();
    if (chat.messages.some((each) => each.id === data.id)) return;
    chat.messages.push(data);
    for (const one of chat.members) if (one !== data.from) chat.unread[one] = (chat.unread[one] ?? 0) + 1;
    if (data.from !== world.bot.id) soon();
    tell("message", data);
  },
  edit(data) {
    const chat = world.chats.get(data.chat_id);
    const at = chat?.messages.findIndex((each) => each.id === data.id) ?? -1;
    if (at < 0) return;
    chat.messages[at] = data;
    tell("edit", data);
  },
  delete(data) {
    const chat = world.chats.get(data.chat_id);
    if (chat) chat.messages = chat.messages.filter((each) => each.id !== data.message_id);
    tell("delete", data);
  },
  read(data) {
    const chat = world.chats.get(data.chat_id);
    if (chat) chat.unread[data.user_id] = 0;
    tell("read", data);
  },
  action: (data) => tell("action", data),
  toast: (data) => tell("toast", data),
  menu: soon, people: soon, chats: soon, reset: soon,
};

export async function live() {
  const events = new EventSource("/sandbox/events");
  for (const [kind, handle] of Object.entries(take)) {
    events.addEventListener(kind, (event) => {
      if (Number(event.lastEventId) > world.sequence) handle(JSON.parse(event.data));
    });
  }
  events.onopen = () => { world.alive = true; refresh().then(() => tell("alive")); };
  events.onerror = () => { world.alive = false; tell("alive"); };
}
