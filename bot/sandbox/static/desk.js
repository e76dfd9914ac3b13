// The city desk: the sample sites, what each has published, one more article now, or one's own.
import { act } from "./api.js";
import { hour, make } from "./dom.js";
import { toast } from "./toast.js";
import { direction, tell } from "./words.js";

export function drawSites(root, sites) {
  const unfolded = new Set([...root.querySelectorAll("details[open]")].map((each) => each.dataset.site));
  const focused = document.activeElement?.dataset?.publish;
  root.replaceChildren(...sites.map((site) => card(site, unfolded.has(site.slug))));
  if (focused) root.querySelector(`[data-publish="${focused}"]`)?.focus();
}

function card(site, open) {
  const left = site.stock ? tell("published", { count: site.articles.length, stock: site.stock }) : tell("all-out");
  return make("article", { className: "site" },
    make("h3", {}, make("a", { href: site.url, target: "_blank", rel: "noreferrer", lang: site.language, dir: direction(site.language) }, site.name)),
    make("p", { className: "small", lang: site.language }, make("bdi", {}, site.tagline)),
    make("button", { type: "button", className: "primary", "data-publish": site.slug, disabled: !site.stock, "aria-label": `${tell("publish")}: ${site.name}`, onclick: () => publish({ site: site.slug }) }, tell("publish")),
    make("details", { "data-site": site.slug, open }, make("summary", {}, left),
      make("ol", { className: "articles", dir: direction(site.language) }, site.articles.map((article) =>
        make("li", { lang: site.language }, make("time", {}, hour(article.at)), make("a", { href: article.url, target: "_blank", rel: "noreferrer" }, article.title))))));
}

async function publish(body) {
  const told = await act("/desk/publish", body);
  if (told) toast(tell("done", told));
  return told;
}

export function drawForm(root, sites) {
  if (root.dataset.sites === String(sites.length) && root.lang === document.documentElement.lang) return;
  Object.assign(root, { lang: document.documentElement.lang });
  root.dataset.sites = sites.length;
  const fields = [
    [tell("site"), make("select", { name: "site" }, sites.map((site) => make("option", { value: site.slug }, site.name)))],
    [tell("title"), make("input", { name: "title", dir: "auto", required: true, maxLength: 200 })],
    [tell("text"), make("textarea", { name: "text", dir: "auto", rows: 5 })],
  ];
  root.replaceChildren(...fields.map(([name, field]) => make("label", {}, name, field)), make("button", { type: "submit", className: "primary" }, tell("publish-own")));
  root.onsubmit = async (event) => {
    event.preventDefault();
    if (await publish(Object.fromEntries(new FormData(root)))) root.reset();
  };
}
