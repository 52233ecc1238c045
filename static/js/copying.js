// A link that is there to be copied puts its address on the clipboard. Without this it is a link like any other.
const COPIED = "Copied.";

for (const link of document.querySelectorAll("a[data-copies]")) {
  const said = link.parentElement.querySelector("[role=status]");
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = COPIED;
    } catch {
      window.location.assign(link.href);
    }
  });
}
