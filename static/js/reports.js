// A report saves itself: every five seconds while something in it is not saved, when a box is left, and at once after a
// save during which more was typed. Each box goes with what its writer saw there, so that a text which somebody else
// changed is not overwritten. Whoever was told of that decides with the button; until then that box no longer saves itself.
// What is not saved yet is kept in the tab by unsaved.js, and goes by itself when it has come back.
import { NotAllowed, Sending, SignedOut, SomebodyElse } from "./sending.js";

const EVERY = 5000;
const HELD = new Map([
  [SignedOut, "Not saved: you are no longer signed in. What you typed is kept in this tab. Sign in in another tab, and it is saved; or press Save to sign in here."],
  [SomebodyElse, "Not saved: somebody else has signed in with this browser. What you typed is kept in this tab. Sign in as yourself in another, and it is saved."],
  [NotAllowed, "Not saved: this report is no longer open to you. Copy what you typed before you leave this page."],
]);
const LOST = "Not saved yet: there is no connection. What you typed is kept in this tab, and is tried again by itself.";

class Writing extends Sending {
  letter(sent) {
    const body = new URLSearchParams([...sent].flatMap(([text, words]) => [[text.box.name, words], [text.saw.name, text.saw.value]])).toString();
    return { to: this.form.action, body, headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" } };
  }
}

// One box: what is typed in it, what its writer saw there, and what was refused of it, if anything was.
class Text {
  constructor(box, form) {
    Object.assign(this, { box, saw: form.elements[box.name.replace("words-", "saw-")], name: box.name.replace("words-", "") });
    this.group = box.closest(".govuk-form-group");
    this.error = this.group.querySelector(".govuk-error-message");
    this.theirs = this.group.querySelector("[data-theirs]");
    if (!this.error.hidden) this.refused = this.typed; // the page is the answer to a form
  }

  get typed() { return this.box.value; }
  get unsaved() { return this.typed !== this.saw.value; }
  get overtaken() { return !this.theirs.hidden; }
  get waits() { return this.unsaved && !this.overtaken && this.refused !== this.typed; }

  tell(refusal) {
    const stands = refusal?.stands ?? null;
    this.error.hidden = !refusal;
    this.error.querySelector("[data-sentence]").textContent = refusal?.sentence ?? "";
    this.group.classList.toggle("govuk-form-group--error", Boolean(refusal));
    this.box.classList.toggle("govuk-textarea--error", Boolean(refusal));
    this.theirs.hidden = stands === null;
    this.theirs.querySelector("blockquote").textContent = stands ?? "";
  }

  settle(words, refusal) {
    if (refusal) this.refused = words;
    else this.saw.value = words;
    this.tell(refusal);
  }
}

function start(form) {
  const state = form.querySelector("[data-autosave-words]");
  const texts = [...form.querySelectorAll("textarea")].map((box) => new Text(box, form));
  const sending = new Writing(form, { answered, held, changed: show });
  let said = "", trouble = "", submitter;

  function words() {
    if (trouble) return trouble;
    if (sending.under.size) return "Saving…";
    if (texts.some((text) => text.waits)) return "Not saved yet.";
    return texts.some((text) => text.unsaved) ? "Not everything is saved: see the boxes." : said;
  }

  function show() {
    if (state.textContent !== words()) state.textContent = words();
  }

  function save() {
    if (!sending.under.size) sending.add(texts.filter((text) => text.waits));
  }

  function answered({ said: at = "", locked = "", refused }, sent) {
    said = at;
    trouble = locked && `Not saved. ${locked} What you typed is kept in this tab.`;
    if (locked) sending.stopped = true;
    else for (const [text, words] of sent) text.settle(words, typeof refused === "string" ? { sentence: refused } : refused[text.name]);
    form.dispatchEvent(new Event("kept")); // unsaved.js looks again at what is not saved
    if (!texts.some((text) => text.unsaved)) form.querySelector("[data-unsaved-words]").hidden = true;
    if (submitter) form.requestSubmit(submitter);
    else save();
  }

  function held(reason) {
    trouble = HELD.get(reason.constructor) ?? LOST;
    if (submitter) form.requestSubmit(submitter);
  }

  // A save that runs is waited for, so that the form does not meet it as if it were somebody else's.
  function submit(event) {
    submitter = sending.under.size ? event.submitter : undefined;
    if (submitter) return event.preventDefault();
    for (const text of texts) if (text.overtaken) text.saw.value = text.theirs.querySelector("blockquote").textContent;
  }

  form.addEventListener("input", show);
  form.addEventListener("change", save);
  form.addEventListener("submit", submit);
  setInterval(save, EVERY);
  save();
}

const form = document.querySelector("form[data-autosave]");
if (form) start(form);
