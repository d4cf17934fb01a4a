import { bootingInstances, FleetScaling, WebFleet } from "@causeway/compute";
import type { EnvironmentContext } from "@causeway/core/component";
import { type EventAlarmTopic, FleetAlarms, TargetGroupAlarms } from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { FleetData } from "./compose-data.ts";
import type { FleetEntry } from "./compose-entry.ts";
import type { FleetNetwork } from "./compose-network.ts";
import type { FleetSettings } from "./fleet-settings.ts";
import type { StackSettings } from "./settings.ts";
import { startScript } from "./start-script.ts";

export const colours = ["blue", "green"] as const;

export type Colour = (typeof colours)[number];

export interface FleetNeeds {
  readonly settings: StackSettings;
  readonly network: FleetNetwork;
  readonly keyArn: pulumi.Output<string>;
  readonly topic: EventAlarmTopic;
  readonly data: FleetData;
  readonly entry: FleetEntry;
}

/** One colour: its instances, and what watches them. */
export interface ColourFleet {
  readonly fleet: WebFleet;
  readonly alarms: readonly [TargetGroupAlarms, FleetAlarms];
}

/** Makes the instances of one colour, which scale and are watched by themselves: a fleet never changes its colour. */
export function composeFleet(environment: EnvironmentContext, colour: Colour, needs: FleetNeeds): ColourFleet {
  const { settings, topic, entry } = needs;
  const { minSize, maxSize, warmupSeconds } = settings.fleets[colour];
  const { maximumErrorPercent, maximumLatencySeconds } = settings.alarms;
  const { loadBalancerArnSuffix, listeners, targetGroups } = entry.balancer;
  const { arnSuffix: targetGroupArnSuffix } = targetGroups[colour];
  const watched = { environment, topicArn: topic.topicArn };

  const targetAlarms = new TargetGroupAlarms(`${colour}-targets`, {
    ...watched,
    colour,
    loadBalancerArnSuffix,
    targetGroupArnSuffix,
    // None at all is the balancer's business; how many there are, the fleet's own alarms watch.
    minimumHealthyHosts: Math.min(minSize, 1),
    // What boots fails its check: no reason to stop the cut-over or the change of instances that started it.
    maximumUnhealthyHosts: bootingInstances({ minSize, maxSize }),
    maximumErrorPercent,
    maximumLatencySeconds,
  });
  const fleet = composeInstances(environment, colour, needs, targetAlarms);
  const { autoScalingGroupName } = fleet;
  const perMinute = settings.requestsPerTargetPerMinute;
  new FleetScaling(
    `${colour}-scaling`,
    {
      environment,
      autoScalingGroupName,
      warmupSeconds,
      ...(perMinute === undefined
        ? {}
        : { requestsPerTarget: { perMinute, loadBalancerArnSuffix, targetGroupArnSuffix } }),
    },
    // Requests are counted only where a rule leads to the group: AWS refuses the policy before.
    { dependsOn: [...listeners] },
  );
  const fleetAlarms = new FleetAlarms(`${colour}-instances`, {
    ...watched,
    autoScalingGroupName,
    minimumInstances: minSize,
  });
  return { fleet, alarms: [targetAlarms, fleetAlarms] };
}

// oxlint-disable-next-line max-params -- the environment first, as everywhere, and what the fleet stands on
function composeInstances(
  environment: EnvironmentContext,
  colour: Colour,
  { settings, network, keyArn, data, entry }: FleetNeeds,
  { alarmNames }: TargetGroupAlarms,
): WebFleet {
  const { application, ...sizes } = settings.fleets[colour];
  return new WebFleet(colour, {
    environment,
    colour,
    network: network.vpc,
    securityGroupId: network.groups.appGroupId,
    targetGroup: entry.balancer.targetGroups[colour],
    volumeKeyArn: keyArn,
    ...sizes,
    port: settings.ports.app,
    ...runOf(application, { environment, settings, data }),
    statements: data.parameters.readStatements,
    secrets: { secretArns: [data.login.secretArn], keyArn },
    alarmNames,
  });
}

/** Without an image of the application's own, the fleet's default answers the health check. */
function runOf(
  application: FleetSettings["application"],
  {
    environment: { region },
    settings,
    data,
  }: Pick<FleetNeeds, "settings" | "data"> & { readonly environment: EnvironmentContext },
) {
  if (application === undefined) return {};
  const { imageParameter, service } = application;
  const { prefix: parameterPrefix } = data.parameters;
  return { imageParameter, userData: startScript({ service, port: settings.ports.app, region, parameterPrefix }) };
}
