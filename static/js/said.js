// What the page says beside its rows: how many wait or were refused, what was pasted, why nothing can be saved now.
import { NotAllowed, SignedOut, SomebodyElse } from "./sending.js";

const HELD = new Map([
  [SignedOut, "You are signed out. What you typed is kept in this tab. {link} in another tab, and it is saved."],
  [SomebodyElse, "Somebody else has signed in with this browser. What you typed is kept in this tab. Sign in as yourself in another, and it is saved."],
  [NotAllowed, "You can no longer change this return. What you typed is still in its boxes: note it before you leave this page."],
]);
const LONGEST = 40; // characters of a figure or note in a sentence

const made = (name, fields, ...children) => {
  const element = Object.assign(document.createElement(name), fields);
  element.append(...children);
  return element;
};
const quoted = (words) => (words ? `“${words.slice(0, LONGEST)}${words.length > LONGEST ? "…" : ""}”` : "it empty");
const count = (rows, ...states) => rows.filter((row) => states.includes(row.state)).length;

export function pageOf(form, rows) {
  const [bar, said, status, told, undo, again] = ["bar", "said", "status", "told", "undo", "again"].map((name) => form.querySelector(`[data-${name}]`));
  const write = (line, words) => { if (line.textContent !== words) line.textContent = words; };
  bar.hidden = false;
  new ResizeObserver(() => document.documentElement.style.setProperty("--app-bar", `${bar.offsetHeight}px`)).observe(bar); // the headings stop below it

  return {
    undo,
    quoted,
    isLocked: false,
    tells(sentence) { write(told, sentence); },

    says(sentence) {
      if (said.dataset.sentence === sentence) return;
      said.dataset.sentence = sentence;
      said.hidden = !sentence;
      const [before, after] = sentence.split("{link}");
      const next = `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
      const link = made("a", { className: "govuk-link", href: next, target: "_blank", rel: "noopener" }, "Sign in");
      said.replaceChildren(made("p", { className: "govuk-body" }, ...(after === undefined ? [before] : [before, link, after])));
    },

    held(trouble) { this.says(HELD.get(trouble.constructor) ?? ""); },

    // Somebody sent or accepted it meanwhile: nothing is saved any more, and nothing typed is lost.
    lock(sentence) {
      const typed = rows.filter((row) => row.touched);
      const line = ({ name, box, note, sawNote }) => made("li", {}, `${name}: ${quoted(box.value)}${note.value === sawNote.value ? "" : `, with the note ${quoted(note.value)}`}`);
      this.isLocked = true;
      this.says(sentence);
      if (typed.length) said.append(made("p", { className: "govuk-body" }, "What you typed, which was not saved:"), made("ul", { className: "govuk-list govuk-list--bullet" }, ...typed.map(line)));
      for (const row of rows) row.lock();
    },

    shows({ due, under }) {
      for (const row of due) row.say("waiting");
      for (const row of under) row.say("saving");
      const [waiting, refused] = [count(rows, "waiting"), count(rows, "refused", "overtaken")];
      if (this.isLocked) write(status, "Locked: nothing more is saved");
      else if (under.size) write(status, "Saving");
      else if (waiting) write(status, `${waiting} waiting: kept in this tab until the connection is back`);
      else write(status, refused ? `${refused} not saved: the reason stands below the box` : "All saved");
    },

    // What unsaved.js brought back to its boxes is saved when its writer says so.
    brought(save) {
      again.hidden = !rows.some((row) => row.touched && !row.state);
      again.addEventListener("click", () => { again.hidden = true; save(); });
    },
  };
}
