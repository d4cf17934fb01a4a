import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { planJsonSchema } from "./plan-json-schema.ts";
import { readPlan } from "./read-plan.ts";
import { routeOf } from "./route-of.ts";

const file = "cutover.shop.yaml";

const dns = `
name: shop
regions: { source: eu-west-1, target: eu-central-1 }
traffic:
  executor: route53
  zoneId: Z1
  recordName: shop.example.com
  setIdentifiers: { source: blue, target: green }
  steps: [0, 50, 100]
gates:
  - { id: errors, kind: alarm, alarmNames: [any], reactionSeconds: 120 }
`;

const dms = `${dns}
  - { id: lag, kind: replication-lag, replication: dms, unit: seconds, max: 5 }
  - { id: rows, kind: dms-validation }
data:
  kind: dms
  writer: source-writer
  region: eu-central-1
  functionName: switch
  taskArn: arn:aws:dms:eu-central-1:123456789012:task:A
`;

const ecs = `
name: release
traffic:
  executor: ecs
  region: eu-west-1
  clusterName: shop
  serviceName: shop
  containerName: app
  image: shop@sha256:${"0".repeat(64)}
gates:
  - { id: errors, kind: alarm, alarmNames: [any], reactionSeconds: 120 }
`;

const refusalOf = (text: string, outputs = {}): string => {
  try {
    readPlan(text, { file, outputs });
    return "nothing";
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : "no error";
  }
};

const plans = { dns, dms, ecs };

describe("a plan is refused", () => {
  it.each([
    ["dns", "name: shop", "name: shop\nname: other", "Map keys must be unique"],
    ["dns", "[0, 50, 100]", "&a [*a]", "aliases (*name) are not allowed"],
    ["dns", "0, 50, 100", "10, 50, 100", "traffic.steps[0]: the first step is 10; allowed is 0."],
    [
      "dns",
      "0, 50, 100",
      "0, 50, 50, 100",
      "traffic.steps[2]: the step is 50; allowed after 50 are numbers from 51 to 100.",
    ],
    ["dns", "0, 50, 100", "0, 50, 90", "traffic.steps[2]: the last step is 90; allowed is 100."],
    [
      "dns",
      "0, 50, 100",
      "0, 50, { weight: 100, bakeSeconds: 179 }",
      "bakeSeconds is 179; allowed are numbers from 180",
    ],
    [
      "dns",
      "reactionSeconds: 120",
      "reactionSeconds: 541",
      "allowed are numbers from 601: so long the gate errors takes",
    ],
    ["dns", "target: green", "target: blue", "traffic.setIdentifiers.target: target is blue, and so is source"],
    [
      "dns",
      "regions: { source: eu-west-1, target: eu-central-1 }",
      "",
      "regions is not given; with executor route53 it is needed",
    ],
    ["dns", /gates:[^]*/, "", "gates: of 0 gates none decides; allowed is at least one"],
    ["dns", "reactionSeconds: 120", "dryRun: true", "of 1 gates none decides"],
    [
      "dns",
      "name: shop",
      "name: shop\nrollback: { ladder: [50, 50, 0] }",
      "rollback.ladder[1]: the rung is 50; allowed after 50 are smaller",
    ],
    ["dns", "name: shop", "name: shop\nrollback: { ladder: [50] }", "the last rung is 50; allowed is 0."],
    ["dns", "name: shop", "name: shop\nrollback: { divertByHealthCheck: true }", "traffic.healthCheckIds is not given"],
    [
      "dns",
      "name: shop",
      "name: shop\nfreezeWindows: { timeZone: Mars/Olympus, windows: [{}] }",
      "there is no such time zone",
    ],
    [
      "dns",
      "name: shop",
      "name: shop\nfreezeWindows: { timeZone: UTC, windows: [{}] }",
      "leave no time in which a step may begin",
    ],
    ["dms", /  - \{ id: lag.*/, "", "no gate of kind replication-lag decides; with data dms one is needed."],
    ["dms", /  - \{ id: rows.*/, "", "no gate of kind dms-validation decides; with data dms one is needed."],
    [
      "dms",
      "replication: dms",
      "replication: mysql-replica",
      "gates[1].replication: replication is mysql-replica; allowed with data dms is dms.",
    ],
    ["dms", "unit: seconds, ", "", "gates[1].unit: got nothing"],
    ["dms", "max: 5", "min: -1, max: 5", "gates[1].min: got -1"],
    ["dms", "  writer: source-writer\n", "", "data.writer: got nothing; allowed is"],
    ["dms", /  - \{ id: errors.*/, "", "all need requests to the target, or a copy of the data"],
    [
      "dms",
      "functionName: switch",
      "functionName: switch\n  freezeSeconds: 11",
      "freezeSeconds is 11; allowed are numbers from 12",
    ],
    ["dms", /data:[^]*/, "", "kind is replication-lag, and data is none"],
    [
      "ecs",
      "name: release",
      `name: release\n${dms.slice(dms.indexOf("data:"))}`,
      "kind is dms; allowed with executor ecs is none.",
    ],
    ["ecs", "name: release", "name: release\nrollback: { ladder: [50, 0] }", "allowed with executor ecs is [0]"],
    ["ecs", "kind: alarm, alarmNames: [any], reactionSeconds: 120", "kind: dns-share", "no answer of DNS changes"],
  ] as const)("%s: %s as %j, since %s", (base, from, to, message) => {
    const text = plans[base];
    expect(refusalOf(text.replace(from, to))).toContain(message);
    expect(refusalOf(text)).toBe("nothing");
  });

  it.each(["", "null", "[]", "42", "--- a\n--- b", "name: [", "{".repeat(5000), "a: !!js/function x", "\u0000"])(
    "in words, and at once, where it is %j",
    (text) => {
      expect(refusalOf(text)).toContain(file);
    },
  );
});

describe("references of a plan", () => {
  const text = dns.replace("Z1", "${outputs.endpoint.zoneId}").replace("[any]", '"${outputs.alarms.names}"');
  const outputs = {
    endpoint: { value: { zoneId: "Z9", users: ["a", "b"] }, secret: false },
    alarms: { value: { names: ["one", "two"] }, secret: false },
    login: { value: { password: "hunter2" }, secret: true },
  };

  it("take the value of the stack's output, of its type", () => {
    const { traffic, gates } = readPlan(text, { file, outputs });

    expect(traffic).toMatchObject({ zoneId: "Z9" });
    expect(gates).toMatchObject([{ alarmNames: ["one", "two"] }]);
  });

  it.each([
    ["${outputs.endpoint.zoneID}", "the stack has no output endpoint.zoneID; allowed in endpoint is zoneId, users."],
    ["${outputs.endpoint.zoneID}", "Did you mean ${outputs.endpoint.zoneId}?"],
    ["${outputs.login.password}", "the output login is a secret"],
    ["x-${outputs.endpoint.users}", "no text"],
    ["${secrets.key}", "allowed within ${} is outputs and the path of an output"],
    ["${outputs.__proto__.x}", "the stack has no output __proto__"],
    ["${outputs.endpoint.users[7]}", "the stack has no output endpoint.users[7]"],
  ])("%s is refused: %s", (reference, message) => {
    const refusal = refusalOf(dns.replace("Z1", JSON.stringify(reference)), outputs);

    expect(refusal).toContain(message);
    expect(refusal).toContain("traffic.zoneId");
    expect(refusal).not.toContain("hunter2");
  });

  it("are filled by what fits where no stack is, the same each time", () => {
    const filled = readPlan(text, { file, outputs: "stand-ins" });

    expect(filled.hash).toBe(readPlan(text, { file, outputs: "stand-ins" }).hash);
    expect(() => readPlan(text, { file })).toThrow(
      expect.objectContaining({
        code: "rollout/reference-unknown",
        message: expect.stringContaining("no outputs of a stack were given"),
      }),
    );
  });
});

it("what is no YAML is told from a plan with mistakes, by a code of its own", () => {
  expect(() => readPlan("name: [", { file })).toThrow(expect.objectContaining({ code: "rollout/plan-unreadable" }));
  expect(() => readPlan("name: shop", { file })).toThrow(expect.objectContaining({ code: "settings/invalid" }));
});

describe("the hash of a plan", () => {
  const hashOf = (text: string): string => readPlan(text, { file }).hash;
  const raw: object = parse(dms);

  it("is the same whatever the order, the formatting and the comments", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.constantFrom(2, 4, 8), (random, indent) => {
        const text = `# why\n${stringify(shuffled(raw, random), { indent })}`;
        expect(hashOf(text)).toBe(hashOf(dms));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["name: shop", "name: shop\ndescription: what it is for"],
    ["0, 50, 100", "0, { weight: 50 }, { weight: 100, approval: false }"],
    ["0, 50, 100", "0, { weight: 50, bakeSeconds: 600 }, 100"],
    ["name: shop", "name: shop\nrollback: { ladder: [50, 0], rungSeconds: 120 }"],
  ])("is the same with %s as with %s", (from, to) => {
    expect(hashOf(dms.replace(from, to))).toBe(hashOf(dms));
  });

  it.each([
    ["name: shop", "name: shop2"],
    ["0, 50, 100", "0, 51, 100"],
    ["0, 50, 100", "0, 50, { weight: 100, approval: true }"],
    ["0, 50, 100", "0, { weight: 50, bakeSeconds: 601 }, 100"],
    ["max: 5", "max: 6"],
    ["source-writer", "read-only-target"],
    ["name: shop", "name: shop\nrollback: { onBreach: ladder }"],
    ["name: shop", "name: shop\nfreezeWindows: { timeZone: UTC, windows: [{ days: [fri] }] }"],
    ["name: shop", "name: shop\napprovals: { everyStep: true }"],
  ])("is another where %s is %s", (from, to) => {
    expect(hashOf(dms.replace(from, to))).not.toBe(hashOf(dms));
  });
});

describe("the route of a plan", () => {
  it("counts bakes from when caches have forgotten, and puts the switch where the writer rule wants it", () => {
    const last = routeOf(readPlan(dms, { file }));
    const first = routeOf(readPlan(dms.replace("source-writer", "switch-first"), { file }));

    expect(last.settleMs).toBe(120_000);
    expect(last.stages.map((stage) => (stage.kind === "step" ? stage.weight : "switch"))).toEqual([
      0,
      50,
      100,
      "switch",
    ]);
    expect(first.stages.map((stage) => (stage.kind === "step" ? stage.weight : "switch"))).toEqual([
      0,
      "switch",
      50,
      100,
    ]);
    expect([last.switch.sourceServes, first.switch.sourceServes]).toEqual([false, true]);
    expect(last.rollback).toEqual({ ladder: [50, 0], rungMs: 120_000, onBreach: "emergency", canDivert: false });
  });

  it("has two steps where the service moves the traffic itself", () => {
    const { stages } = routeOf(readPlan(`${ecs}approvals: { everyStep: true }\n`, { file }));

    expect(stages).toEqual([
      { kind: "step", weight: 0, bakeMs: 180_000, approval: false },
      { kind: "step", weight: 100, bakeMs: 600_000, approval: true },
    ]);
  });

  it("waits for a release of a service as long as the plan says, and for weights a quarter of an hour", () => {
    const confirmOf = (text: string): number => routeOf(readPlan(text, { file })).confirmMs;

    expect([confirmOf(dns), confirmOf(ecs)]).toEqual([900_000, 7_200_000]);
    expect(confirmOf(ecs.replace("containerName:", "releaseSeconds: 20000\n  containerName:"))).toBe(20_000_000);
  });
});

it("cutover.schema.json is current; `pnpm generate` writes it", () => {
  const written: unknown = JSON.parse(readFileSync(new URL("../../cutover.schema.json", import.meta.url), "utf8"));

  expect(written).toEqual(JSON.parse(JSON.stringify(planJsonSchema())));
});

function shuffled(value: unknown, random: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item): unknown => shuffled(item, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => ({ key, part, rank: Number(random.next().value) }));
  const sorted = entries.toSorted((one, other) => one.rank - other.rank);
  return Object.fromEntries(sorted.map(({ key, part }) => [key, shuffled(part, random)]));
}
