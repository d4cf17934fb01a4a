import { expect, test } from "vitest";
import { excludedCharacters, specialCharacters } from "./password-rules.ts";

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

test("allows or excludes each character that Secrets Manager counts as punctuation, and none twice", () => {
  expect([...Array.from(specialCharacters), ...Array.from(excludedCharacters)].toSorted()).toEqual(
    Array.from(punctuation).toSorted(),
  );
});

test("needs no escape in a URL", () => {
  expect(encodeURIComponent(specialCharacters)).toBe(specialCharacters);
});
