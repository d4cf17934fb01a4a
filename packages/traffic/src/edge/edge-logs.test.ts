import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { EdgeLogs } from "./edge-logs.ts";

function makeLogs(region = "us-east-1", suffix = "blue") {
  return new EdgeLogs("edge-logs", {
    environment: testEnvironment({ region, suffix }),
    distributionArn: "arn:aws:cloudfront::123456789012:distribution/E1",
    bucketArn: "arn:aws:s3:::logs",
  });
}

describe("EdgeLogs", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeLogs()))).toEqual([
      "aws:cloudwatch/logDelivery:LogDelivery edge-logs-delivery",
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination edge-logs-destination",
      "aws:cloudwatch/logDeliverySource:LogDeliverySource edge-logs-source",
      "causeway:traffic:EdgeLogs edge-logs",
      "pulumi:providers:aws aws",
    ]);
  });

  test("delivers what the distribution logs to the bucket", async () => {
    const recorded = await record(() => makeLogs());

    expect(recorded.find("edge-logs-source").inputs).toMatchObject({
      name: "migration-edge-logs-source-blue",
      logType: "ACCESS_LOGS",
      resourceArn: "arn:aws:cloudfront::123456789012:distribution/E1",
    });
    expect(recorded.find("edge-logs-destination").inputs).toMatchObject({
      name: "migration-edge-logs-destination-blue",
      outputFormat: "json",
      deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs" },
    });
    expect(recorded.find("edge-logs-delivery").inputs).toMatchObject({
      deliverySourceName: "migration-edge-logs-source-blue",
      deliveryDestinationArn: "arn:aws:mock:eu-test-1:123456789012:edge-logs-destination",
    });
  });

  test("gives two environments in one account no common name, and tags all that it makes", async () => {
    const made = async (suffix: string) => (await record(() => makeLogs("us-east-1", suffix))).resources;
    const [blue, green] = [await made("blue"), await made("green")];

    expect(new Set([...blue, ...green].flatMap(({ inputs }) => inputs.name ?? [])).size).toBe(4);
    for (const { inputs } of blue.filter(({ type }) => type.startsWith("aws:"))) {
      expect(inputs.tags).toMatchObject({ Environment: "staging", Project: "migration" });
    }
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeLogs());

    expect((await record(() => makeLogs())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeLogs(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("refuses an environment of another region with traffic/not-in-us-east-1", async () => {
    await expect(record(() => makeLogs("eu-west-1"))).rejects.toMatchObject({ code: "traffic/not-in-us-east-1" });
  });
});
