// A word that passes, and one that must be read.
import { at } from "./dom.js";

let timer;

export function toast(text) {
  if (!text) return;
  const place = at("toast");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), 3500);
}

export function alertBox(text) {
  at("alert-text").textContent = text;
  at("alert").showModal();
}
