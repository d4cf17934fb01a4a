import { awsReadings } from "../../src/aws/readings/aws-readings.ts";
import { measureWith } from "../../src/aws/readings/measure-with.ts";
import type { ReadingEdges, ReadingPlan } from "../../src/aws/readings/reading-edges.ts";
import type { GateSettings } from "../../src/gates/schema/gate-schema.ts";
import type { Measurement } from "../../src/gates/measurement.ts";
import type { Reading, Unreadable } from "../../src/gates/readings.ts";
import { context } from "../gates/making.ts";
import { type Asked, fakeClients, type FakeClients } from "./fake-clients.ts";

export const plan: ReadingPlan = {
  traffic: {
    executor: "listener",
    region: "eu-west-1",
    ruleArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/2/3",
    targetGroupArns: { source: "arn:blue", target: "arn:green" },
    deregistrationSeconds: 300,
    steps: [0, 100],
    bakeSeconds: 600,
    graceSeconds: 60,
  },
  data: { kind: "none" },
  regions: { source: "eu-west-1", target: "eu-central-1" },
};

export interface ReadingWorld extends FakeClients {
  readonly read: (gate: GateSettings) => Promise<Reading | Unreadable>;
  readonly measure: (gate: GateSettings) => Promise<Measurement>;
}

/** Readings whose AWS answers on this machine. */
export function readingWorld(
  answer: (asked: Asked) => object,
  given: Partial<ReadingPlan> & Partial<Omit<ReadingEdges, "clients">> = {},
): ReadingWorld {
  const { clients, asked } = fakeClients(answer);
  const edges = {
    inside: {},
    script: { folder: ".", variables: {} },
    redact: (text: string) => text.replaceAll("hunter2", "[secret]"),
    ...given,
    clients,
  };
  const reads = awsReadings({ ...plan, ...given }, edges);
  return {
    clients,
    asked,
    read: (gate) => reads(gate, context, new AbortController().signal),
    measure: (gate) => measureWith([gate], reads)(gate.id, context),
  };
}
