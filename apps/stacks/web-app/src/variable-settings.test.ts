import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { variableSettings } from "./variable-settings.ts";

const schema = z.strictObject({ variables: variableSettings });
const parse = (variables?: object) =>
  parseSettings(schema, variables === undefined ? {} : { variables }, "test.yaml").variables;

describe("variableSettings", () => {
  test("are none where none are given", () => {
    expect(parse()).toEqual({});
  });

  test.each(["LOG_LEVEL", "_x", "a", "MAX_TOKENS", "DATABASE_SECRET_ARN", "TOKEN_SECONDS", "PASSWORD_FILE_PATH"])(
    "take %s",
    (name) => {
      expect(parse({ [name]: "info" })).toEqual({ [name]: "info" });
    },
  );

  test.each(["", " ", "1ST", "LOG-LEVEL", "LOG LEVEL", "LOG=x", "größe", "A".repeat(129), "LOG_LEVEL\n"])(
    "refuse the name %j",
    (name) => {
      expect(() => parse({ [name]: "info" })).toThrow(
        "allowed as its name is up to 128 letters, digits and _, no digit first",
      );
    },
  );

  test("tell a secret also beside a name that is none", () => {
    expect(() => parse({ DB_PASSWORD: "hunter2-and-more", "1ST": "x" })).toThrow("has 2 problems:");
  });

  test.each([
    "DB_PASSWORD",
    "password",
    "MYSQL_PASSWD",
    "SECRET",
    "SECRET_KEY_BASE",
    "GITHUB_TOKEN",
    "STRIPE_API_KEY",
    "apiKey",
    "TLS_PRIVATE_KEY",
  ])("refuse %s, which is a secret by its name, and show nothing of it", (name) => {
    const told = () => parse({ [name]: "hunter2-and-more" });

    expect(told).toThrow(`variables.${name}: The variable ${name} is a secret by its name`);
    expect(told).toThrow("give its ARN to the service under secrets");
    expect(told).not.toThrow("hunter2");
  });
});
