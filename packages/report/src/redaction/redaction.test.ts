import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { change } from "../../test/build-report.ts";
import { migrationReport } from "../../test/sample-reports.ts";
import { renderHtml } from "../html/render-html.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { renderSummary } from "../markdown/render-summary.ts";
import type { PreviewReport } from "../preview-report.ts";
import { renderText } from "../text/render-text.ts";
import { redactReport } from "./redact-report.ts";
import { redactText } from "./redact-text.ts";
import { redactValues } from "./redact-values.ts";

const awsSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz";
const key = ["-----BEGIN RSA PRIVATE", "KEY-----\nMIIEow\nabc=\n-----END RSA PRIVATE", "KEY-----"].join(" ");

describe("redactText hides what has the form of a secret", () => {
  it.each([
    ["key AKIAIOSFODNN7EXAMPLE.", "key [secret]."],
    [`ASIAIOSFODNN7EXAMPLE,${awsSecret}`, "[secret]"],
    [`key ${awsSecret}.`, "key [secret]."],
    [
      `environment ${["a1B2C3d4E5", "f6G7h8I9j0", "K1l2M3n4O5", "p6Q7r8S9t0"].join("")} ends`,
      "environment [secret] ends",
    ],
    [`[{"name":"DB_PASSWORD","value":"hunter2"}]`, `[{"name":"DB_PASSWORD","value":"[secret]"}]`],
    ['{\\"name\\": \\"API_KEY\\", \\"value\\": \\"abc\\"}', '{\\"name\\": \\"API_KEY\\", \\"value\\": \\"[secret]\\"}'],
    [`aws_secret_access_key = ${awsSecret}`, "aws_secret_access_key = [secret]"],
    [`{"SecretAccessKey": "${awsSecret}"}`, '{"SecretAccessKey": "[secret]"}'],
    ["AWS_SESSION_TOKEN=abc/def+ghi==", "AWS_SESSION_TOKEN=[secret]"],
    [`IQoJb3JpZ2lu${"X2Vj".repeat(10)}`, "[secret]"],
    [`ghp_${"a1B2".repeat(9)}`, "[secret]"],
    [`gho_${"a1B2".repeat(9)} ghs_${"a1B2".repeat(9)}`, "[secret] [secret]"],
    [`github_pat_${"a1B2_".repeat(10)}`, "[secret]"],
    [`xoxb-${"1234567890".repeat(2)}-abc`, "[secret]"],
    [`before ${key} after`, "before [secret] after"],
    [JSON.stringify(key), '"[secret]"'],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "[secret]"],
    ["postgres://app:p@ss-w0rd@db.internal:5432/orders", "postgres://app:[secret]@db.internal:5432/orders"],
    ["password=hunter2&user=app", "password=[secret]&user=app"],
    ['"password": "hun\\"ter2", "user": "app"', '"password": "[secret]", "user": "app"'],
    ['{\\"masterPassword\\":\\"hunter2\\"}', '{\\"masterPassword\\":\\"[secret]\\"}'],
    ["db_password: 'hunter2'", "db_password: '[secret]'"],
    ["psql --password hunter2 -h db", "psql --password [secret] -h db"],
    [`pul-${"0a1b2c3d".repeat(5)}`, "[secret]"],
    ["Authorization: Bearer abcdefghijkl.mnop", "Authorization: Bearer [secret]"],
    [
      "https://b.s3.amazonaws.com/k?X-Amz-Signature=0a1b2c3d&x=1",
      "https://b.s3.amazonaws.com/k?X-Amz-Signature=[secret]&x=1",
    ],
  ])("%j", (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });

  it.each([
    "arn:aws:iam::123456789012:role/deploy",
    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders/password-AbCdEf",
    "masterUserSecretArn=arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders",
    "4f2a9c14f2a9c14f2a9c14f2a9c14f2a9c14f2a9",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "vpc-0a1b2c3d4e5f60718 subnet-0a1b2c3d4e5f60718 i-0a1b2c3d4e5f60718",
    "AROAIOSFODNN7EXAMPLE",
    "EnvironmentMigrationPublicSubnetRouteTab",
    "apps/stacks/environmentMigration/Source1",
    "4F2A9C14F2A9C14F2A9C14F2A9C14F2A9C14F2A9",
    '{"name":"PORT","value":"8080"}',
    "urn:pulumi:prod::app::aws:rds/instance:Instance::orders",
    "manageMasterUserPassword: true, passwordLength: 16",
    "https://docs.aws.amazon.com:443/a?b=c@d",
    "git@github.com:acme/app.git",
    "the password must have 16 characters",
  ])("and leaves %j", (text) => {
    expect(redactText(text)).toBe(text);
  });

  // One of quadratic cost would not end within the time limit of a test.
  it.each([
    'password="',
    "eyJ-.",
    "://a:",
    "AKIA",
    "-----BEGIN PRIVATE KEY-----",
    'password="\\',
    '"name":"key',
    "Bearer ",
    "ghp_",
  ])("and ends on a long row of %j", (part) => {
    const long = part.repeat(50_000);
    expect(redactText(long).length).toBeLessThanOrEqual(long.length + 50_000 * "[secret]".length);
  });
});

describe("redactText hides known secrets", () => {
  const secret = 'correct horse/battery+"staple"?';
  const canaries = [secret];

  it.each([
    ["plain", secret],
    ["JSON", JSON.stringify({ secret })],
    ["JSON in JSON", JSON.stringify(JSON.stringify({ secret }))],
    ["URL component", encodeURIComponent(secret)],
    ["form", new URLSearchParams({ secret }).toString()],
    ["base64", Buffer.from(secret).toString("base64")],
    ["base64url", Buffer.from(secret).toString("base64url")],
    ["base64 after one byte", Buffer.from(`a${secret}b`).toString("base64")],
    ["base64 after two bytes", Buffer.from(`ab${secret}cd`).toString("base64")],
    ["hex", Buffer.from(secret).toString("hex")],
  ])("as %s", (_, form) => {
    const redacted = redactText(`x ${form} y`, { canaries });
    expect(redacted).toContain("[secret]");
    expect(redacted).not.toMatch(/horse|battery|staple/u);
    expect(Buffer.from(redacted.replace("[secret]", ""), "base64").toString()).not.toContain("horse");
  });

  it("line by line", () => {
    const lines = "first line of it\r\n  second line of it\n}\n";
    expect(redactText("log: second line of it; first line of it }", { canaries: [lines] })).toBe(
      "log: [secret]; [secret] }",
    );
  });

  it("the longer of two that overlap", () => {
    expect(redactText("hunter2hunter2", { canaries: ["hunter2", "hunter2hunter2"] })).toBe("[secret]");
  });

  it("but not the type of a resource, which says its name twice", () => {
    const type = "random:index/randomPassword:RandomPassword";
    expect(redactText(`${type} with password:hunter2`)).toBe(`${type} with password:[secret]`);
  });

  it("but not words too short to be told from others", () => {
    expect(redactText("a b true", { canaries: ["", "a", "b\n", "   "] })).toBe("a b true");
  });
});

const canary = "Zq7-cAnArY/+x\"9'k";
const renderers: readonly ((report: PreviewReport) => string)[] = [
  (report) => renderMarkdown(report),
  (report) => renderSummary(report),
  renderHtml,
  (report) => renderText(report),
  (report) => renderText(report, { colour: true }),
  (report) => JSON.stringify(report),
];

describe("redactReport", () => {
  it("hides a secret planted in any text of a report, from every renderer", () => {
    const places = textPlaces(migrationReport);
    expect(places.length).toBeGreaterThan(200);
    const everywhere = places.reduce((planted, place) => plant(planted, place), migrationReport);
    expect(leaksOf(redactReport(everywhere, { canaries: [canary] }))).toEqual([]);
  });

  it("hides it at any one place of any report", () => {
    fc.assert(
      fc.property(anyReport, fc.nat(), (report, choice) => {
        const places = textPlaces(report);
        const place = places[choice % Math.max(1, places.length)];
        const planted = place === undefined ? report : plant(report, place);
        expect(leaksOf(redactReport(planted, { canaries: [canary] }))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves a report without secrets as it is", () => {
    expect(redactReport(migrationReport)).toStrictEqual(migrationReport);
  });

  it("knows every field: the model has none that may be left out, and so be lost by whoever copies a row", () => {
    expectTypeOf<PreviewReport>().toEqualTypeOf<Complete<PreviewReport>>();
  });

  it("hides a value by the name of its property", () => {
    const [, , prod] = migrationReport.stacks;
    if (prod?.status !== "previewed" || prod.resources[2] === undefined) throw new Error("the sample has changed");
    const property = change({ path: "db.masterPassword", before: "hunter2", after: undefined, replaces: "no" });
    const resources = [{ ...prod.resources[2], properties: [property] }];
    const outputs = { apiKey: "abc", "apiKey ": "abc", isOn: "true" };
    const redacted = redactReport({ ...migrationReport, stacks: [{ ...prod, resources, outputs }] });
    const [stack] = redacted.stacks;
    expect(stack?.status === "previewed" && stack.resources[0]?.properties[0]?.before).toBe("[secret]");
    expect(stack?.status === "previewed" && stack.outputs).toEqual({
      apiKey: "[secret]",
      "apiKey ": "abc",
      isOn: "true",
    });
  });

  it("loses no output whose name becomes the same", () => {
    const outputs = { secretOne: "1", secretTwo: "2" };
    const [stack] = redactReport(
      {
        ...migrationReport,
        stacks: migrationReport.stacks.map((each) => (each.status === "failed" ? each : { ...each, outputs })),
      },
      { canaries: ["secretOne", "secretTwo"] },
    ).stacks;
    expect(stack?.status === "previewed" && stack.outputs).toEqual({ "[secret]": "1", "[secret]'": "2" });
  });
});

describe("redactValues", () => {
  it("hides a value by the name of its field, and by the name beside it", () => {
    const values = {
      dbPassword: "hunter2",
      tokens: { accessToken: ["a", "b"], count: 2 },
      environment: [
        { name: "API_KEY", value: "abc" },
        { name: "PORT", value: "80" },
      ],
      finding: { property: "masterPassword", value: "hunter2" },
      secret: awsSecret,
      nothing: null,
    };
    expect(redactValues(values)).toEqual({
      dbPassword: "[secret]",
      tokens: { accessToken: ["[secret]", "[secret]"], count: 2 },
      environment: [
        { name: "API_KEY", value: "[secret]" },
        { name: "PORT", value: "80" },
      ],
      finding: { property: "masterPassword", value: "[secret]" },
      secret: "[secret]",
      nothing: null,
    });
  });

  it("loses no field whose name becomes the same", () => {
    expect(redactValues({ secretOne: 1, secretTwo: 2 }, { canaries: ["secretOne", "secretTwo"] })).toEqual({
      "[secret]": 1,
      "[secret]'": 2,
    });
  });
});

type Complete<T> = T extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Complete<T[Field]> }
    : T;

type Place = readonly (string | number)[];

/** Fields that hold one of a few words of ours. */
const closed = new Set(["status", "operation", "replaces", "kind", "severity", "verdict"]);

function textPlaces(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value === "string") return [place];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    closed.has(field) ? [] : textPlaces(inner, [...place, field]),
  );
}

function plant(report: PreviewReport, place: Place): PreviewReport {
  const copy = structuredClone(report);
  let holder: unknown = copy;
  for (const field of place.slice(0, -1)) holder = Reflect.get(Object(holder), field);
  const field = place.at(-1) ?? "";
  Reflect.set(Object(holder), field, `${String(Reflect.get(Object(holder), field))} ${canary} `);
  return copy;
}

function leaksOf(redacted: PreviewReport): readonly string[] {
  return renderers.map((render) => render(redacted)).flatMap((text) => /.{0,40}cAnArY.{0,40}/u.exec(text)?.[0] ?? []);
}
