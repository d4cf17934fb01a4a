import type { EnvironmentContext } from "@causeway/core/component";
import type { DashboardRow } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { Alarms } from "./compose-alarms.ts";
import { composeContainers } from "./compose-containers.ts";
import type { Entry } from "./compose-entry.ts";
import { composeInstances } from "./compose-instances.ts";
import type { Network } from "./compose-network.ts";
import type { Storage } from "./compose-storage.ts";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

/** What stands around what serves. */
export interface Surroundings {
  readonly settings: StackSettings;
  readonly network: Network;
  readonly storage: Storage;
  readonly entry: Entry;
  readonly alarms: Alarms;
}

/** What serves, as the rest of the stack sees it. */
export interface Serving {
  readonly outputs: StackOutputs["serving"];
  readonly logGroupNames: readonly pulumi.Output<string>[];
  readonly alarmNames: readonly pulumi.Output<string>[];
  readonly alarmArns: readonly pulumi.Output<string>[];
  readonly row: DashboardRow;
}

/** Makes what answers the requests: containers, or instances. */
export function composeServing(environment: EnvironmentContext, around: Surroundings): Serving {
  const { serving } = around.settings;
  return serving.kind === "containers"
    ? composeContainers(environment, serving, around)
    : composeInstances(environment, serving, around);
}
