// What a figure comes to while it is typed, and the totals of parts: as indicators/returns/worked_out.py has it, until it is saved.
const NONE = "–";
const NUMBER = /^[-−]?(\d{1,3}(,\d{3})+|[1-9]\d{0,2}( \d{3})+|\d+)(\.\d+)?$/;

// The number that words mean, or null. What cannot be read is told when the box is left.
export function value(words) {
  const plain = words.trim().replace(/^[£]|%$/g, "").replace(/[\u00a0\u202f]/g, " ").trim();
  if (plain.toLowerCase().replaceAll(".", "") === "nil") return 0;
  return NUMBER.test(plain) ? Number(plain.replace(/[, ]/g, "").replace("−", "-")) : null;
}

const written = (number, places) => (number < 0 ? "−" : "") + Math.abs(number).toLocaleString("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places });

// Three significant figures, and never fewer than the whole number has.
export function rate(number) {
  const places = number ? Math.max(0, 2 - Number(Math.abs(number).toExponential(2).split("e")[1])) : 0;
  return written(number * (1 + 1e-12), places);
}

function tell(cell, results) {
  results.forEach((words, place) => { if (cell.children[place].textContent !== words) cell.children[place].textContent = words; });
}

function result(top, bottom, { per, words, sign, waits }) {
  if (bottom === null) return waits;
  return bottom ? (top < 0 ? "−" : "") + sign + rate((Math.abs(top) / bottom) * per) + words : NONE;
}

export function workOut(form, rows) {
  const typed = new Map(rows.map((row) => [row.key, row.box]));
  const known = (key, otherwise) => (typed.has(key) ? value(typed.get(key).value) : otherwise);
  for (const row of rows) {
    const top = value(row.box.value);
    const results = JSON.parse(row.tr.dataset.bases ?? "[]").map((basis, place) => {
      if (top === null) return place ? "" : NONE;
      return result(top, basis.of ? known(basis.of, basis.bottom) : basis.bottom, basis);
    });
    tell(row.tr.querySelector("[data-comes-to]"), results);
    tell(row.tr.querySelector("[data-brief]"), results.map((words) => (words === NONE ? "" : words)));
  }
  for (const tr of form.querySelectorAll("tr[data-parts]")) tr.querySelector("td strong").textContent = total(tr.dataset.parts.split(" ").map((key) => typed.get(key)?.value ?? ""));
}

function total(parts) {
  const values = parts.map((words) => (/^(n\/a|not applicable)$/i.test(words.trim()) ? 0 : value(words)));
  if (values.includes(null)) return NONE;
  const sum = values.reduce((one, other) => one + other, 0);
  return written(sum, Number.isInteger(sum) ? 0 : 2);
}
