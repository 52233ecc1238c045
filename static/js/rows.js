// A row of the grid: its box, note and quick reason, what their writer was shown as saved, and what the page says of it.
const SAYS = { saved: "saved", saving: "saving", waiting: "waiting", refused: "not saved", overtaken: "not saved", locked: "locked" };
const OPEN = "app-grid__under--open";
const ABOUT = "app-grid__under--about";
const REFUSED = "app-grid__under--refused";
const STATES = ["error", "query"];
const ABSENT = ["not available", "not applicable"];

export const rowsOf = (form) => [...form.querySelectorAll("tr[data-row]")].filter((tr) => form.elements[`words-${tr.dataset.row}`]).map((tr) => new Row(form, tr));

class Row {
  constructor(form, tr) {
    const key = tr.dataset.row;
    const field = (name) => form.elements[`${name}-${key}`];
    const [code, area] = key.split("@");
    Object.assign(this, { key, code, area, tr, name: tr.dataset.name, box: field("words"), saw: field("saw"), note: field("note"), sawNote: field("saw_note"), reason: field("reason") });
    this.fields = [this.box, this.note, this.reason];
    this.under = document.getElementById(`about-${key}`);
    this.said = document.getElementById(`state-${key}`);
    this.doubted = this.under.querySelector("[data-doubts]");
    this.state = { saved: "saved", "not saved": "refused" }[this.said.dataset.state] ?? "";
    if (this.touched && this.state === "saved") this.say("");
    this.nameLink = document.getElementById(`name-${key}`);
    this.nameLink.tabIndex = -1; // Tab goes from box to box; Ctrl+Enter opens what the name leads to
    this.nameLink.addEventListener("click", (event) => { event.preventDefault(); this.toggle(); });
  }

  get seen() { return { words: this.saw.value, note: this.sawNote.value, reason: [...this.reason.options].find((option) => option.defaultSelected)?.value ?? "" }; }
  get typed() { return { words: this.box.value, saw: this.saw.value, note: this.note.value, saw_note: this.sawNote.value, reason: this.reason.value }; }
  get touched() {
    const seen = this.seen;
    return this.box.value !== seen.words || this.note.value !== seen.note || this.reason.value !== seen.reason;
  }

  say(state) {
    const wrong = state === "refused" || state === "overtaken";
    this.state = this.said.dataset.state = state;
    this.said.textContent = SAYS[state] ?? "";
    this.box.classList.toggle("app-grid__input--error", wrong);
    if (wrong) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }

  choice(words) { return [...(this.box.options ?? [])].find(({ value }) => value.toLowerCase() === words.toLowerCase()); }
  takes(words) { return this.box.localName !== "select" || Boolean(this.choice(words)); }
  type(words) { this.box.value = this.choice(words)?.value ?? words; }

  put({ words, note, reason }) { [this.box.value, this.note.value, this.reason.value] = [words, note, reason]; }

  // What stands in the return now. What was sent, and not typed over since, gives way to it.
  stands({ words, note, reason }, sent) {
    if (this.box.value === sent.words) this.box.value = words;
    if (this.note.value === sent.note) this.note.value = note;
    const chosen = this.reason.value === sent.reason ? reason : this.reason.value;
    for (const option of this.reason.options) option.defaultSelected = option.value === reason;
    this.reason.value = chosen;
    [this.saw.value, this.sawNote.value] = [words, note];
  }

  // What the checks say of what is kept, and the note and quick reason that they ask for.
  doubts({ errors = [], queries = [], standing = "" }) {
    const lines = [...errors.map((sentence) => line("Error:", sentence, "app-grid__error")), ...queries.map((sentence) => line("Query:", sentence))];
    if (standing) lines.push(line("", standing[0].toUpperCase() + standing.slice(1), "app-grid__standing"));
    this.checked = { lines, state: errors.length ? "error" : queries.length ? "query" : "", asks: queries.length > 0 };
    if (!["refused", "overtaken"].includes(this.state)) this.restore();
  }

  restore() {
    if (this.checked) this.show(this.checked.lines, this.checked.state, this.checked.asks);
  }

  refuse(sentence, choices) {
    this.checked ??= { lines: [...this.doubted.children], state: STATES.find((state) => this.tr.classList.contains(`app-grid__row--${state}`)) ?? "", asks: !this.asking.hidden };
    this.show([line("Not saved:", sentence, "app-grid__error"), ...choices.map(([label, choose]) => button(label, choose))], "error", false);
    this.under.classList.toggle(REFUSED, !this.note.value && !this.under.contains(document.activeElement)); // to be typed again, not explained
  }

  show(lines, state, asks) {
    for (const name of STATES) {
      this.tr.classList.toggle(`app-grid__row--${name}`, state === name);
      this.under.classList.toggle(`app-grid__under--${name}`, state === name);
    }
    this.under.classList.toggle(OPEN, Boolean(state || this.note.value) || ABSENT.includes(this.saw.value) || this.under.contains(document.activeElement));
    this.under.classList.remove(REFUSED);
    this.asking.hidden = !asks;
    this.doubted.replaceChildren(...lines);
  }

  get asking() { return this.under.querySelector("[data-reason]"); }
  get locked() { return this.state === "locked"; }

  open() {
    this.under.classList.add(OPEN);
    this.under.classList.remove(REFUSED);
  }

  toggle() { this.nameLink.setAttribute("aria-expanded", this.under.classList.toggle(ABOUT)); }

  lock() {
    for (const field of this.fields) field.localName === "select" ? (field.disabled = true) : (field.readOnly = true);
    if (this.touched) this.say("locked");
  }
}

function line(label, sentence, kind = "") {
  const made = Object.assign(document.createElement("p"), { className: kind });
  if (label) made.append(Object.assign(document.createElement("strong"), { textContent: label }), " ");
  made.append(sentence);
  return made;
}

function button(label, choose) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary app-returns-choose", textContent: label });
  made.addEventListener("click", choose);
  return made;
}
