import {
  alarmRow,
  Dashboard,
  databaseRow,
  fleetRow,
  replicationRow,
  targetGroupRow,
  weightRow,
} from "@causeway/observability";
import type { Alarms } from "./compose-alarms.ts";
import type { MovingDatabase } from "./database/moving-database.ts";
import type { Regions } from "./compose-regions.ts";
import type { Serving } from "./compose-serving.ts";
import type { Traffic } from "./compose-traffic.ts";
import { type Side, type Sides, sides } from "../sides.ts";

interface DashboardNeeds {
  readonly regions: Regions;
  readonly database: MovingDatabase;
  readonly serving: Sides<Serving>;
  readonly traffic: Traffic;
  readonly alarms: Alarms;
}

/** Makes the page of the cut-over: who has the traffic, how far the data is behind, and how each side does. */
export function composeDashboard(needs: DashboardNeeds): Dashboard {
  const { regions, database, traffic, alarms } = needs;
  const { source, target } = alarms.ofSide;
  const ofSides = [...target.rollback, ...target.others, ...source.rollback, ...source.others];
  const watched = [...ofSides, ...alarms.lag, alarms.check.alarms];
  return new Dashboard("migration", {
    environment: regions.target.environment,
    rows: [
      alarmRow([alarms.rollback.alarmArn, ...watched.flatMap(({ alarmArns }) => alarmArns)]),
      weightRow(traffic.endpoint.recordName),
      ...(database.replication === undefined ? [] : [replicationRow(database.replication, regions.target.region)]),
      ...sides.flatMap((side) => rowsOf(side, needs)),
    ],
  });
}

const titles: Sides<string> = { source: "Source", target: "Target" };

function rowsOf(side: Side, { regions, database, serving }: DashboardNeeds) {
  const { region } = regions[side];
  const { balancer, fleet } = serving[side];
  const { kind, identifier } = database[side].watched;
  return [
    targetGroupRow({
      title: `${titles[side]}: requests`,
      loadBalancerArnSuffix: balancer.loadBalancerArnSuffix,
      targetGroupArnSuffix: balancer.targetGroups.blue.arnSuffix,
      region,
    }),
    fleetRow({ title: `${titles[side]}: fleet`, autoScalingGroupName: fleet.autoScalingGroupName, region }),
    databaseRow({ title: `${titles[side]}: database`, kind, identifier, isGlobal: true, region }),
  ];
}
