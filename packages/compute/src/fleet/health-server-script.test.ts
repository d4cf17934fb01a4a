import { describe, expect, test } from "vitest";
import { healthServerScript } from "./health-server-script.ts";
import { encodeUserData } from "./user-data.ts";

describe("healthServerScript", () => {
  test("stops at the first command that fails, and starts the server at each boot", () => {
    const lines = healthServerScript(8080).split("\n");

    expect(lines.slice(0, 2)).toEqual(["#!/bin/bash", "set -euo pipefail"]);
    expect(lines.slice(-3)).toEqual(["systemctl daemon-reload", "systemctl enable --now app.service", ""]);
  });

  test("listens on the given port, without rights, and starts again when it ends", () => {
    const script = healthServerScript(9000);

    expect(script).toContain("ExecStart=/usr/bin/python3 $root/opt/app/server.py 9000\n");
    expect(script).toContain("DynamicUser=yes\n");
    expect(script).toContain("Restart=always\n");
  });

  test("installs nothing and reads no secret", () => {
    expect(healthServerScript(8080)).not.toMatch(/\b(yum|dnf|curl|wget|pip|aws)\b|secret/i);
  });

  test("fits into user data many times over", () => {
    expect(encodeUserData(healthServerScript(65_535)).length).toBeLessThan(4096);
  });
});
