// Where there is room, what a phone folds away stands open.
if (matchMedia("(min-width: 48em)").matches) {
  for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = true;
}
