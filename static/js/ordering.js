// The agenda in another order: an item is dragged by its handle, or taken along by the arrow keys. What is attached goes with it.
const PAUSE = 600; // milliseconds after the last key, for several places are one move
const EDGE = 60; // pixels from the edge of the window, where the page begins to scroll
const BY_KEY = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
let moving = null;
let due = 0;

const agenda = () => document.getElementById("agenda");
const rows = () => [...agenda().querySelectorAll("tr[data-item]")];
const beside = (row) => rows().filter((other) => other.dataset.under === row.dataset.under);
const block = (row) => [row, ...rows().filter((other) => other.dataset.under === row.dataset.item)];
const say = (words) => { document.getElementById("ordering-said").textContent = words; };

function pick(row) {
  moving = { row, was: rows(), from: beside(row).indexOf(row) };
}

// Put the row before another one of its rank, or after the last.
function put(row, place) {
  const others = beside(row).filter((other) => other !== row);
  const moved = block(row);
  if (place < others.length) others[place].before(...moved);
  else block(others.at(-1)).at(-1).after(...moved);
}

function to(row, place) {
  const here = beside(row).indexOf(row);
  const there = Math.max(0, Math.min(beside(row).length - 1, place));
  if (there === here) return;
  put(row, there);
  say(`Item ${row.dataset.number} moved to place ${there + 1} of ${beside(row).length}`);
}

function leave() {
  clearTimeout(due);
  moving = null;
}

function back() {
  if (!moving) return;
  moving.was[0].parentNode.append(...moving.was);
  say(`Item ${moving.row.dataset.number} is back in its place`);
  const handle = handleOf(moving.row);
  leave();
  handle.focus();
}

const handleOf = (row) => row.querySelector("[data-handle]");

function keep() {
  if (!moving) return;
  const { row, from } = moving;
  const rank = beside(row);
  const place = rank.indexOf(row);
  leave();
  if (place === from) return;
  const values = { ...JSON.parse(agenda().dataset.values), before: rank[place + 1]?.dataset.item ?? "" };
  const answer = htmx.ajax("POST", row.dataset.place, { source: agenda(), target: "#agenda", swap: "outerHTML", values });
  answer.then(() => { show(); document.getElementById(handleOf(row).id)?.focus({ preventScroll: true }); });
}

function show() {
  for (const handle of document.querySelectorAll("[data-handle][hidden]")) handle.hidden = false;
}

addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle) return;
  const row = handle.closest("tr");
  if (event.key === "Escape") return back();
  if (!(event.key in BY_KEY) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (!moving) pick(row);
  to(row, beside(row).indexOf(row) + BY_KEY[event.key]);
  handle.focus();
  clearTimeout(due);
  due = setTimeout(keep, PAUSE);
});

addEventListener("focusout", (event) => {
  // A row that is put elsewhere loses the focus for a moment; the handle asks for it back at once.
  if (moving && !moving.dragged) setTimeout(() => { if (moving && document.activeElement !== handleOf(moving.row)) keep(); });
});

addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle || event.button !== 0) return;
  keep();
  event.preventDefault();
  pick(handle.closest("tr"));
  moving.dragged = true;
  handle.focus({ preventScroll: true });
  for (const part of block(moving.row)) part.classList.add("app-agenda__moving");
});

addEventListener("pointermove", (event) => {
  if (!moving?.dragged) return;
  event.preventDefault();
  const { row } = moving;
  const middles = beside(row).filter((other) => other !== row).map((other) => middle(block(other)));
  to(row, middles.filter((height) => height < event.clientY).length);
  if (event.clientY < EDGE) scrollBy(0, -EDGE / 4);
  if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
}, { passive: false });

const middle = (block) => (block[0].getBoundingClientRect().top + block.at(-1).getBoundingClientRect().bottom) / 2;

function drop(done) {
  if (!moving?.dragged) return;
  for (const part of block(moving.row)) part.classList.remove("app-agenda__moving");
  done();
}

addEventListener("pointerup", () => drop(keep));
addEventListener("pointercancel", () => drop(back));
addEventListener("keydown", (event) => { if (event.key === "Escape") drop(back); });
addEventListener("pagehide", keep);
addEventListener("htmx:responseError", () => location.reload()); // gone, or signed out: the page says which
addEventListener("htmx:sendError", () => say("The item could not be moved: there is no connection. Load the page again."));
addEventListener("htmx:afterSettle", show);
show();
