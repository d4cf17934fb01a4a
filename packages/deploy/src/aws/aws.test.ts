import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { awsSetting, localServer } from "../../test/local-server.ts";
import { awsAlarms } from "./aws-alarms.ts";
import type { AwsSetting } from "./aws-clients.ts";
import { awsImageScan } from "./aws-image-scan.ts";
import { awsTags } from "./aws-tags.ts";

interface Asked {
  readonly operation: string;
  readonly region: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

type Answer = readonly [status: number, body: unknown];

/** An API that gives these answers in turn, the last one for good. */
async function api(
  ...answers: readonly Answer[]
): Promise<{ readonly setting: AwsSetting; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const endpoint = await localServer((request, response, body) => {
    const [status, answer] = answers[Math.min(asked.length, answers.length - 1)] ?? [500, {}];
    asked.push({ operation: operationOf(request), region: regionOf(request), body: JSON.parse(body) });
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  return { setting: awsSetting(endpoint), asked };
}

function operationOf({ headers }: IncomingMessage): string {
  return String(headers["x-amz-target"]).split(".").at(-1) ?? "";
}

/** Of the signature. */
function regionOf({ headers }: IncomingMessage): string | undefined {
  return /Credential=[^/]+\/\d+\/([^/]+)\//u.exec(headers.authorization ?? "")?.[1];
}

const throttled: Answer = [400, { __type: "ThrottlingException", message: "Rate exceeded" }];
const refused: Answer = [400, { __type: "AccessDeniedException", message: "not allowed" }];

describe("awsAlarms", () => {
  const alarm = (AlarmName: string, StateValue: string, more: object = {}): object => ({
    AlarmName,
    StateValue,
    ...more,
  });

  it("reads alarms of all pages, composite ones too, and leaves out those that are not there", async () => {
    const { setting, asked } = await api(
      [
        200,
        {
          MetricAlarms: [alarm("a", "OK", { StateTransitionedTimestamp: 1_790_000_000, StateUpdatedTimestamp: 1 })],
          NextToken: "more",
        },
      ],
      [200, { CompositeAlarms: [alarm("b", "ALARM")], MetricAlarms: [alarm("d", "TELEPORTED")] }],
    );
    expect(await awsAlarms(setting)(["a", "b", "c", "d"])).toEqual(
      new Map([
        ["a", { state: "OK", since: new Date(1_790_000_000_000) }],
        ["b", { state: "ALARM", since: undefined }],
        ["d", { state: "INSUFFICIENT_DATA", since: undefined }],
      ]),
    );
    expect(asked.map(({ operation, body }) => [operation, body["NextToken"]])).toEqual([
      ["DescribeAlarms", undefined],
      ["DescribeAlarms", "more"],
    ]);
    expect(asked[0]?.body).toMatchObject({
      AlarmNames: ["a", "b", "c", "d"],
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    });
  });

  it("asks for a hundred at a time, and each in its region", async () => {
    const { setting, asked } = await api([200, { MetricAlarms: [alarm("far:away", "OK")] }]);
    const arn = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:far:away";
    const names = Array.from({ length: 150 }, (_, at) => `a${at}`);
    expect([...(await awsAlarms(setting)([...names, arn])).keys()]).toEqual([arn]);
    expect(
      asked.map(({ region, body }) => [region, Array.isArray(body["AlarmNames"]) && body["AlarmNames"].length]),
    ).toEqual([
      ["eu-west-1", 100],
      ["eu-west-1", 50],
      ["eu-central-1", 1],
    ]);
  });

  it("asks again after a throttle or a failure, and throws where it is refused or the answer is none", async () => {
    const slow = await api(throttled, [503, {}], [200, { MetricAlarms: [alarm("a", "OK")] }]);
    expect((await awsAlarms(slow.setting)(["a"])).size).toBe(1);
    await expect(awsAlarms((await api(refused)).setting)(["a"])).rejects.toThrow(
      expect.objectContaining({ name: "AccessDeniedException" }),
    );
    await expect(awsAlarms((await api([200, "<html>"])).setting)(["a"])).rejects.toThrow(Error);
  });
});

describe("awsImageScan", () => {
  const image = {
    registryId: "123456789012",
    region: "eu-central-1",
    repository: "shop/web",
    digest: `sha256:${"8f".repeat(32)}`,
  };

  it.each([
    ["COMPLETE", { HIGH: 1 }, { kind: "scanned", counts: { HIGH: 1 } }],
    ["ACTIVE", {}, { kind: "scanned", counts: {} }],
    ["COMPLETE", undefined, { kind: "unknown" }],
    ["IN_PROGRESS", undefined, { kind: "waiting" }],
    ["PENDING", undefined, { kind: "waiting" }],
    ["FAILED", undefined, { kind: "unknown", message: "The scan is FAILED." }],
    ["UNSUPPORTED_IMAGE", undefined, { kind: "unknown" }],
    [undefined, undefined, { kind: "unknown" }],
  ])("reads a scan that is %s with %j", async (status, findingSeverityCounts, reading) => {
    const { setting, asked } = await api([
      200,
      { imageScanStatus: { status }, imageScanFindings: { findingSeverityCounts } },
    ]);
    expect(await awsImageScan(setting)(image)).toMatchObject(reading);
    expect(asked).toMatchObject([
      {
        operation: "DescribeImageScanFindings",
        region: "eu-central-1",
        body: { registryId: "123456789012", repositoryName: "shop/web", imageId: { imageDigest: image.digest } },
      },
    ]);
  });

  it.each(["ScanNotFoundException", "ImageNotFoundException", "RepositoryNotFoundException"])(
    "does not know after %s",
    async (__type) => {
      const { setting } = await api([400, { __type }]);
      expect(await awsImageScan(setting)(image)).toMatchObject({ kind: "unknown" });
    },
  );

  it("throws where it is refused", async () => {
    await expect(awsImageScan((await api(refused)).setting)(image)).rejects.toThrow(
      expect.objectContaining({ name: "AccessDeniedException" }),
    );
  });
});

describe("awsTags", () => {
  const mapping = (ResourceARN: string): object => ({ ResourceARN, Tags: [{ Key: "Owner", Value: "o" }] });

  it("reads a hundred at a time, in each resource's region, and the global ones where they are told", async () => {
    const queue = "arn:aws:sqs:eu-central-1:1:q";
    const zone = "arn:aws:route53:::hostedzone/Z1";
    const many = Array.from({ length: 101 }, (_, at) => `arn:aws:sqs:eu-west-1:1:q${at}`);
    const { setting, asked } = await api([
      200,
      { ResourceTagMappingList: [mapping(queue), mapping(zone)], PaginationToken: "" },
    ]);
    const found = await awsTags(setting)([...many, queue, zone, "arn:aws-cn:route53:::hostedzone/Z2"]);
    expect(found.get(queue)).toEqual({ Owner: "o" });
    expect(
      asked.map(({ region, body }) => [
        region,
        Array.isArray(body["ResourceARNList"]) && body["ResourceARNList"].length,
      ]),
    ).toEqual([
      ["eu-west-1", 100],
      ["eu-west-1", 1],
      ["eu-central-1", 1],
      ["us-east-1", 1],
      ["cn-north-1", 1],
    ]);
  });

  it("reads all pages, and ends where a page names itself", async () => {
    const { setting, asked } = await api(
      [200, { ResourceTagMappingList: [mapping("a")], PaginationToken: "x" }],
      [200, { ResourceTagMappingList: [mapping("b")], PaginationToken: "x" }],
    );
    expect([...(await awsTags(setting)(["arn:aws:sqs:eu-west-1:1:q"])).keys()]).toEqual(["a", "b"]);
    expect(asked).toHaveLength(2);
  });
});

describe("an API that never answers", () => {
  const image = { registryId: "123456789012", region: "eu-west-1", repository: "shop/web", digest: "sha256:8f" };

  it.each([
    ["alarms", async (setting: AwsSetting) => await awsAlarms(setting)(["a"])],
    ["scans", async (setting: AwsSetting) => await awsImageScan(setting)(image)],
    ["tags", async (setting: AwsSetting) => await awsTags(setting)(["arn:aws:sqs:eu-west-1:1:q"])],
  ])("is given up: %s", async (_, ask) => {
    const endpoint = await localServer(() => undefined);
    await expect(ask({ ...awsSetting(endpoint), timeLimitMs: 50 })).rejects.toThrow(/abort/iu);
  });
});
