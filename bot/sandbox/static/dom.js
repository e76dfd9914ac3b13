// Elements, built and never parsed: text from outside cannot become markup.

/** Make an element: properties are set as such, `on…` listens, `data-…`, `aria-…` and `role` are attributes. */
export function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const at = (id) => document.getElementById(id);

/** A moment of a day, with Western digits in every language, as Morocco writes them. */
export function hour(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" });
}

const LOCALES = { ar: "ar-MA", fr: "fr-FR", en: "en-GB" };

export function day(seconds, language) {
  return new Date(seconds * 1000).toLocaleDateString(LOCALES[language], { weekday: "long", day: "numeric", month: "long" });
}

/** Move the focus among the buttons of a list with the arrows. */
export function walk(list, event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps)) return;
  const buttons = [...list.querySelectorAll("button:not([disabled])")];
  const next = buttons.indexOf(document.activeElement) + steps[event.key];
  buttons[(next + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
