"""The document for programs, and the same on a page for whoever writes them. Neither holds a figure."""

import json

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from authority.permissions import open_to_anyone
from authority.problems import AS_WRITTEN
from indicators.api.document import document

JSON = "application/json"


@open_to_anyone
@require_safe
def openapi(request):
    return JsonResponse(document(), json_dumps_params=AS_WRITTEN)


@open_to_anyone
@require_safe
def manual(request):
    told = document()
    context = {
        "title": told["info"]["title"],
        "version": told["info"]["version"],
        "about": told["info"]["description"],
        "operations": list(_operations(told)),
        "shapes": list(_shapes(told)),
        "breadcrumbs": [],
    }
    return render(request, "indicators/api.html", context)


def _operations(told):
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
            yield {
                "name": operation["operationId"],
                "method": method.upper(),
                "path": path,
                "summary": operation["summary"],
                "paragraphs": operation["description"].split("\n\n"),
                "parameters": [_parameter(one) for one in operation["parameters"]],
                "request": _written(body.get("example")),
                "answers": [_answer(status, one) for status, one in operation["responses"].items()],
            }


def _parameter(one):
    required = "needed" if one["required"] else "if wanted"
    return {"name": one["name"], "where": one["in"], "required": required, "says": one.get("description", "")}


def _answer(status, one):
    content = one.get("content", {})
    example = content.get(JSON, {}).get("example")
    return {"status": status, "says": one["description"], "example": _written(example)}


def _shapes(told):
    for name, schema in sorted(told["components"]["schemas"].items()):
        if "properties" in schema:
            needed = schema.get("required", [])
            fields = [_field(name, one, name in needed) for name, one in schema["properties"].items()]
            yield {"name": name, "says": schema.get("description", ""), "fields": fields}


def _field(name, schema, needed):
    return {
        "name": name,
        "type": _type(schema),
        "needed": "always" if needed else "may be left out",
        "says": schema.get("description", ""),
    }


def _type(schema):
    """string, list of Box, string or nothing."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if "enum" in schema:
        return " or ".join(f"“{word}”" for word in schema["enum"])
    return {"null": "nothing (null)"}.get(schema.get("type"), schema.get("format", schema.get("type", "")))


def _written(example):
    return "" if example is None else json.dumps(example, indent=2, ensure_ascii=False)
