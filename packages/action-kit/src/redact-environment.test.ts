import { describe, expect, it } from "vitest";
import { environmentRedactor, redactTexts } from "./redact-environment.ts";

describe("environmentRedactor", () => {
  it.each([
    "AWS_SECRET_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "INPUT_GITHUB-TOKEN",
    "PULUMI_CONFIG_PASSPHRASE",
    "DB_PASSWORD_PROD",
    "github_token",
    "DEPLOY_PRIVATE_KEY",
    "STRIPE_APIKEY",
  ])("hides the value of %s", (name) => {
    expect(environmentRedactor({ [name]: "canary-9f8e7d" })("got canary-9f8e7d!")).toBe("got [secret]!");
  });

  it.each(["HOME", "GITHUB_REPOSITORY", "TOKENIZER", "AWS_WEB_IDENTITY_TOKEN_FILE", "ACTIONS_ID_TOKEN_REQUEST_URL"])(
    "shows the value of %s",
    (name) => expect(environmentRedactor({ [name]: "ordinary-value" })("an ordinary-value")).toBe("an ordinary-value"),
  );

  it("leaves short values alone, which are words rather than secrets", () => {
    expect(environmentRedactor({ TOKEN: "vpc" })("a vpc")).toBe("a vpc");
  });

  it("hides each line of a secret of several lines", () => {
    const redact = environmentRedactor({ PRIVATE_KEY: "-----BEGIN KEY-----\nbGluZSBvbmU=\nbGluZSB0d28=\n" });
    expect(redact("printed bGluZSB0d28= only")).toBe("printed [secret] only");
  });

  it.each([
    ["JSON", 'with "quote" and \\', JSON.stringify('with "quote" and \\').slice(1, -1)],
    ["a URL", "p@ss/w rd?=1", "p%40ss%2Fw%20rd%3F%3D1"],
    ["base64", "canary-9f8e7d", Buffer.from("canary-9f8e7d").toString("base64")],
  ])("hides a secret as %s spells it", (_what, secret, spelling) => {
    expect(environmentRedactor({ MY_SECRET: secret })(`<${spelling}>`)).toBe("<[secret]>");
  });

  it("hides a secret that holds another one whole", () => {
    expect(environmentRedactor({ A_TOKEN: "canary-one", B_TOKEN: "canary-one-and-two" })("canary-one-and-two")).toBe(
      "[secret]",
    );
  });
});

describe("redactTexts", () => {
  it("redacts texts at any depth and keeps everything else", () => {
    const redact = environmentRedactor({ A_TOKEN: "canary-one" });
    expect(redactTexts({ a: ["canary-one", { b: "x canary-one" }], n: 1, f: false, z: null }, redact)).toEqual({
      a: ["[secret]", { b: "x [secret]" }],
      n: 1,
      f: false,
      z: null,
    });
  });
});
