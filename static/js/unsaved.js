// What was typed and not saved is kept in this tab, for whoever is signed out meanwhile, and comes back to its boxes.
// A box of the grid is unsaved while it differs from what its writer was shown as saved (the hidden saw- and saw_note-
// fields); both come back, so that a figure which somebody else changed meanwhile is not overwritten in silence.
// What is ticked is not kept: it is quickly ticked again.
// data-answered: the page is the answer to a form, whose boxes hold what was refused. The grid says "kept" when a box has
// saved by itself (returns.js); what is on its way is delivered though its page is left, so nobody need be asked.
const person = document.body.dataset.person;
const forms = [...document.querySelectorAll("form[data-unsaved]")];
const place = (form) => `unsaved:${person}:${form.dataset.unsaved}`;
const boxes = (form) => [...form.elements].filter((box) => box.name && box.matches("input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea"));
const seen = (form, box) => {
  const [, kind, code] = box.name.match(/^(words|note)-(.+)$/) ?? [];
  return ["saw", "saw_note"].map((name) => form.elements[`${name}-${code}`]).filter((field) => kind && field);
};
const saved = (form, box) => {
  const name = box.name.startsWith("note-") ? "saw_note-" : "saw-";
  return seen(form, box).find((field) => field.name.startsWith(name))?.value ?? first(form, box);
};
const first = (form, box) => {
  if ("answered" in form.dataset && !box.name.startsWith("reason-")) return "";
  return box.defaultValue ?? [...box.options].find((option) => option.defaultSelected)?.value ?? "";
};
const unsaved = (form) => boxes(form).filter((box) => box.value !== saved(form, box));

function keep(form) {
  const typed = unsaved(form).flatMap((box) => [box, ...seen(form, box)]).map((field) => [field.name, field.value]);
  if (typed.length) sessionStorage.setItem(place(form), JSON.stringify(typed));
  else sessionStorage.removeItem(place(form));
}

function bringBack(form) {
  const kept = JSON.parse(sessionStorage.getItem(place(form)) ?? "[]");
  for (const [name, value] of kept) if (form.elements[name]) form.elements[name].value = value;
  for (const box of unsaved(form)) if (box.closest("details")) box.closest("details").open = true;
  for (const box of unsaved(form)) box.closest(".app-grid__under")?.classList.add("app-grid__under--open");
  if (unsaved(form).length) form.querySelector("[data-unsaved-words]").hidden = false;
}

for (const { dataset } of document.querySelectorAll("[data-saved]")) sessionStorage.removeItem(`unsaved:${person}:${dataset.saved}`);

let sending = false;
for (const form of forms) {
  if (!("answered" in form.dataset)) bringBack(form);
  keep(form);
  form.addEventListener("input", () => { sending = false; keep(form); });
  form.addEventListener("kept", () => keep(form));
  form.addEventListener("reset", () => { sending = true; sessionStorage.removeItem(place(form)); location.reload(); });
}

// Leaving with something typed and not saved asks first; sending a form does not, but for signing out.
addEventListener("submit", (event) => { sending = !event.target.matches("[data-sign-out]"); });
const onItsWay = (box) => document.getElementById(box.name.replace(/^[a-z]+-/, "state-"))?.dataset.state === "saving";
addEventListener("beforeunload", (event) => { if (!sending && forms.some((form) => unsaved(form).some((box) => !onItsWay(box)))) event.preventDefault(); });
