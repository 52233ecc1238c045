"""Headers that every page carries."""


class ContentSecurityMiddleware:
    """Scripts and styles come from our own files only; nothing else is fetched."""

    POLICY = "; ".join(
        (
            "default-src 'self'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", self.POLICY)
        response.setdefault("Cache-Control", "no-store")
        return response
