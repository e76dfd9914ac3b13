// The page's words: its own in the language chosen at the top, a phone's in its owner's.
const WORDS = await (await fetch("/static/words.json")).json();
const KEPT = "houma-language";

export const LANGUAGES = Object.keys(WORDS); // Arabic first
export const direction = (language) => (language === "ar" ? "rtl" : "ltr");

/** The language one of ours: the first where a person's is none. */
export const ours = (language) => (language in WORDS ? language : "fr");

export function say(language, key, values = {}) {
  const told = WORDS[ours(language)][key];
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), told);
}

export let pageLanguage = localStorage.getItem(KEPT) ?? LANGUAGES[0];
export const tell = (key, values) => say(pageLanguage, key, values);

export function choose(language) {
  pageLanguage = language;
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = tell(place.dataset.word);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", tell(place.dataset.label));
}
