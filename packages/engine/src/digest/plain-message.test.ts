import { createRedact } from "@causeway/report";
import { expect, it } from "vitest";
import { plainMessage } from "./plain-message.ts";

const redact = createRedact({ canaries: ["canary-9f8e7d6c5b4a"] });

it("takes marks of colours away", () => {
  expect(plainMessage("<{%fg 1%}>error\u001B[31m here ", redact)).toBe("error here");
});

it("leaves the values out that a broken plan lists", () => {
  expect(plainMessage("resource x violates plan: properties changed: ~~v[{2}!={3}]", redact)).toBe(
    "resource x violates plan: properties changed",
  );
});

it("leaves no half of a secret where it clips", () => {
  for (let before = 3_975; before <= 4_005; before += 1) {
    const text = plainMessage(`${"x".repeat(before)}canary-9f8e7d6c5b4a`, redact);
    expect(text).not.toContain("can");
    expect(text.length).toBeLessThanOrEqual(4_001);
  }
});
