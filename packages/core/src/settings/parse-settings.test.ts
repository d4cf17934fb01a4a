import { expect, test } from "vitest";
import { z } from "zod";
import { UserError } from "../errors/user-error.ts";
import { environmentSettings } from "./environment-settings.ts";
import { asnField, cidrField, namePartField } from "./fields.ts";
import { parseSettings } from "./parse-settings.ts";
import { checkedBy, parsedBy } from "./parsed-by.ts";

const valid = {
  project: "shop",
  environment: "staging",
  suffix: "PR_12",
  lifecycle: "ephemeral",
  owner: "platform-team",
  costCenter: "cc-1042",
  migrationPhase: "parallel-run",
  source: { region: "eu-west-1" },
  target: { region: "us-east-1" },
};

const stackSettings = environmentSettings.extend({
  vpc: z.strictObject({
    cidr: cidrField,
    zones: z.array(z.string()).min(2).max(3),
    natPerZone: z.boolean().default(true),
  }),
  vpnAsn: asnField.default("64512"),
  store: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("s3"), bucket: z.string() }),
    z.strictObject({ kind: z.literal("file"), path: z.string() }),
  ]),
  limit: z.union([z.number(), z.strictObject({ max: z.number() })]).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  retentionDays: z.int().min(1).max(35).optional(),
});

function problemsOf(schema: z.ZodType, raw: unknown): string {
  try {
    parseSettings(schema, raw, "Pulumi.staging.yaml");
  } catch (error) {
    if (error instanceof UserError && error.code === "settings/invalid") {
      return `${error.message}\n\n${error.hint}\n`;
    }
    throw error;
  }
  throw new Error("The settings were accepted.");
}

test("gives settings with defaults filled in and fields in canonical form", () => {
  const vpc = { cidr: "10.0.0.0/16", zones: ["a", "b"] };
  const raw = { ...valid, vpc, vpnAsn: 65_000, store: { kind: "file", path: "state" } };
  expect(parseSettings(stackSettings, raw, "Pulumi.staging.yaml")).toEqual({
    ...raw,
    suffix: "pr-12",
    vpc: { ...vpc, natPerZone: true },
    vpnAsn: "65000",
  });
});

test("lists every problem at once, with path, value got, values allowed and what to change", async () => {
  const raw = {
    project: "My Shop",
    environment: "staging",
    suffix: "PR-🚀",
    lifecycle: "protcted",
    owner: "",
    costCenter: 1042,
    migrationFase: "prepare",
    source: { region: "us-esat-1" },
    target: { regoin: "eu-west-1" },
    vpc: { cidr: "10.0.0.1/16", zones: ["a"], natPerZone: "true", extra: {} },
    vpnAsn: 100,
    store: { kind: "s4" },
    limit: { max: "3" },
    labels: { team: 1, "on call": 2 },
    retentionDays: 40,
  };
  await expect(problemsOf(stackSettings, raw)).toMatchFileSnapshot("__golden__/many-problems.txt");
});

test("lists every setting that is missing", async () => {
  await expect(problemsOf(stackSettings, {})).toMatchFileSnapshot("__golden__/all-missing.txt");
});

test.each([
  [null, "got null"],
  [undefined, "got nothing"],
  ["text", 'got "text"'],
  [["a", "b"], "got a list of 2"],
])("says what it got in place of the whole settings: %j", (raw, got) => {
  expect(problemsOf(environmentSettings, raw)).toContain(
    `all settings: ${got}; allowed is a group of the settings project,`,
  );
});

test("names the origin, once for each number of problems", () => {
  expect(problemsOf(environmentSettings, { ...valid, owner: 1 })).toMatch(/^Pulumi\.staging\.yaml has a problem:/);
  expect(problemsOf(environmentSettings, { ...valid, owner: 1, suffix: 1 })).toMatch(/has 2 problems:/);
});

test("lists all alternatives where none has the shape of the value", () => {
  const schema = z.strictObject({ weight: z.union([z.literal("all"), z.literal("none"), z.int()]) });
  expect(problemsOf(schema, { weight: "some" })).toContain(
    'weight: got "some"; allowed is "all" or "none" or a number.',
  );
});

test("says once what two checks of one field have in common", () => {
  const text = problemsOf(environmentSettings, { ...valid, project: "X".repeat(41) });
  expect(text.match(/project: got/g)).toHaveLength(1);
});

test("hides short secrets once, also where the word that hides them has them in it", () => {
  const message = 'got "id", not "(a+)"';
  const schema = z.strictObject({
    secrets: z
      .array(z.string())
      .check(({ issues }) => void issues.push({ code: "custom", path: [], message, input: "" })),
  });

  expect(problemsOf(schema, { secrets: ["id", "hid", "(a+)"] })).toContain(
    'secrets: got "[hidden]", not "[hidden]"; got',
  );
});

test("shows by what a table is sorted", () => {
  const schema = z.strictObject({ sortKey: z.strictObject({ name: z.enum(["at"]) }) });

  expect(problemsOf(schema, { sortKey: { name: "on" } })).toContain('sortKey.name: got "on"; allowed is "at".');
});

test("says what may be within a group that can be left out", () => {
  const name = z
    .string()
    .regex(/^[a-z]+$/)
    .meta({ allowed: "small letters" });
  const schema = z.strictObject({ sorted: z.strictObject({ by: name }).exactOptional() });

  expect(problemsOf(schema, { sorted: { by: "1" } })).toContain('sorted.by: got "1"; allowed is small letters.');
});

test("says what the names in a group may be", () => {
  const schema = z.strictObject({
    testers: z.record(namePartField, z.string()).optional(),
    ports: z.record(z.string().regex(/^[a-z]+$/), z.number()).optional(),
  });

  expect(problemsOf(schema, { testers: { "My Office": "10.0.0.0/8" } })).toContain(
    `  testers["My Office"]: got a setting of that name; allowed as its name is up to 40 letters a-z, digits and single hyphens, a letter first.
    Name it, for example, "shop".`,
  );
  expect(problemsOf(schema, { ports: { A: 1 } })).toContain(
    "  ports.A: got a setting of that name, which is not allowed.\n    Change the name.",
  );
});

test("explains settings that hold themselves, as an anchor in YAML can", () => {
  const raw: Record<string, unknown> = { ...valid };
  raw.source = raw;
  expect(problemsOf(environmentSettings, raw)).toContain("source.source: got a setting that does not exist");
});

/** A field whose own check repeats what it was given. */
const indiscreet = z.string().refine(() => false, { error: ({ input }) => `cannot be ${String(input)}` });
const indiscreetParse = z.string().transform(
  parsedBy((text: string): string => {
    throw new UserError("settings/invalid", `${JSON.stringify(text)} is wrong`, { hint: `Not ${text}.` });
  }),
);

const withSecrets = z.strictObject({
  dbPassword: z.string().min(30),
  pin: z.int().max(3).meta({ secret: true }),
  nested: z.strictObject({ apiToken: z.strictObject({ value: z.int() }) }),
  vault: z.strictObject({ inner: z.array(z.int()) }).meta({ secret: true }),
  database: z.string().max(3),
  longUrl: z.string().max(3),
  parsed: indiscreetParse.meta({ secret: true }),
  note: indiscreet,
  memo: indiscreet,
});

test("shows no secret: named like one, marked as one, within one, in a URL, or repeated by a check's own message", () => {
  const url = "postgres://app:hunter5@db/shop";
  const text = problemsOf(withSecrets, {
    dbPassword: "hunter2-password",
    pin: 123_456,
    nested: { apiToken: { value: "hunter3-token" } },
    vault: { inner: ["hunter4-vault"] },
    database: url,
    longUrl: `${url}?application=${"x".repeat(80)}`,
    parsed: 'hunter6 "quoted"\nline',
    note: `as ${url} says`,
    memo: "as hunter2-password says",
    unknown: { secret: "hunter7" },
    masterKey: "hunter8",
  });
  expect(text).not.toMatch(/hunter|123456|quoted/);
  expect(text).toMatch(/parsed: "\[hidden\]" is wrong\n +Not \[hidden\]\./);
  expect(text).toContain("longUrl: got [hidden];");
});

test.each([
  [indiscreet, /pin: cannot be \[hidden\]; got \[hidden\]\./],
  [indiscreetParse, /pin: "\[hidden\]" is wrong\n +Not \[hidden\]\./],
])("hides a secret of any length that a check's own message or hint repeats", (field, shown) => {
  const schema = z.strictObject({ pin: field.meta({ secret: true }) });
  expect(problemsOf(schema, { pin: "123" })).toMatch(shown);
});

test("lets an error that is no UserError through: it is a bug, not a setting", () => {
  const schema = z.strictObject({ name: z.string().transform(parsedBy((text: string): string => missing(text))) });
  expect(() => parseSettings(schema, { name: "x" }, "settings.yaml")).toThrow(TypeError);
});

function missing(text: string): string {
  throw new TypeError(text);
}

test("makes a problem of the setting at a path out of a check of several fields", () => {
  const range = z.strictObject({ from: z.number(), to: z.number() });
  const rising = checkedBy(["to"], ({ from, to }: z.output<typeof range>) => {
    if (from > to) {
      throw new UserError("settings/invalid", `${to} lies before ${from}; allowed is ${from} or more.`, {
        hint: "Swap them.",
      });
    }
  });
  const schema = z.strictObject({ range: range.check(rising) });

  expect(problemsOf(schema, { range: { from: 2, to: 1 } })).toContain(
    "range.to: 1 lies before 2; allowed is 2 or more.\n    Swap them.",
  );
  expect(parseSettings(schema, { range: { from: 1, to: 2 } }, "x")).toEqual({ range: { from: 1, to: 2 } });
});

test("lets a fault of a check itself through", () => {
  const broken = checkedBy([], () => {
    throw new TypeError("broken");
  });

  expect(() => parseSettings(z.string().check(broken), "a", "x")).toThrow(TypeError);
});
