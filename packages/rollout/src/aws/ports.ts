import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { Route53Client } from "@aws-sdk/client-route-53";
import type { CutoverPlan } from "../plan/cutover-plan.ts";
import type { DataSettings } from "../plan/data-schema.ts";
import type { TrafficSettings } from "../plan/traffic-schema.ts";
import type { CutoverClock } from "../run/cutover-clock.ts";
import type { CutoverPorts } from "../run/cutover-ports.ts";
import type { DataPort } from "../run/data-port.ts";
import type { TrafficPort } from "../run/traffic-port.ts";
import { auroraGlobalData } from "./data/aurora-global-data.ts";
import { type DataClients, dataClients } from "./data/data-clients.ts";
import { dmsData } from "./data/dms-data.ts";
import { insideNetwork } from "./data/inside-network.ts";
import { noData } from "./data/no-data.ts";
import { replicaData } from "./data/replica-data.ts";
import { awsReadings } from "./readings/aws-readings.ts";
import { measureWith } from "./readings/measure-with.ts";
import { readingClients } from "./readings/reading-clients.ts";
import { codedeployTraffic } from "./traffic/codedeploy-traffic.ts";
import { ecsTraffic } from "./traffic/ecs-traffic.ts";
import { listenerTraffic } from "./traffic/listener-traffic.ts";
import { route53Traffic } from "./traffic/route53-traffic.ts";

/** What surrounds a process that cuts over. */
export interface PortsSetting {
  readonly clock: CutoverClock;
  /** Folder in which the scripts of a plan run. */
  readonly folder: string;
  /** Variables of the process. `AWS_ENDPOINT_URL` leads elsewhere than to AWS, as in tests. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Hides secrets in what alarms and scripts say. */
  readonly redact: (text: string) => string;
}

/** Of an API that changes something: the cut-over itself tries again. */
const common = { maxAttempts: 3, requestHandler: { connectionTimeout: 3_000, requestTimeout: 15_000 } } as const;

/** Answers what a plan's cut-over has to do with AWS. Credentials are those of the environment. No request is made yet. */
export function portsFor(plan: CutoverPlan, setting: PortsSetting): CutoverPorts {
  const { clock, folder, variables, redact } = setting;
  const { AWS_ENDPOINT_URL: endpoint } = variables;
  const reach = endpoint === undefined || endpoint === "" ? {} : { endpoint };
  const clients = dataClients(reach);
  const readings = awsReadings(plan, {
    clients: readingClients({ source: reach, target: reach }),
    inside: plan.data.kind === "none" ? {} : insideNetwork(plan.data, clients),
    script: { folder, variables },
    redact,
  });
  return {
    traffic: trafficPort(plan.traffic, reach, clock),
    data: dataPort(plan.data, clients, clock),
    measure: measureWith(plan.gates, readings),
    clock,
  };
}

interface Reach {
  readonly endpoint?: string;
}

function trafficPort(settings: TrafficSettings, reach: Reach, clock: CutoverClock): TrafficPort {
  switch (settings.executor) {
    case "route53": {
      // It has one endpoint for all regions.
      const route53 = new Route53Client({ ...reach, ...common, region: "us-east-1" });
      const { sourceTargets } = settings;
      if (sourceTargets === undefined) return route53Traffic(settings, { route53 }, clock);
      return route53Traffic(settings, { route53, balancers: balancersIn(sourceTargets.region, reach) }, clock);
    }
    case "listener":
      return listenerTraffic(settings, { balancers: balancersIn(settings.region, reach) }, clock);
    case "ecs":
      return ecsTraffic(settings, { ecs: new ECSClient({ ...reach, ...common, region: settings.region }) }, clock);
    case "codedeploy": {
      const config = { ...reach, ...common, region: settings.region };
      const clients = { codedeploy: new CodeDeployClient(config), ecs: new ECSClient(config) };
      return codedeployTraffic(settings, clients, clock);
    }
  }
}

function balancersIn(region: string, reach: Reach): ElasticLoadBalancingV2Client {
  return new ElasticLoadBalancingV2Client({ ...reach, ...common, region });
}

function dataPort(settings: DataSettings, clients: DataClients, clock: CutoverClock): DataPort {
  switch (settings.kind) {
    case "none":
      return noData();
    case "rds-replica":
      return replicaData(settings, clients, clock);
    case "aurora-global":
      return auroraGlobalData(settings, clients, clock);
    case "dms":
      return dmsData(settings, clients, clock);
  }
}
