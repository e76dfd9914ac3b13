// What the page asks of its server. A refusal is told to the person, and answered with null.
import { toast } from "./toast.js";

export async function ask(path) {
  return (await fetch(path)).json();
}

export async function act(path, body = {}, method = "POST") {
  let answer;
  try {
    answer = await fetch(path, { method, headers: { "Content-Type": "application/json" }, body: method === "POST" ? JSON.stringify(body) : undefined });
  } catch {
    return null; // the demo was ended: the page says so by itself
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) toast(told.error ?? String(answer.status));
  return answer.ok ? told : null;
}

/** Listen to the stream: `hear(kind, data, sequence)` for each event, `again()` after every loss. */
export function listen(kinds, hear, again, lost) {
  const stream = new EventSource("/sandbox/events");
  let broken = false;
  for (const kind of kinds) stream.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data), Number(event.lastEventId)));
  stream.onopen = () => { if (broken) again(); broken = false; };
  stream.onerror = () => { broken = true; lost(); };
}
