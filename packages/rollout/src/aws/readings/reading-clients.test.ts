import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { context, makeGate } from "../../../test/gates/making.ts";
import { plan } from "../../../test/readings/reading-world.ts";
import { awsReadings } from "./aws-readings.ts";
import { measureWith } from "./measure-with.ts";
import { readingClients } from "./reading-clients.ts";

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** An AWS that gives these replies in turn, the last one for good. */
async function aws(...replies: readonly Reply[]) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const reply = replies[Math.min(requests.length, replies.length - 1)];
    requests.push(request);
    request.resume().on("end", () => reply?.(response, request));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const reach = {
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "made-up", secretAccessKey: "made-up", sessionToken: "hunter2" },
  };
  const clients = readingClients({ source: reach, target: reach });
  const edges = { clients, inside: {}, script: { folder: ".", variables: {} }, redact: (text: string) => text };
  return { clients, requests, read: awsReadings(plan, edges) };
}

const json =
  (status: number, body: string): Reply =>
  (response) => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(body);
  };
const throttled = json(400, '{"__type":"ThrottlingException","message":"Rate exceeded for hunter2"}');
const quiet = json(
  200,
  '{"MetricAlarms":[{"AlarmName":"any","StateValue":"OK","StateTransitionedTimestamp":1790000000}]}',
);

const alarm = makeGate("alarm", { alarmNames: ["any"] });
const target = makeGate("target-health", {
  targetGroupArns: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/73e2d6bc24d8a067"],
});
const bucket = makeGate("s3-replication", { bucket: "uploads", ruleId: "all" });

describe("the clients of readings", () => {
  it("put a question again after a throttle and a failure, and no more than three times", async () => {
    const { read, requests } = await aws(throttled, json(503, ""), quiet);
    expect(await measureWith([alarm], read)("alarm", context)).toMatchObject({ outcome: "successful" });
    expect(requests).toHaveLength(3);
    const slow = await aws(throttled);
    const { outcome, message } = await measureWith([alarm], slow.read)("alarm", context);
    expect([outcome, message]).toEqual(["error", expect.stringContaining("ThrottlingException (400)")]);
    expect(message).not.toContain("hunter2");
    expect(slow.requests).toHaveLength(3);
  });

  it.each([
    ["a page of a proxy", json(200, "<html>hunter2</html>")],
    ["half of an answer", json(200, '{"MetricAlarms":[{"AlarmName":')],
    ["an error without words", json(500, "")],
    ["other types than it should", json(200, '{"MetricAlarms":"hunter2"}')],
    ["nothing, and hangs up", (response: ServerResponse) => void response.destroy()],
  ])("make an error of %s, without its words", async (_, reply) => {
    const { read } = await aws(reply);
    for (const gate of [alarm, target, bucket]) {
      const { outcome, message } = await measureWith([gate], read)(gate.id, context);
      expect([outcome, message.includes("hunter2")]).toEqual(["error", false]);
    }
  });

  it("do not wait for an AWS that never answers", async () => {
    const { read } = await aws(() => undefined);
    expect(await measureWith([alarm], read, () => 50)("alarm", context)).toMatchObject({
      outcome: "error",
      message: "could not be read: nothing came within 0.05 s",
    });
  });

  it("are one for each side and region", async () => {
    const { clients } = await aws(quiet);
    expect(clients.buckets("source", "eu-west-1")).toBe(clients.buckets("source", "eu-west-1"));
    expect(clients.buckets("source", "eu-west-1")).not.toBe(clients.buckets("target", "eu-west-1"));
    expect(clients.jobs("source", "eu-west-1")).not.toBe(clients.jobs("source", "eu-central-1"));
    expect(await clients.databases("target", "eu-central-1").config.region()).toBe("eu-central-1");
  });
});
