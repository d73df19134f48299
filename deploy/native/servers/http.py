"""A question over HTTP to a server on this machine that may not be up yet."""

import http.client


def get(url: str) -> tuple[int, dict[str, str], bytes] | None:
    """Status, headers (names in small letters) and body, redirects not followed; None when nobody answers in 2 s."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=2)
    try:
        connection.request("GET", "/" + path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
