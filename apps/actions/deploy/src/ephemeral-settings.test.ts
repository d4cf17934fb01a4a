import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ephemeralSettings } from "./ephemeral-settings.ts";

const dev = `# yaml-language-server: $schema=./settings.schema.json
secretsprovider: awskms:///alias/dev
encryptedkey: dev==
config:
  pulumi:disable-default-providers: [aws]
  web:settings:
    environment: dev
    suffix: dev
    lifecycle: ephemeral
    domain: { name: dev.web.example, zone: develop.example }
    owner: dev-team
    password:
      secure: v1:dev:abc
    size: 3
`;

function made(text = dev, from = "dev"): unknown {
  return parse(ephemeralSettings(text, { from, environment: "pr-12" }));
}

describe("ephemeralSettings", () => {
  it("puts the name of the environment wherever that of the other one stands as a word", () => {
    expect(made()).toEqual({
      secretsprovider: "awskms:///alias/dev",
      encryptedkey: "dev==",
      config: {
        "pulumi:disable-default-providers": ["aws"],
        "web:settings": {
          environment: "pr-12",
          suffix: "pr-12",
          lifecycle: "ephemeral",
          domain: { name: "pr-12.web.example", zone: "develop.example" },
          owner: "pr-12-team",
          password: { secure: "v1:dev:abc" },
          size: 3,
        },
      },
    });
  });

  it("leaves keys as they are", () => {
    expect(made("config: { dev: { dev: dev } }")).toEqual({ config: { dev: { dev: "pr-12" } } });
  });

  it("takes a name with dots for itself, not for a pattern", () => {
    expect(made("a: [x.y, xzy]", "x.y")).toEqual({ a: ["pr-12", "xzy"] });
  });

  it.each([
    [dev.replace("ephemeral", "protected"), "protected"],
    ["a: [", "no YAML"],
    ["", "empty"],
    ["- a", "empty"],
  ])("refuses %j", (text, part) => expect(() => made(text)).toThrow(part));

  it("keeps everything where the name does not occur", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-c ]{0,20}$/)), (values) => {
        const text = JSON.stringify({ config: values });
        expect(made(text)).toEqual({ config: values });
      }),
    );
  });
});
