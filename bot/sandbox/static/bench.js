// The workbench: the bot's health, the button that kills it, the faults, and what it writes to its log.
import { act, ask } from "./api.js";
import { make } from "./dom.js";
import { tell } from "./words.js";

const FAULTS = [
  { kind: "429", method: "sendMessage", retry_after: 2 },
  { kind: "502" },
  { kind: "delay", method: "sendMessage", seconds: 2 },
];
const LINES = 80;

export function drawBot(root, bot) {
  const state = bot.awake ? "bot-awake" : bot.pid ? "bot-starting" : "bot-dead";
  root.replaceChildren(
    make("p", { className: `health ${state}`, role: "status" }, make("span", { className: "dot", "aria-hidden": "true" }), tell(state, { pid: bot.pid })),
    make("p", { className: "small" }, tell("bot-starts", { count: bot.starts })),
    make("button", { type: "button", className: "danger", disabled: !bot.pid, onclick: () => act("/desk/kill") }, tell("kill")));
}

/** Switches: a fault is on while its switch is; a person who blocks, blocks until it is off. */
export function drawFaults(root, people, faults, changed) {
  const on = (kind) => faults.armed.some((each) => each.kind === kind);
  const rows = FAULTS.map((fault) => toggle(tell(`fault-${fault.kind}`), on(fault.kind), faults.counts[fault.kind], async (wanted) => {
    await (wanted ? act("/sandbox/faults", fault) : act(`/sandbox/faults?kind=${fault.kind}`, {}, "DELETE"));
    changed();
  }));
  const blocks = people.filter((person) => person.started).map((person) => toggle(tell("fault-block", { name: person.name }), person.blocked, 0,
    (wanted) => act(wanted ? "/sandbox/block" : "/sandbox/unblock", { user_id: person.id })));
  root.replaceChildren(...rows, ...blocks);
}

function toggle(name, on, struck, turn) {
  const box = make("input", { type: "checkbox", role: "switch", checked: on });
  box.onchange = () => turn(box.checked);
  return make("label", { className: "switch" }, box, make("span", { dir: "auto" }, name), struck ? make("span", { className: "small" }, tell("struck", { count: struck })) : null);
}

export const faultsNow = () => ask("/sandbox/faults");

export function drawLog(root, lines) {
  root.replaceChildren(...lines.map(line));
  root.scrollTop = root.scrollHeight;
}

export function addLine(root, told) {
  const follow = root.scrollHeight - root.scrollTop - root.clientHeight < 40;
  root.append(line(told));
  while (root.children.length > LINES) root.firstChild.remove();
  if (follow) root.scrollTop = root.scrollHeight;
}

function line({ time, level, event, told }) {
  const rest = Object.entries(told).map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`).join(" ");
  return make("li", { className: level }, make("time", {}, time ? new Date(time).toLocaleTimeString("fr") : ""), ` ${event} `, make("span", { className: "told" }, rest));
}
