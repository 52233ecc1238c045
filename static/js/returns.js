// The keys of a spreadsheet in the grid of a return: Enter and down go to the next box, up to the one before.
const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
const form = document.querySelector("form[data-return]");
const boxes = form ? [...form.querySelectorAll("input.app-grid__input")] : [];

form?.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const place = boxes.indexOf(event.target);
  if (!step || place < 0 || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = boxes[place + step];
  next?.focus();
  next?.select();
});
