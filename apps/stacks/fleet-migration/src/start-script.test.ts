import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { startScript } from "./start-script.ts";

const script = startScript({
  service: "shop",
  port: 8080,
  region: "eu-central-1",
  parameterPrefix: "/shop-fleet/prod",
});

test("tells the application where its settings are, and starts it", () => {
  expect(script).toContain("\nPORT=8080\nAWS_REGION=eu-central-1\nPARAMETER_PREFIX=/shop-fleet/prod\n");
  expect(script.trimEnd().split("\n").at(-1)).toBe("systemctl enable --now shop.service");
});

test("reads no secret, and installs and updates nothing", () => {
  expect(script).not.toMatch(/secret|password|credential|\b(yum|dnf|apt)\b/i);
});

test("is a script that a shell can read", () => {
  expect(() => execFileSync("bash", ["-n"], { input: script })).not.toThrow();
});
