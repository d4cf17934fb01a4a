import { isUserError } from "@causeway/core";
import { describe, expect, it } from "vitest";
import {
  booleanInput,
  choiceInput,
  choicesInput,
  integerInput,
  listInput,
  optionalText,
  requiredText,
  textInput,
} from "./input-types.ts";
import { readInputs } from "./read-inputs.ts";

const shape = {
  "work-dir": textInput("."),
  environment: requiredText(),
  "stack-name": optionalText(),
  "edit-pr-comment": booleanInput(true),
  mode: choiceInput(["preview", "collect"], "preview"),
  "fail-on": choicesInput(["delete", "replace"], ["delete"]),
  target: listInput(),
  "time-limit": integerInput(1, 3600),
  "github-token": choiceInput([""], ""),
};

function messageOf(env: Record<string, string>): string {
  try {
    readInputs(shape, env);
  } catch (error) {
    if (isUserError(error) && error.code === "action/input-invalid") return error.message;
    throw error;
  }
  return "no error";
}

describe("readInputs", () => {
  it("answers the default of every input that is left out or left empty", () => {
    expect(readInputs(shape, { INPUT_ENVIRONMENT: "prod", "INPUT_WORK-DIR": "  ", INPUT_TARGET: "" })).toEqual({
      "work-dir": ".",
      environment: "prod",
      "stack-name": undefined,
      "edit-pr-comment": true,
      mode: "preview",
      "fail-on": ["delete"],
      target: [],
      "time-limit": undefined,
      "github-token": "",
    });
  });

  it("takes lists by comma and by line, without blanks and empty entries", () => {
    const { target } = readInputs(shape, { INPUT_ENVIRONMENT: "prod", INPUT_TARGET: " a, b\n\n c ,,\r\n d" });
    expect(target).toEqual(["a", "b", "c", "d"]);
  });

  it.each(["true", "True", "TRUE"])("takes %s as true", (text) => {
    expect(readInputs(shape, { INPUT_ENVIRONMENT: "prod", "INPUT_EDIT-PR-COMMENT": text })["edit-pr-comment"]).toBe(
      true,
    );
  });

  it.each(["false", "False", "FALSE"])("takes %s as false", (text) => {
    const inputs = readInputs(shape, { INPUT_ENVIRONMENT: "prod", "INPUT_EDIT-PR-COMMENT": text });
    expect(inputs["edit-pr-comment"]).toBe(false);
  });

  it.each(["yes", "1", "on", "tRUE", "no"])("refuses %s as a boolean", (text) => {
    expect(messageOf({ INPUT_ENVIRONMENT: "prod", "INPUT_EDIT-PR-COMMENT": text })).toContain(
      `\`edit-pr-comment\` is "${text}"; allowed is \`true\` or \`false\``,
    );
  });

  it.each(["0", "3601", "-1", "1.5", "1e2", "0x10", " 7s"])("refuses %s as a whole number from 1 to 3600", (text) => {
    expect(messageOf({ INPUT_ENVIRONMENT: "prod", "INPUT_TIME-LIMIT": text })).toContain("`time-limit` is");
  });

  it("names every wrong input at once, with the value and what is allowed", () => {
    expect(messageOf({ INPUT_MODE: "plan", "INPUT_EDIT-PR-COMMENT": "maybe", "INPUT_FAIL-ON": "delete, update" })).toBe(
      [
        "4 inputs of the action are wrong:",
        "- `environment`: it is required",
        '- `edit-pr-comment` is "maybe"; allowed is `true` or `false`',
        '- `mode` is "plan"; allowed is `preview`, `collect`',
        '- `fail-on` is "delete, update"; allowed is a list out of `delete`, `replace`',
      ].join("\n"),
    );
  });

  it("does not repeat a token, and shortens a long value", () => {
    const message = messageOf({
      INPUT_ENVIRONMENT: "x",
      "INPUT_GITHUB-TOKEN": "ghp_canary",
      INPUT_MODE: "y".repeat(500),
    });
    expect(message).toContain("`github-token` is [secret]");
    expect(message).not.toContain("ghp_canary");
    expect(message.length).toBeLessThan(300);
  });
});
