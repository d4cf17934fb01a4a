import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { alarmSettings } from "./alarm-settings.ts";

const parse = (settings: unknown) => parseSettings(alarmSettings, settings, "test.yaml");

describe("alarmSettings", () => {
  test("tell nobody, and allow one request in a hundred to be wrong or slow", () => {
    expect(parse(undefined)).toEqual({ emails: [], maximumErrorPercent: 1, maximumLatencySeconds: 1 });
  });

  test.each([
    ["emails[0]", 'got "nobody"; allowed is an address of e-mail', { emails: ["nobody"] }],
    [
      "emails[0]",
      'got ""; allowed is an address of e-mail.\n    Write, for example, "platform-team@shop.io"',
      { emails: [""] },
    ],
    ["emails[0]", "allowed is an address of e-mail", { emails: [`team@${"a".repeat(250)}.io`] }],
    ["maximumErrorPercent", "got 0", { maximumErrorPercent: 0 }],
    ["maximumLatencySeconds", "at most 60", { maximumLatencySeconds: 61 }],
  ])("refuse at %s: %s", (path, what, settings) => {
    expect(() => parse(settings)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(settings)).toThrow(what);
  });
});
