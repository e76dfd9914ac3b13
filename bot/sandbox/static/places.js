// The places a person can share, drawn on a small map and listed.
import { make } from "./bubble.js";
import { word } from "./words.js";

const PLACES = [
  { at: [33.8935, -5.5547], ar: "مكناس، باب منصور", fr: "Meknès, Bab Mansour", en: "Meknes, Bab Mansour" },
  { at: [34.0617, -4.9733], ar: "فاس، باب بوجلود", fr: "Fès, Bab Boujloud", en: "Fez, Bab Boujloud" },
  { at: [34.0556, -5.5406], ar: "مولاي إدريس زرهون", fr: "Moulay Driss Zerhoun", en: "Moulay Idriss Zerhoun" },
  { at: [33.5273, -5.1075], ar: "إفران", fr: "Ifrane", en: "Ifrane" },
  { at: [34.0209, -6.8416], ar: "الرباط", fr: "Rabat", en: "Rabat" },
  { at: [33.5731, -7.5898], ar: "الدار البيضاء", fr: "Casablanca", en: "Casablanca" },
  { at: [35.7595, -5.834], ar: "طنجة", fr: "Tanger", en: "Tangier" },
  { at: [34.6814, -1.9086], ar: "وجدة", fr: "Oujda", en: "Oujda" },
  { at: [31.6295, -7.9811], ar: "مراكش", fr: "Marrakech", en: "Marrakesh" },
];

// The coast from Essaouira to Saidia, roughly; the sheet then closes the land at its own edges.
const COAST = [
  [31.1, -9.83], [31.51, -9.77], [32.3, -9.24], [33.25, -8.5], [33.6, -7.62], [34.02, -6.84], [34.26, -6.6], [35.19, -6.15],
  [35.79, -5.93], [35.9, -5.3], [35.2, -4.6], [35.25, -3.93], [35.28, -2.95], [35.09, -2.2], [35.1, -1.2],
];
const WIDE = 320, HIGH = 186;
const spot = ([latitude, longitude]) => [((longitude + 9.9) / 8.7) * WIDE, ((36.2 - latitude) / 5.1) * HIGH];

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function map(choose) {
  const land = [...COAST.map(spot), [WIDE, HIGH], [0, HIGH]].map((each) => each.map(Math.round).join(",")).join(" ");
  const pins = PLACES.map((place) => {
    const [x, y] = spot(place.at);
    const pin = drawn("circle", { class: "pin", cx: x, cy: y, r: 6 });
    pin.addEventListener("click", () => choose(place.at));
    return pin;
  });
  // The list below says the same with words, so that the drawing is for the eyes only.
  return drawn("svg", { class: "map", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" }, drawn("polygon", { class: "land", points: land }), ...pins);
}

export function places(language, choose) {
  const named = (place) => make("button", { type: "button", onclick: () => choose(place.at), dir: "auto" }, place[language] ?? place.en);
  return [make("h3", {}, word("places")), map(choose), make("div", { class: "chips" }, PLACES.map(named))];
}
