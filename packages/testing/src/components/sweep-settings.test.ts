import { describe, expect, test } from "vitest";
import { sweepSettings } from "./sweep-settings.ts";

class UserError extends Error {
  override readonly name = "UserError";
}

const text = { type: "string" };

/** Says of each setting that it is wrong, other than of those that are taken. */
const refusing = (isTaken: (raw: object) => boolean) => (raw: object) => {
  if (!isTaken(raw)) throw new UserError('test.yaml has a problem:\n\n  name: got ""; allowed is a name.\n    Add it.');
};

describe("sweepSettings", () => {
  test("gives texts that are empty, blank, foreign or long, or almost right", () => {
    const given: unknown[] = [];
    sweepSettings({ properties: { name: text } }, { name: "web" }, (raw) => given.push(Object(raw).name));

    expect(given.slice(0, 7)).toEqual([
      "",
      " ",
      "\t\n",
      "größe 名前",
      "a".repeat(300),
      `web${"a".repeat(300)}`,
      "web\n",
    ]);
  });

  test("gives numbers that are none, negative, broken or huge, and leaves the other settings alone", () => {
    const given: unknown[] = [];
    const schema = { properties: { network: { properties: { zones: { type: "integer" } } } } };
    sweepSettings(schema, { network: { block: "10.0.0.0/16" }, owner: "me" }, (raw) => given.push(raw));

    expect(given).toContainEqual({ network: { block: "10.0.0.0/16", zones: 1.5 }, owner: "me" });
    for (const zones of [0, -1, 1e9, Number.NaN, Number.POSITIVE_INFINITY, "NaN", "0"]) {
      expect(given).toContainEqual({ network: { block: "10.0.0.0/16", zones }, owner: "me" });
    }
  });

  test("reaches the first of a list, each choice, and names of the reader's choice", () => {
    const given: unknown[] = [];
    const schema = {
      properties: {
        list: { items: text },
        choice: { anyOf: [{ properties: { one: text } }, { properties: { other: text } }] },
        named: { additionalProperties: text },
      },
    };
    sweepSettings(schema, { list: ["a", "b"], choice: {}, named: { x: "y" } }, (raw) => given.push(raw));

    expect(given).toContainEqual({ list: ["", "b"], choice: {}, named: { x: "y" } });
    expect(given).toContainEqual({ list: ["a", "b"], choice: { one: " " }, named: { x: "y" } });
    expect(given).toContainEqual({ list: ["a", "b"], choice: { other: " " }, named: { x: "y" } });
    expect(given).toContainEqual({ list: ["a", "b"], choice: {}, named: { x: "y", odd: "" } });
    expect(given).toContainEqual({ list: ["a", "b"], choice: {}, named: { x: "y", " ": "odd" } });
  });

  test("says what was taken, and puts as much of it together as goes together", () => {
    const schema = { properties: { name: text, owner: text } };
    const { taken, faults, rounds } = sweepSettings(
      schema,
      { name: "web", owner: "me" },
      refusing((raw) => Object(raw).name !== "" && Object(raw).owner === "me"),
    );

    expect(taken).toEqual([
      'name = " "',
      'name = "\\t\\n"',
      'name = "größe 名前"',
      'name = "a" × 300',
      "name = too long",
      "name = with a new line",
    ]);
    expect(rounds[0]).toEqual({ name: " ", owner: "me" });
    expect(rounds).toHaveLength(6);
    // The problem is told at the name, and not at the owner.
    expect(faults.map((fault) => fault.split(":")[0])).toContain('owner = ""');
  });

  test("puts two settings into one round", () => {
    const { rounds } = sweepSettings({ properties: { one: text, other: text } }, {}, () => undefined);

    expect(rounds).toHaveLength(5);
    expect(rounds[0]).toEqual({ one: "", other: "" });
  });

  test.each([
    ["threw TypeError: no", new TypeError("no")],
    ["names no setting: broken", new UserError("broken")],
    [
      "is unclear: name: got 1; allowed is text that matches /a/.",
      new UserError("x\n\n  name: got 1; allowed is text that matches /a/."),
    ],
    ['is unclear: name: got "".', new UserError('x\n\n  name: got "".')],
  ])("finds fault with what %s", (fault, error) => {
    const { faults } = sweepSettings({ properties: { name: text } }, {}, () => {
      throw error;
    });

    expect(faults[0]).toBe(`name = "": ${fault}`);
  });

  test("finds no fault with a problem that says what is allowed", () => {
    expect(
      sweepSettings(
        { properties: { name: text } },
        {},
        refusing(() => false),
      ),
    ).toEqual({
      taken: [],
      faults: [],
      rounds: [],
    });
  });
});
