// Places to be: those the bot follows, some it does not, and one nobody lives in.
import { make, walk } from "./dom.js";
import { direction, say } from "./words.js";

export const PLACES = [
  { ar: "مكناس، باب منصور", fr: "Meknès, Bab Mansour", en: "Meknes, Bab Mansour", at: [33.8931, -5.5644] },
  { ar: "مكناس، حمرية", fr: "Meknès, Hamria", en: "Meknes, Hamria", at: [33.8997, -5.5403] },
  { ar: "مكناس، مرجان", fr: "Meknès, Marjane", en: "Meknes, Marjane", at: [33.8628, -5.5783] },
  { ar: "فاس، باب بوجلود", fr: "Fès, Bab Boujloud", en: "Fez, Bab Boujloud", at: [34.0617, -4.9839] },
  { ar: "فاس، سايس", fr: "Fès, Saïss", en: "Fez, Saiss", at: [34.0081, -4.9631] },
  { ar: "الرباط، صومعة حسان", fr: "Rabat, tour Hassan", en: "Rabat, Hassan Tower", at: [34.0241, -6.8227] },
  { ar: "الرباط، أكدال", fr: "Rabat, Agdal", en: "Rabat, Agdal", at: [33.9997, -6.8528] },
  { ar: "في عرض البحر", fr: "Quelque part en mer", en: "Somewhere at sea", at: [35.2, -9.4] },
];

/** Show the places over a phone until one is chosen, or Escape. */
export function choosePlace(language, chosen) {
  const list = make("div", { className: "list" }, PLACES.map((place) =>
    make("button", { type: "button", value: place.at.join(), onclick: () => { sheet.close(); chosen(...place.at); } }, `📍 ${place[language] ?? place.fr}`)));
  const sheet = make("dialog", { className: "sheet", dir: direction(language), lang: language, "aria-label": say(language, "places") },
    make("h2", {}, say(language, "places")), make("p", {}, say(language, "places-hint")), list);
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  sheet.onkeydown = (event) => walk(list, event);
  sheet.onclose = () => sheet.remove();
  document.body.append(sheet);
  sheet.showModal();
}
