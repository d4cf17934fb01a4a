import { describe, expect, test } from "vitest";
import { parseSwitchEvent } from "./switch-event.ts";

describe("parseSwitchEvent", () => {
  test.each([
    { command: "prepare", fenceTarget: false },
    { command: "freeze", until: 1_700_000_000_000 },
    { command: "write-token", token: "shop-1.2_3-last" },
    { command: "release", source: true },
    { command: "drain" },
  ])("takes %j, from the source to the target if nothing else is said", (event) => {
    expect(parseSwitchEvent(event)).toEqual({ ...event, reversed: false });
    expect(parseSwitchEvent({ ...event, reversed: true })).toEqual({ ...event, reversed: true });
  });

  test.each([
    undefined,
    "state",
    {},
    { command: "drop" },
    { command: "prepare" },
    { command: "freeze", until: 1.5 },
    { command: "freeze", until: "1700000000000" },
    { command: "write-token", token: "a b'; --" },
    { command: "write-token", token: "x".repeat(201) },
    { command: "state", more: "s3cret" },
  ])("refuses %j, and repeats nothing of it", (event) => {
    expect(() => parseSwitchEvent(event)).toThrow(/^The event is no command of a switch, or lacks what it needs; /);
    expect(() => parseSwitchEvent(event)).not.toThrow("s3cret");
  });
});
