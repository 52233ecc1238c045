// What was typed and not saved (unsaved.js) is its writer's alone: it goes with signing out, and when another person signs in.
const { person } = document.body.dataset;
const forget = (of) => Object.keys(sessionStorage).filter((key) => key.startsWith("unsaved:") && of(key)).forEach((key) => sessionStorage.removeItem(key));
if (person) forget((key) => !key.startsWith(`unsaved:${person}:`));
addEventListener("submit", (event) => { if (event.target.matches("[data-sign-out]")) forget(() => true); });

// Start GOV.UK Frontend: menu, error summary, double-press guard. The page gives its address, because hashed names change.
const { govukFrontend } = document.querySelector("script[data-govuk-frontend]").dataset;
const { initAll } = await import(new URL(govukFrontend, document.baseURI));
initAll();
