import { readFileSync } from "node:fs";
import { createRedact } from "@causeway/report";
import { type CollectedEvents, EventCollector } from "../src/digest/collect-events.ts";

/** A value that stands for every value in the recorded inputs and outputs. */
export const canary = "canary-Zq7";

/** Events of real runs of Pulumi 3.255, without those of severity debug. */
export function recordedEvents(name: string): readonly unknown[] {
  const events: unknown = JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
  if (!Array.isArray(events)) throw new Error(`${name} is no recording`);
  return events;
}

export function collect(events: readonly unknown[], secrets: readonly string[] = []): CollectedEvents {
  const collector = new EventCollector(createRedact({ canaries: secrets }));
  for (const event of events) collector.take(event);
  return collector.collected();
}

export function stepEvent(op: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const urn = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::logs";
  return { resourcePreEvent: { metadata: { op, urn, type: "aws:s3/bucket:Bucket", ...more } } };
}
