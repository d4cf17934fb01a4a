import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { appPort } from "./service-port-field.ts";

const parse = (ports: object) => parseSettings(z.strictObject({ app: appPort }), ports, "test.yaml");

describe("appPort", () => {
  test("is 8080 without a word on it", () => {
    expect(parse({})).toEqual({ app: 8080 });
  });

  test.each([
    [22, "The port is 22; allowed is a whole number from 1 to 65535 other than 22 and 3389"],
    [3389, "The port is 3389; allowed is"],
    [0, "got 0; allowed is a whole number from 1 to 65535 other than 22 and 3389"],
    [65_536, "got 65536; allowed is a whole number from 1 to 65535"],
  ])("refuses %d, and says so once", (app, what) => {
    expect(() => parse({ app })).toThrow(`test.yaml has a problem:\n\n  app: ${what}`);
  });
});
