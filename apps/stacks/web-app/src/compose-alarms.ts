import { bootingInstances } from "@causeway/compute";
import type { EnvironmentContext } from "@causeway/core/component";
import { AlarmTopic, LoadBalancerAlarms, RollbackAlarm, TargetGroupAlarms } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { Entry } from "./compose-entry.ts";
import type { Storage } from "./compose-storage.ts";
import type { StackSettings } from "./settings.ts";

/** What undoes a release of containers, and stops a change of instances. */
export interface Alarms {
  readonly topicArn: pulumi.Output<string>;
  readonly alarmNames: readonly pulumi.Output<string>[];
  readonly alarmArns: readonly pulumi.Output<string>[];
  /** On while any of them is. */
  readonly rollback: RollbackAlarm;
}

const colours = ["blue", "green"] as const;

/** Makes the alarms that undo or stop a release: of each colour, and of the balancer. */
export function composeAlarms(
  environment: EnvironmentContext,
  {
    settings,
    storage: { keyArn },
    entry: { balancer },
  }: { readonly settings: StackSettings; readonly storage: Storage; readonly entry: Entry },
): Alarms {
  const { topicArn } = new AlarmTopic("alarms", { environment, keyArn, emails: settings.alarmEmails });
  const { loadBalancerArnSuffix, targetGroups } = balancer;
  const watched = { environment, topicArn, loadBalancerArnSuffix };
  const sets = [
    ...colours.map(
      (colour) =>
        new TargetGroupAlarms(`${colour}-alarms`, {
          ...watched,
          colour,
          targetGroupArnSuffix: targetGroups[colour].arnSuffix,
          ...healthyTargets(colour, settings.serving),
        }),
    ),
    new LoadBalancerAlarms("balancer-alarms", watched),
  ];
  const alarmNames = sets.flatMap((set) => set.alarmNames);
  const rollback = new RollbackAlarm("rollback", { environment, topicArn, alarmNames });
  return { topicArn, alarmNames, alarmArns: sets.flatMap((set) => set.alarmArns), rollback };
}

/**
 * The fleet is always blue, and instances that boot fail their check: these alarms stop a change of the instances, which starts
 * some. After a release of containers either colour may stand empty.
 */
function healthyTargets(colour: (typeof colours)[number], serving: StackSettings["serving"]) {
  return serving.kind === "instances" && colour === "blue"
    ? { minimumHealthyHosts: 1, maximumUnhealthyHosts: bootingInstances(serving) }
    : { minimumHealthyHosts: 0 };
}
