import { z } from "zod";
import { dmsValidationGate, replicationLagGate, s3ReplicationGate } from "./data-gates.ts";
import { judgeGate, scriptGate } from "./judged-gates.ts";
import { alarmGate, dnsShareGate, httpGate, metricGate, targetHealthGate } from "./traffic-gates.ts";

/** One gate of a plan: what is looked at while traffic bakes at a weight, and what is good. */
export const gateSettings = z
  .discriminatedUnion("kind", [
    alarmGate,
    metricGate,
    targetHealthGate,
    replicationLagGate,
    s3ReplicationGate,
    dmsValidationGate,
    httpGate,
    dnsShareGate,
    judgeGate,
    scriptGate,
  ])
  .describe("What is looked at while traffic bakes at a weight, and what is good.");

export type GateSettings = z.output<typeof gateSettings>;

export type GateKind = GateSettings["kind"];

export type GateOf<Kind extends GateKind> = Extract<GateSettings, { readonly kind: Kind }>;
