// Start GOV.UK Frontend: menu, error summary, double-press guard. The page gives its address, because hashed names change.
const { govukFrontend } = document.querySelector("script[data-govuk-frontend]").dataset;
const { initAll } = await import(new URL(govukFrontend, document.baseURI));
initAll();
