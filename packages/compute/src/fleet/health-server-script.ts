/** Nothing is logged: the balancer asks from each of its zones every few seconds. */
const server = `import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.path.split("?")[0] in ("/", "/health")
        body = b'{"status":"ok"}\\n' if found else b'{"status":"not found"}\\n'
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("", int(sys.argv[1])), Handler)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever()
`;

/**
 * Writes a start-up script for Amazon Linux 2023 that really answers: a service of systemd, under a user without rights, that serves 200 on
 * `/` and `/health`. It needs nothing but what is in the image, and so no way to the internet. It stands in for the
 * application until that has an image of its own.
 */
export function healthServerScript(port: number): string {
  return `#!/bin/bash
set -euo pipefail
# Set in tests only.
root="\${APP_ROOT:-}"

install -d -m 0755 "$root/opt/app" "$root/etc/systemd/system"

cat > "$root/opt/app/server.py" <<'PYTHON'
${server}PYTHON

cat > "$root/etc/systemd/system/app.service" <<UNIT
[Unit]
Description=Answers /health on ${port}
After=network.target

[Service]
ExecStart=/usr/bin/python3 $root/opt/app/server.py ${port}
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
PrivateTmp=yes
ProtectHome=yes
ProtectSystem=strict
Restart=always
RestartSec=1

[Install]
WantedBy=multi-user.target
UNIT

systemctl daemon-reload
systemctl enable --now app.service
`;
}
