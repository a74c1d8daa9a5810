"""`host [--tls] STATUS [HEADER …] [BODY]`: another host for a literate case, on a port of the loopback that it prints.

Its front page answers like that, every other address with a page. It goes away by itself after five minutes, which no busy machine needs.
"""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from link_hosts import certificate

PAGE = "<title>The report</title><h1 id=summary>Summary</h1>"


def main() -> None:
    words = sys.argv[1:]
    tls = words[0] == "--tls"
    status = int(words[tls])
    headers = [word.split(": ", 1) for word in words[tls + 1 :] if ": " in word]
    body = next((word for word in words[tls + 1 :] if ": " not in word), PAGE)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            front = self.path == "/"
            self.send_response(status if front else 200)
            for name, value in headers if front else ():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((body if front else PAGE).encode())

        def log_message(self, *_: object) -> None:
            """Nothing is printed but the port."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        file, context = certificate(Path(), 5)
        file.rename("host.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port)  # noqa: T201 - for the shell
    sys.stdout.flush()
    if os.fork():
        return
    for stream in (0, 1, 2):
        os.close(stream)
    signal.alarm(300)
    server.serve_forever()


main()
