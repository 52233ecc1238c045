// GOV.UK Frontend asks for these words on the body before the first paint, so that a collapsed menu does not flash open.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
