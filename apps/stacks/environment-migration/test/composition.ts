import { parseSettings } from "@causeway/core";
import type { Recorded, RecordOptions } from "@causeway/testing";
import { type environments, record, stackFiles } from "@causeway/testing/components";
import { composeEnvironment } from "../src/compose-environment.ts";
import type { StackOutputs } from "../src/outputs.ts";
import { stackSettings } from "../src/settings.ts";

export type EnvironmentName = (typeof environments)[number];

export const files = stackFiles(new URL("../", import.meta.url));

/** What the zone's lookup would find. */
const answers = {
  "aws:route53/getZone:getZone": { zoneId: "Z0ZONE", nameServers: ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net"] },
};

/** Records what the program makes of an environment's settings, with changes to them. */
export function compose(
  environment: EnvironmentName,
  changes: object = {},
  options: RecordOptions = {},
): Promise<Recorded<StackOutputs>> {
  const raw = { ...files.settings(environment), ...changes };
  const settings = parseSettings(stackSettings, raw, "test.yaml");
  return record(() => composeEnvironment(settings), { ...options, answers });
}

const composed = new Map<EnvironmentName, Promise<Recorded<StackOutputs>>>();

/** Answers what the program makes of an environment's settings as they are, recorded once for all tests. */
export function composedOnce(environment: EnvironmentName): Promise<Recorded<StackOutputs>> {
  const recorded = composed.get(environment) ?? compose(environment);
  composed.set(environment, recorded);
  return recorded;
}

/** Answers the resources whose type ends so. */
export function typed({ resources }: Recorded<unknown>, type: string): Recorded<unknown>["resources"] {
  return resources.filter((each) => each.type.endsWith(`:${type}`));
}
