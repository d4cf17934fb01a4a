import { describe, expect, test } from "vitest";
import { z } from "zod";
import { UserError } from "../errors/user-error.ts";
import { parseSettings } from "./parse-settings.ts";
import { problemOf, problemsBetween } from "./problems-between.ts";

describe("problemsBetween", () => {
  const schema = z.strictObject({ least: z.int(), most: z.int(), name: z.string() }).check(
    problemsBetween((settings) => {
      const { data } = z.object({ least: z.int(), most: z.int() }).safeParse(settings);
      return data !== undefined && data.least > data.most
        ? [{ path: ["most"], message: "most is below least.", hint: "Raise it." }]
        : [];
    }),
  );

  test("tells the problem with its path and its hint, beside those of single settings", () => {
    expect(() => parseSettings(schema, { least: 2, most: 1, name: 7 }, "test.yaml")).toThrow(
      /^test\.yaml has 2 problems:[^]*name: got 7[^]*most: most is below least\.[^]*Raise it\./,
    );
  });

  test("accepts settings that fit each other", () => {
    expect(parseSettings(schema, { least: 1, most: 2, name: "a" }, "test.yaml")).toEqual({
      least: 1,
      most: 2,
      name: "a",
    });
  });
});

describe("problemOf", () => {
  test("answers what a check has to say, at the setting that it is about", () => {
    const check = () => {
      throw new UserError("names/invalid-part", "It is no name.", { hint: "Take another." });
    };
    expect(problemOf(["a", 0], check)).toEqual([{ path: ["a", 0], message: "It is no name.", hint: "Take another." }]);
    expect(problemOf(["a"], () => "fine")).toEqual([]);
  });

  test("takes no bug for a problem of the settings", () => {
    const check = () => {
      throw new TypeError("x is undefined");
    };
    expect(() => problemOf(["a"], check)).toThrow(TypeError);
  });
});
