import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refersTo, resource, subnetsIn, unknownValue, vpc } from "../test/build-graph.ts";
import { fakePorts } from "../test/fake-ports.ts";
import { lookAtAll } from "../test/look.ts";
import { checks } from "./checks/checks.ts";
import { preflightActions } from "./preflight-actions.ts";
import { UnansweredError } from "./unanswered-error.ts";

const task = resource("aws:ecs/taskDefinition:TaskDefinition", { cpu: "512" }, { name: "task" });

const plan = [
  vpc,
  task,
  resource(
    "aws:ecs/service:Service",
    { launchType: "FARGATE", desiredCount: 1, taskDefinition: "arn" },
    { references: [refersTo("taskDefinition", task)] },
  ),
  ...subnetsIn("eu-west-1a"),
  resource("aws:s3/bucket:Bucket", { bucket: "shop-files" }),
  resource("aws:rds/instance:Instance", { engine: "postgres", engineVersion: "16", instanceClass: "db.m7g.large" }),
  resource("aws:ec2/launchTemplate:LaunchTemplate", { imageId: "ami-0123456789abcdef0", instanceType: "m7g.large" }),
  resource("aws:ec2/instance:Instance", { ami: "ami-0123456789abcdef0", instanceType: "m7g.large" }),
  resource("aws:dms/replicationInstance:ReplicationInstance", { replicationInstanceClass: "dms.t3.medium" }),
  resource("aws:lb/listener:Listener", { certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" }),
  resource("aws:route53/record:Record", { zoneId: "Z1" }),
  resource("aws:kms/key:Key", {
    policy:
      '{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:role/aws-service-role/a.amazonaws.com/R"}}}',
  }),
];

/** All ports, each question of which is answered by the same function. */
function everyQuestion(answer: () => unknown): ReturnType<typeof fakePorts> {
  const ports = fakePorts();
  for (const port of Object.values(ports))
    for (const question of Object.keys(port)) Object.defineProperty(port, question, { value: answer });
  return ports;
}

describe("preflight", () => {
  it("lists each check, also those that the plan gives nothing to look at", async () => {
    const found = await lookAtAll({ after: [] });
    expect(found.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(found.every(({ status, message, source }) => status === "passed" && message !== "" && source !== "")).toBe(
      true,
    );
  });

  it("says of what fails which resource it is, where the program declares it, and what to do", async () => {
    const answers = { quotas: { allowance: async () => ({ limit: 5, used: 5 }) } };
    const found = await lookAtAll({ after: [vpc], answers });
    expect(found.find(({ id }) => id === "quota-suffices")).toEqual({
      id: "quota-suffices",
      status: "failed",
      reason: "preflight",
      message: "VPCs in eu-west-1: 5 used and 1 planned, of 5.",
      fix: "Ask for an increase: aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 6 --region eu-west-1; or delete what is not needed any more.",
      source: "https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html",
      region: "eu-west-1",
      urn: vpc.urn,
      place: { file: "index.ts", line: 7, column: 1 },
    });
  });

  it("takes a refusal for unknown, and names the action that is lacking", async () => {
    const refuse = async (): Promise<never> => {
      throw new UnansweredError("denied", "servicequotas:GetServiceQuota", "AccessDeniedException");
    };
    const found = await lookAtAll({ after: [vpc], answers: { quotas: { allowance: refuse } } });
    expect(found.find(({ id }) => id === "quota-suffices")).toMatchObject({
      status: "unknown",
      message:
        "It is not known whether eu-west-1 has room for the planned VPCs (1): AWS refuses servicequotas:GetServiceQuota.",
      fix: "Allow the role that deploys servicequotas:GetServiceQuota, which only reads.",
      deniedAction: "servicequotas:GetServiceQuota",
    });
  });

  it.each([
    ["throttled", "AWS limits the rate of ec2:DescribeVpcs"],
    ["unreadable", "what ec2:DescribeVpcs answered cannot be read"],
    ["failed", "ec2:DescribeVpcs failed (TimeoutError)"],
  ] as const)("takes what is %s for unknown", async (why, clause) => {
    const allowance = async (): Promise<never> => {
      throw new UnansweredError(why, "ec2:DescribeVpcs", "TimeoutError");
    };
    const found = await lookAtAll({ after: [vpc], answers: { quotas: { allowance } } });
    expect(found.find(({ id }) => id === "quota-suffices")).toMatchObject({
      status: "unknown",
      message: expect.stringContaining(clause),
    });
  });

  it.each([
    ["while it is asked", false],
    ["before it is asked", true],
  ])("gives up what has no answer when the caller ends it %s", async (_when, isEndedBefore) => {
    const ended = new AbortController();
    if (isEndedBefore) ended.abort();
    const allowance = (): Promise<never> => {
      queueMicrotask(() => ended.abort());
      return new Promise(() => undefined);
    };
    const request = { signal: ended.signal };
    const found = await lookAtAll({ after: [vpc], answers: { quotas: { allowance } }, request });
    expect(found.find(({ id }) => id === "quota-suffices")).toMatchObject({
      status: "unknown",
      message: expect.stringContaining("there was no answer in time"),
    });
  });

  it("never says the words of an error that a port did not name: they tell accounts and roles", async () => {
    const account = async (): Promise<never> => {
      throw new Error("arn:aws:iam::111122223333:user/ada may not");
    };
    const found = await lookAtAll({ after: [vpc], answers: { identity: { account } } });
    expect(JSON.stringify(found)).not.toContain("ada");
    expect(found[0]).toMatchObject({ id: "account-allowed", status: "unknown" });
  });

  it("passes nothing on answers of any other form, and never throws for one", async () => {
    const hostile = fc.oneof(fc.anything(), fc.constantFrom(null, undefined, Number.NaN, "", [], {}, -1));
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (answer, isThrown) => {
        const ports = everyQuestion(() => {
          if (isThrown) throw answer;
          return Promise.resolve(answer);
        });
        const found = await lookAtAll({ after: plan, answers: ports });
        expect(new Set(found.map(({ id }) => id)).size).toBe(checks.length);
        const counted = found.filter(({ id }) => isThrown || id === "quota-suffices");
        expect(counted.filter(({ status }) => status === "passed")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("asks for nothing where values are not known, and says so", async () => {
    const after = [
      resource("aws:rds/instance:Instance", { engine: unknownValue, instanceClass: "db.m7g.large" }),
      resource("aws:s3/bucket:Bucket", { bucket: unknownValue }),
    ];
    const found = await lookAtAll({ after });
    expect(found.filter(({ status }) => status === "unknown").map(({ message }) => message)).toEqual([
      "The engine of one is not known.",
      "The name of the bucket one is not known.",
    ]);
  });
});

describe("the checks", () => {
  it("have ids of their own, a page and a fix", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { source, fix, why } of checks) {
      expect(source).toMatch(/^https:\/\//u);
      expect([fix, why].every((text) => text.endsWith(".") || text.includes("aws "))).toBe(true);
    }
  });

  it("take actions that read, each once", () => {
    expect(preflightActions).toEqual([...new Set(preflightActions)].toSorted());
    for (const action of preflightActions) expect(action).toMatch(/^[a-z0-9-]+:(?:Describe|Get|List)/u);
  });
});

it("is what its page says: each check, and each action", () => {
  const page = readFileSync(new URL("../../../docs/preflight.md", import.meta.url), "utf8");
  expect([...page.matchAll(/^\| `([a-z-]+-[a-z-]+)` \|/gmu)].map(([, id]) => id)).toEqual(checks.map(({ id }) => id));
  expect(page.split("```\n")[1]?.trim().split("\n")).toEqual([...preflightActions]);
});
