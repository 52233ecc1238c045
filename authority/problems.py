"""Refusals that a program reads: RFC 9457 problems, with the same sentences that a page would show."""

from http import HTTPStatus

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"
PLACE = "/api/v1/"  # below it every refusal is a problem, whoever made it
SENTENCES = {
    400: "The request cannot be read. Check how it is written, and send it again.",
    401: "This needs a key that stands. Send it as “Authorization: Bearer” and the key. If it was refused, "
    "ask the authority for a new one.",
    403: "This key may not do that. Ask the authority for one that may.",
    404: "There is nothing here for this key. Check the address.",
    405: "This address does not take that method. The header Allow names those that it takes.",
    413: "The request is too long. Send the figures in several parts.",
    415: "Send the body as application/json.",
    429: "That was asked too often. Wait for the seconds that Retry-After says, then go on.",
    500: "The service failed, and nothing was changed. Send the same request again with the same "
    "Idempotency-Key; if it fails again, tell the authority.",
}


def problem(status, detail="", *, faults=()):
    """A response. `faults`: what is wrong where, as [{"at": "figures.murder", "sentence": …}]."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail
        or SENTENCES.get(status, HTTPStatus(status).description or HTTPStatus(status).phrase),
    }
    if faults:
        told["faults"] = list(faults)
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE, json_dumps_params=AS_WRITTEN)


AS_WRITTEN = {"ensure_ascii": False}
