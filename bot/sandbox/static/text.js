// A message's text: formatting, and lines that are each a paragraph with its own direction, as in Telegram.
import { make } from "./dom.js";
import { say } from "./words.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const LONG = 3; // lines of a quotation that are shown folded

/** The text as paragraphs and quotations; `acts` carries out what a tap on a link means. */
export function paragraphs(content, language, acts) {
  const done = [];
  let open = []; // inline nodes since the last block
  const close = (beforeBlock) => {
    const lines = cut(open, language, acts);
    if (beforeBlock && !lines.at(-1).length) lines.pop(); // the line end that leads to a block is the block's
    if (done.length && lines.length && !lines[0].length) lines.shift();
    done.push(...lines.map(paragraph));
    open = [];
  };
  for (const node of content) {
    if (!BLOCKS.has(node.type)) { open.push(node); continue; }
    if (open.length) close(true);
    done.push(block(node, language, acts));
  }
  if (open.length) close(false);
  return done;
}

const paragraph = (nodes) => make("p", { className: "line", dir: "auto" }, nodes);

/** Cut inline nodes at line ends; what is bold over two lines is bold in both. */
function cut(nodes, language, acts) {
  const lines = [[]];
  for (const node of nodes) {
    const pieces = typeof node === "string" ? node.split("\n").map((text) => (text ? [text] : []))
      : cut(node.content, language, acts).map((inner) => (inner.length ? [wrapped(node, inner, language, acts)] : []));
    lines.at(-1).push(...pieces[0]);
    lines.push(...pieces.slice(1));
  }
  return lines;
}

function block(node, language, acts) {
  if (node.type === "pre") return make("pre", { dir: "auto" }, cut(node.content, language, acts).flatMap((line) => [...line, "\n"]).slice(0, -1));
  const lines = cut(node.content, language, acts).map(paragraph);
  if (node.type === "blockquote" || lines.length <= LONG) return make("blockquote", {}, lines);
  const inside = make("div", { className: "inside" }, lines);
  const quote = make("blockquote", { className: "expandable" }, inside);
  const fold = make("button", { type: "button", className: "fold", "aria-label": say(language, "quote"), "aria-expanded": "false" });
  const turn = () => fold.setAttribute("aria-expanded", String(quote.classList.toggle("unfolded")));
  fold.onclick = turn;
  inside.onclick = (event) => { if (!event.target.closest("a, button") && !getSelection().toString()) turn(); };
  quote.append(fold);
  return quote;
}

function wrapped(node, inner, language, acts) {
  switch (node.type) {
    case "text_link": return link(node.url, inner, acts);
    case "url": { const text = inner.map((each) => each.textContent ?? each).join(""); return link(/^https?:/i.test(text) ? text : `http://${text}`, inner, acts); }
    case "email": return make("a", { href: `mailto:${inner.join("")}` }, inner);
    case "bot_command": return make("button", { type: "button", className: "command", onclick: () => acts.say(inner.join("")) }, inner);
    case "spoiler": return spoiler(inner, language);
    case "mention": case "text_mention": case "hashtag": return make("span", { className: "mention" }, inner);
    default: return make(TAGS[node.type] ?? "span", {}, inner);
  }
}

function link(url, inner, acts) {
  const made = make("a", { href: url, target: "_blank", rel: "noreferrer" }, inner);
  made.onclick = (event) => { if (acts.follow(url)) event.preventDefault(); };
  return made;
}

/** One tap shows every hidden piece of the message. */
function spoiler(inner, language) {
  const made = make("span", { className: "spoiler", role: "button", tabIndex: 0, "aria-label": say(language, "hidden") }, inner);
  const show = () => made.closest(".bubble").querySelectorAll(".spoiler").forEach((each) => { each.className = "spoken"; each.removeAttribute("role"); each.removeAttribute("aria-label"); each.removeAttribute("tabindex"); });
  made.onclick = show;
  made.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } };
  return made;
}
