// The keys of the grid. In a box: Enter and down go on, up goes back, Ctrl+Enter shows what is counted, Alt+C writes a
// note, Ctrl+Z takes back what is typed, else what was saved last. In a note: Escape or Alt+C goes back to the box.
const ITS_OWN = { select: ["ArrowDown", "ArrowUp"], textarea: ["Enter", "ArrowDown", "ArrowUp", "Ctrl+z"], input: [] };

export function answering(rows, of, { undo, back, last }) {
  const step = (by) => (row) => {
    const next = rows[rows.indexOf(row) + by]?.box ?? (by > 0 ? last() : null);
    next?.focus();
    next?.select?.();
  };
  const toNote = (row) => { row.open(); row.note.focus(); };
  const toBox = (row) => row.box.focus();
  const inBox = {
    Enter: step(1),
    ArrowDown: step(1),
    ArrowUp: step(-1),
    "Ctrl+Enter": (row) => row.toggle(),
    "Alt+c": toNote,
    "Ctrl+z": (row) => (row.box.value === row.saw.value ? undo() : back(row)),
  };
  const beside = { Escape: toBox, "Alt+c": toBox, "Ctrl+Enter": toBox };

  return (event) => {
    const row = of(event.target);
    if (!row || event.isComposing || event.shiftKey) return;
    const key = event.altKey && event.code.startsWith("Key") ? event.code[3].toLowerCase() : event.key.length === 1 ? event.key.toLowerCase() : event.key; // Alt makes other letters on some keyboards
    const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
    const keys = event.target === row.box ? inBox : beside;
    if (!keys[name] || (keys === inBox && ITS_OWN[event.target.localName].includes(name))) return;
    event.preventDefault();
    keys[name](row);
  };
}
