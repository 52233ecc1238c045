// What was saved, step by step, so that it can be put back: a step is what one person did at once, a cell or a block.
export class Steps {
  constructor() { this.done = []; }

  get any() { return this.done.length > 0; }

  // Before rows are sent: what stood there is remembered, and what comes to stand there is told by `saved`.
  begin(rows) {
    const entries = rows.filter((row) => !this.done.some((step) => step.some((entry) => entry.row === row && !entry.to)));
    if (entries.length) this.done.push(entries.map((row) => ({ row, from: row.seen, to: null })));
  }

  saved(row, stands) {
    const entry = this.done.flat().find((entry) => entry.row === row && !entry.to);
    if (entry) entry.to = stands;
    this.done = this.done.map((step) => step.filter((entry) => !same(entry))).filter((step) => step.length);
  }

  // Forget what was begun of a row, because its writer went back to what stood there.
  dropped(row) {
    this.done = this.done.map((step) => step.filter((entry) => entry.row !== row || entry.to)).filter((step) => step.length);
  }

  // The rows of the last step, each as it was before and shown as if its writer had just seen what they saved.
  undo() {
    const step = this.done.pop() ?? [];
    for (const { row, from, to } of step) {
      if (to) [row.saw.value, row.sawNote.value] = [to.words, to.note];
      row.put(from);
    }
    return step.map((entry) => entry.row);
  }
}

const same = ({ from, to }) => to && from.words === to.words && from.note === to.note && from.reason === to.reason;
