// A block copied from a spreadsheet: values down the rows from the box it is pasted into, or names beside values. A column
// pasted into a box of the force goes down those of the force; into one of a basic command unit, down the units of its item.
const MOST = 1000; // cells
const LONGEST = 200000; // characters
const NAMED = 5; // of what did not fit, as many as are told

const plain = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");

// {fits: [[row, words]], sentence}; nothing fits where the block is refused. null: a single cell, which the browser pastes.
export function block(text, rows, from) {
  if (text.length > LONGEST) return refused(`This block is ${count(text.length)} characters long. Copy the figures of this section alone, then paste again.`);
  const lines = cells(text);
  const size = lines.reduce((sum, line) => sum + line.length, 0);
  if (size <= 1) return null;
  if (size > MOST) return refused(`This block has ${count(size)} cells and this section has ${count(rows.length)} boxes. Copy its figures alone, then paste again.`);
  if (lines.every((line) => line.length === 1)) return down(lines.map(([words]) => words), column(rows, from));
  return byName(lines, rows);
}

function column(rows, from) {
  const one = rows.filter((row) => Boolean(row.area) === Boolean(from.area) && (!from.area || row.code === from.code));
  return one.slice(one.indexOf(from));
}

function down(values, rows) {
  const filled = rows.slice(0, values.length).map((row, place) => [row, values[place].trim()]).filter(([, words]) => words);
  const [fits, strange] = taken(filled);
  const over = values.slice(rows.length).filter((words) => words.trim());
  return { fits, sentence: `${pasted(fits)}${left(strange, "no choice of its row")}${left(over, "below the last box")}` };
}

function byName(lines, rows) {
  const named = new Map(rows.map((row) => [plain(row.name), row]));
  const found = lines.filter(([name]) => named.has(plain(name)));
  if (!found.length) return refused("This block has several columns, and its first holds none of the names here. Copy one column of figures, or the names with their figures beside them.");
  const others = lines.filter((line) => !found.includes(line) && line.some((cell) => cell.trim()));
  const filled = found.map(([name, words]) => [named.get(plain(name)), (words ?? "").trim()]).filter(([, words]) => words);
  const [fits, strange] = taken(filled);
  const ignored = Math.max(...lines.map((line) => line.length)) > 2 ? " Only the first two columns were read." : "";
  const unknown = left(others.map(([name]) => name.trim()), "the name of no row here");
  return { fits, sentence: `${count(fits.length)} pasted.${left(strange, "no choice of its row")}${unknown}${ignored}` };
}

// What the rows take, and the words that are not among the choices of theirs.
function taken(filled) {
  const fits = filled.filter(([row, words]) => row.takes(words));
  return [fits, filled.filter((pair) => !fits.includes(pair)).map(([, words]) => words)];
}

function pasted(fits) {
  return `${count(fits.length)} pasted${fits.length ? `, down to ${fits.at(-1)[0].name}` : ""}.`;
}

function left(words, why) {
  if (!words.length) return "";
  const list = words.slice(0, NAMED).map((one) => `“${one.slice(0, 40)}”`).join(", ");
  const more = words.length > NAMED ? ` and ${count(words.length - NAMED)} more` : "";
  return ` Not pasted, being ${why}: ${list}${more}.`;
}

const refused = (sentence) => ({ fits: [], sentence: `Nothing was pasted. ${sentence}` });
const count = (number) => number.toLocaleString("en-GB");

// Lines of cells. A spreadsheet puts quotes around a cell with line breaks or quotes of its own.
function cells(text) {
  const lines = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;
  for (const [, quoted, bare, end] of text.matchAll(pattern)) {
    lines.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (!end) break;
    if (end !== "\t") lines.push([]);
  }
  if (lines.at(-1).every((cell) => !cell)) lines.pop();
  return lines;
}
