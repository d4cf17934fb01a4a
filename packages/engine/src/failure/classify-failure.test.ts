import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureFacts, lockedText } from "../../test/failures.ts";
import { canary, collect, recordedEvents, stepEvent } from "../../test/recorded.ts";
import { classifyFailure } from "./classify-failure.ts";
import { type EngineFailureReason, engineFailureReasons } from "./engine-failure.ts";
import { failureHints } from "./failure-hints.ts";

const urn = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs";

const errorOf = (message: string, of?: string): unknown => ({
  diagnosticEvent: {
    message: `${message}\n`,
    severity: "error",
    color: "never",
    ...(of === undefined ? {} : { urn: of }),
  },
});

const failedCreate = {
  resOpFailedEvent: { metadata: { op: "create", urn, type: "aws:s3/bucket:Bucket" }, status: 0, steps: 1 },
};

const mandatory = {
  policyEvent: {
    message: "no public bucket",
    policyName: "closed",
    policyPackName: "p",
    enforcementLevel: "mandatory",
  },
};

const reasonOf = (...events: readonly unknown[]): EngineFailureReason =>
  classifyFailure(failureFacts({ events: collect(events) })).reason;

describe("a failure is told by what the CLI writes", () => {
  const cases: readonly (readonly [EngineFailureReason, string])[] = [
    ["locked", lockedText],
    ["locked", "error: [409] Conflict: Another update is currently in progress.\nTo learn more about possible reasons"],
    ["plan-violated", "error: resource urn:pulumi:a::b::c:d:E::f violates plan: properties changed"],
    ["plan-violated", "error: update is not allowed by the plan: this resource is constrained to same"],
    ["pending-operations", "error: the current deployment has 2 resource(s) with pending operations:"],
    ["conflict", "error: no changes were expected for update but changes were proposed"],
    ["conflict", "error: [409] Conflict: the stack has been renamed"],
    ["credentials", "error: getting stack configuration: get stack secrets manager: incorrect passphrase"],
    ["credentials", "error: get stack secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or"],
    ["credentials", "error: problem logging in: PULUMI_ACCESS_TOKEN must be set for login"],
    ["credentials", "error: operation error S3: GetObject, api error ExpiredToken: The provided token has expired."],
    ["credentials", "api error InvalidClientTokenId: The security token included in the request is invalid."],
    ["credentials", "api error UnrecognizedClientException: The security token included in the request is invalid."],
    ["credentials", "error: No valid credential sources found. Please see https://registry"],
    ["throttled", "error: operation error S3: PutObject, api error SlowDown: Please reduce your request rate."],
    ["program-error", "error: Missing required configuration variable 'shop:name'"],
    ["program-error", "Error: The Pulumi runtime detected that 2 promises were still active"],
    ["provider-error", "error: could not load plugin for aws provider"],
  ];

  it.each(cases)("%s: %s", (reason, text) => {
    expect(classifyFailure(failureFacts({ text })).reason).toBe(reason);
  });

  it.each([
    [3, "credentials"],
    [5, "policy"],
    [7, "conflict"],
    [8, "cancelled"],
    [255, "provider-error"],
    [undefined, "provider-error"],
  ])("and by exit code %s: %s", (exitCode, reason) => {
    expect(classifyFailure(failureFacts({ exitCode, text: "error: something" })).reason).toBe(reason);
  });

  it("and by what ended it", () => {
    const failure = classifyFailure(failureFacts({ exitCode: undefined, endedBy: "SIGKILL" }));
    expect(failure).toMatchObject({ reason: "cancelled", message: "The Pulumi CLI was ended by SIGKILL." });
  });
});

describe("a failure is told by recorded events", () => {
  it.each([
    ["up-throws", "program-error", "Unhandled exception: Error: boom in program"],
    ["up-fails", "provider-error", "AccessDenied: User is not authorized"],
    ["up-plan-violated", "plan-violated", "violates plan: properties changed"],
    ["up-abort", "cancelled", ""],
  ])("%s: %s", (name, reason, said) => {
    const failure = classifyFailure(failureFacts({ events: collect(recordedEvents(name)) }));
    expect(failure.reason).toBe(reason);
    expect(failure.message).toContain(said);
    expect(JSON.stringify(failure)).not.toContain(canary);
  });

  it("and shows no value that a broken plan has", () => {
    const events = recordedEvents("up-plan-violated");
    expect(JSON.stringify(events)).toContain("{2}!={3}");
    expect(JSON.stringify(classifyFailure(failureFacts({ events: collect(events) })))).not.toMatch(/\{2\}|\{3\}|~~/u);
  });

  it("and names each resource that failed, with the provider's words", () => {
    const { resources } = classifyFailure(failureFacts({ events: collect(recordedEvents("up-fails")) }));
    expect(resources).toEqual([
      expect.objectContaining({ engineOp: "create", message: "ThrottlingException: Rate exceeded" }),
      expect.objectContaining({ engineOp: "create", message: "AccessDenied: User is not authorized" }),
    ]);
  });
});

describe("throttling", () => {
  it.each([
    "ThrottlingException: Rate exceeded",
    "operation error: https response error StatusCode: 400, api error Throttling: Rate exceeded",
    "api error RequestLimitExceeded: Request limit exceeded.",
    "api error SlowDown: Please reduce your request rate.",
    "api error TooManyRequestsException: Too Many Requests",
    "StatusCode: 429",
  ])("alone is throttling: %s", (message) => {
    expect(reasonOf(stepEvent("create"), errorOf(message, urn), failedCreate, errorOf("update failed"))).toBe(
      "throttled",
    );
  });

  it("beside another fault is none", () => {
    expect(reasonOf(errorOf("Rate exceeded", urn), errorOf("AccessDenied", `${urn}2`), failedCreate)).toBe(
      "provider-error",
    );
  });

  it("beside what a plan had yet to do is throttling", () => {
    const rest = errorOf(`expected resource operations for ${urn}2 but none were seen`, `${urn}2`);
    const events = collect([errorOf("Rate exceeded", urn), failedCreate, rest]);
    const failure = classifyFailure(failureFacts({ events }));
    expect([failure.reason, failure.resources.map((resource) => resource.urn)]).toEqual(["throttled", [urn]]);
  });
});

describe("the order of reasons", () => {
  it("puts being asked to end before all else", () => {
    expect(classifyFailure(failureFacts({ aborted: true, text: lockedText })).reason).toBe("cancelled");
  });

  it("puts credentials before the provider, for one session serves all", () => {
    expect(reasonOf(errorOf("api error ExpiredTokenException: expired", urn), failedCreate)).toBe("credentials");
  });

  it("knows a broken policy from a provider that fails beside it", () => {
    const events = collect([mandatory]);
    expect(classifyFailure(failureFacts({ events })).message).toBe("closed: no public bucket");
    expect(reasonOf(mandatory)).toBe("policy");
    expect(reasonOf(mandatory, errorOf("AccessDenied", urn), failedCreate)).toBe("provider-error");
  });

  it("takes what a plan did not come to for a broken plan, where nothing else went wrong", () => {
    expect(reasonOf(errorOf(`expected resource operations for ${urn} but none were seen`, urn))).toBe("plan-violated");
  });
});

describe("every failure", () => {
  it("names the owner of a lock", () => {
    expect(classifyFailure(failureFacts({ text: lockedText }))).toMatchObject({
      message: "The stack is held by root@vm (process 22879) since 2026-11-21T22:09:20Z.",
      lock: { user: "root", host: "vm", pid: 22_879 },
    });
  });

  it("says what is wrong, without the warnings that Pulumi wrote before it", () => {
    const warning = "warning: using pulumi-resource-aws from $PATH at /opt/bin/pulumi-resource-aws";
    const failure = classifyFailure(failureFacts({ text: `${warning}\nerror: no changes were expected\nbut one\n` }));
    expect(failure.message).toBe("no changes were expected\nbut one");
    expect(classifyFailure(failureFacts({ text: warning })).message).toBe(warning);
  });

  it("has one of the closed set of reasons, a message and a hint, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.option(fc.nat(300), { nil: undefined }), (text, exitCode) => {
        const failure = classifyFailure(failureFacts({ text, exitCode, events: collect([errorOf(text, urn)]) }));
        expect(engineFailureReasons).toContain(failure.reason);
        expect(failure.hint).toBe(failureHints[failure.reason]);
        expect(failure.message).not.toBe("");
      }),
    );
  });

  it("is listed up to twenty errors", () => {
    const events = collect(Array.from({ length: 30 }, (_, index) => errorOf(`fault ${index}`, `${urn}${index}`)));
    expect(classifyFailure(failureFacts({ events })).message).toMatch(/\nand 10 more$/u);
  });
});
