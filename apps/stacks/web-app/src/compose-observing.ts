import type { EnvironmentContext } from "@causeway/core/component";
import { alarmRow, Dashboard, targetGroupRow } from "@causeway/observability";
import type { Alarms } from "./compose-alarms.ts";
import type { Entry } from "./compose-entry.ts";
import type { Serving } from "./compose-serving.ts";
import type { StackOutputs } from "./outputs.ts";

/** Makes the page that shows whether the service is well, and which colour has the traffic. */
export function composeObserving(
  environment: EnvironmentContext,
  {
    entry: { balancer },
    alarms,
    serving,
  }: { readonly entry: Entry; readonly alarms: Alarms; readonly serving: Serving },
): Pick<StackOutputs, "alarmNames" | "rollbackAlarmName" | "dashboardName"> {
  const { loadBalancerArnSuffix, targetGroups } = balancer;
  const colour = (title: string, { arnSuffix }: (typeof targetGroups)["blue"]) =>
    targetGroupRow({ title, loadBalancerArnSuffix, targetGroupArnSuffix: arnSuffix });
  const { dashboardName } = new Dashboard("web-app", {
    environment,
    rows: [
      alarmRow([alarms.rollback.alarmArn, ...alarms.alarmArns, ...serving.alarmArns]),
      colour("Blue", targetGroups.blue),
      colour("Green", targetGroups.green),
      serving.row,
    ],
  });
  return {
    alarmNames: [...alarms.alarmNames, ...serving.alarmNames],
    rollbackAlarmName: alarms.rollback.alarmName,
    dashboardName,
  };
}
