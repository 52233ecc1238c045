// The grid of a return: each box saves by itself as it is left, and the keys are those of a spreadsheet, and quicker.
// Without scripts the form's own buttons save it.
import { answering } from "./keys.js";
import { block } from "./pasting.js";
import { rowsOf } from "./rows.js";
import { pageOf } from "./said.js";
import { Sending } from "./sending.js";
import { Steps } from "./undoing.js";
import { workOut } from "./worked_out.js";

const form = document.querySelector("form[data-return]");
if (form) start(form, rowsOf(form));

function start(form, rows) {
  const page = pageOf(form, rows);
  const steps = new Steps();
  const refused = new Map(); // what was refused of a row, so that leaving its box again asks nothing
  const sending = new Sending(form, { answered, held: (trouble) => page.held(trouble), changed });
  const of = (field) => rows.find((row) => row.fields.includes(field));

  function save(touched, remember = true) {
    const due = touched.filter((row) => row.touched && !row.locked && refused.get(row) !== JSON.stringify(row.typed));
    if (remember) steps.begin(due);
    if (due.length) sending.add(due);
  }

  function leave(row) {
    if (row.touched) save([row]);
    else if (["refused", "overtaken"].includes(row.state)) back(row);
  }

  // As it stands in the return, and no more to be saved.
  function back(row) {
    row.put(row.seen);
    row.say(row.saw.value ? "saved" : "");
    row.restore();
    refused.delete(row);
    steps.dropped(row);
    changed();
  }

  function answered({ locked, refused: sentence, cells = {}, doubts = {} }, sent) {
    page.says("");
    if (locked) return page.lock(locked);
    for (const [row, typed] of sent) settle(row, typed, cells[row.key] ?? { state: "refused", sentence });
    for (const row of rows) if (doubts[row.key]) row.doubts(doubts[row.key]);
    workOut(form, rows);
    of(document.activeElement)?.box.scrollIntoView({ block: "nearest" }); // sentences may have come above it
  }

  function settle(row, typed, cell) {
    row.say(cell.state === "saved" && !cell.words && !cell.note ? "" : cell.state);
    if (cell.state === "saved") {
      row.stands(cell, typed);
      steps.saved(row, cell);
      refused.delete(row);
      if (!row.fields.includes(document.activeElement)) save([row]);
    } else {
      refused.set(row, JSON.stringify(typed));
      row.refuse(cell.sentence, cell.state === "overtaken" ? choices(row, cell) : []);
    }
  }

  // What the second of two writers may do, having been told both values.
  function choices(row, theirs) {
    const keep = () => {
      row.stands(theirs, row.typed);
      back(row);
      row.box.focus();
    };
    const insist = () => {
      [row.saw.value, row.sawNote.value] = [theirs.words, theirs.note];
      refused.delete(row);
      steps.dropped(row);
      save([row]);
      row.box.focus();
    };
    return [[`Keep ${page.quoted(theirs.words)}`, keep], [`Put ${page.quoted(row.box.value)} in its place`, insist]];
  }

  function changed() {
    page.shows(sending);
    page.undo.disabled = !steps.any || page.isLocked;
    form.dispatchEvent(new Event("kept"));
  }

  function undo() {
    const put = steps.undo();
    for (const row of put) row.touched ? refused.delete(row) : back(row);
    save(put, false);
    workOut(form, rows);
    put[0]?.box.focus();
    page.tells(put.length ? `Undone: ${put[0].name}${put.length > 1 ? ` and ${put.length - 1} more` : ""}.` : "");
  }

  function paste(event) {
    const row = of(event.target);
    const pasted = row?.box === event.target && row.box.localName !== "textarea" && block(event.clipboardData.getData("text/plain"), rows, row);
    if (!pasted) return;
    event.preventDefault();
    for (const [one, words] of pasted.fits) one.type(words);
    save(pasted.fits.map(([one]) => one));
    workOut(form, rows);
    page.tells(pasted.sentence);
  }

  form.addEventListener("keydown", answering(rows, of, { undo, back, last: () => form.querySelectorAll("button[name=then]")[1] }));
  form.addEventListener("paste", paste);
  form.addEventListener("input", (event) => of(event.target) && workOut(form, rows));
  for (const left of ["focusout", "change"]) form.addEventListener(left, (event) => of(event.target) && (left === "focusout" || event.target.localName === "select") && leave(of(event.target)));
  page.undo.addEventListener("click", undo);
  page.brought(() => save(rows));
  changed();
}
