import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SecretRedaction } from "./redact-secrets.ts";

const secret = "c4n/ry+pässw?rd";
const redacted = (text: string): string => new SecretRedaction([secret]).text(text);

describe("a secret is found", () => {
  test.each([
    ["as it is", secret],
    ["in a URL", encodeURIComponent(secret)],
    ["in a URL with small letters", encodeURIComponent(secret).toLowerCase()],
    ["in a form", new URLSearchParams({ "": secret }).toString().slice(1)],
    ["in hexadecimal digits", Buffer.from(secret).toString("hex")],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["in base64 for URLs", Buffer.from(secret).toString("base64url")],
  ])("%s", (_, text) => {
    expect(redacted(`<${text}>`)).toMatch(/^<\[secret\][A-Za-z0-9]?=*>$/);
  });

  test("in base64 of a longer text, wherever it begins there", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = Buffer.from(before + secret + after).toString("base64");
        expect(redacted(text)).toContain("[secret]");
      }),
    );
  });
});

test("a secret that is no well-formed text is found as it is", () => {
  expect(new SecretRedaction(["half \uD83D of it"]).text("the half \uD83D of it")).toBe("the [secret]");
});

test("base64 of another text stays", () => {
  const text = Buffer.from("export BUCKET=assets").toString("base64");
  expect(redacted(text)).toBe(text);
});
