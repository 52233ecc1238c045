"""The OpenAPI document: made from the views and shapes, with every refusal and an example of each."""

from functools import cache
from http import HTTPStatus

from authority.problems import MEDIA_TYPE, PLACE, SENTENCES
from indicators.api import examples
from indicators.api.interface import api
from indicators.api.shapes import Problem

OF_READING = (401, 403, 429)
OF_CHANGING = (400, 401, 403, 409, 413, 415, 422, 429)
SENTENCES_HERE = SENTENCES | {
    409: "What was asked cannot be done as things stand, or is being done by another request. The detail "
    "says which.",
    422: "The request does not have the form described here. Its faults say where.",
}
JSON = "application/json"
REPLAYED = {
    "Idempotent-Replayed": {
        "description": "“true” where this is the stored answer to an earlier request with the same key.",
        "schema": {"type": "string", "enum": ["true"]},
    }
}
ABOUT = """By this interface a force's own system reads what is asked of the force, enters figures and sends
returns for sign-off. Every check, lock and line of the audit trail is the one that people meet on the pages.

A key goes in the header Authorization, after the word Bearer, and nowhere else. Every change carries an
Idempotency-Key. Figures are text or exact decimals and are never rounded on the way."""


@cache
def document():
    """The document as plain data. Nobody changes what is given: it is made once."""
    told = dict(api.get_openapi_schema(path_prefix=PLACE.lstrip("/")))
    told["info"] |= {"description": " ".join(ABOUT.split())}
    told["components"]["schemas"]["Problem"] = _problem_schema(told["components"]["schemas"])
    told["components"]["securitySchemes"] = {"Key": {"type": "http", "scheme": "bearer"}}
    told["security"] = [{"Key": []}]
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    return told


def _complete(path, method, operation):
    changes, name, answers = method != "get", operation["operationId"], operation["responses"]
    for status, answer in answers.items():
        answer["description"] = HTTPStatus(int(status)).phrase
        answer["content"][JSON]["example"] = examples.ANSWERS[name]
        if changes:
            answer["headers"] = REPLAYED
    if changes:
        operation["requestBody"]["content"][JSON]["example"] = examples.REQUESTS[name]
    statuses = {*(OF_CHANGING if changes else OF_READING)}
    statuses |= {404} if changes or "{" in path else set()
    statuses |= {422} if operation["parameters"] else set()
    answers.update({status: _refusal(status) for status in sorted(statuses)})


def _refusal(status):
    example = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    content = {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "example": example | {"detail": SENTENCES_HERE[status]},
    }
    return {"description": SENTENCES_HERE[status], "content": {MEDIA_TYPE: content}}


def _problem_schema(schemas):
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schema.pop("$defs"))
    return schema
