import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DatabaseMigrationServiceClient } from "@aws-sdk/client-database-migration-service";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { RDSClient } from "@aws-sdk/client-rds";
import type { Route53Client } from "@aws-sdk/client-route-53";
import type { S3Client } from "@aws-sdk/client-s3";
import type { S3ControlClient } from "@aws-sdk/client-s3-control";
import type { Heartbeat } from "../../gates/readings.ts";
import type { DataSettings } from "../../plan/data-schema.ts";
import type { TrafficSettings } from "../../plan/traffic-schema.ts";
import type { DnsNetwork } from "./dns/dns-network.ts";

export type Side = "source" | "target";

/** All of a plan that readings have to know beside their gates. */
export interface ReadingPlan {
  readonly traffic: TrafficSettings;
  readonly data: DataSettings;
  /** Where the alarms, metrics and buckets of each side are. */
  readonly regions: Readonly<Record<Side, string>>;
}

/** Answers the client of a region with the credentials of a side, the same one for the same place. */
export type ClientFor<Client> = (side: Side, region: string) => Client;

export interface ReadingClients {
  readonly cloudWatch: ClientFor<CloudWatchClient>;
  readonly balancers: ClientFor<ElasticLoadBalancingV2Client>;
  readonly databases: ClientFor<RDSClient>;
  readonly migrations: ClientFor<DatabaseMigrationServiceClient>;
  readonly buckets: ClientFor<S3Client>;
  readonly jobs: ClientFor<S3ControlClient>;
  /** Of the account that has the zone. */
  readonly zones: Route53Client;
}

/** What can only be read inside of the network. Each may be absent: then what needs it is unreadable, or goes without. */
export interface InsideNetwork {
  /** The newest row of the heartbeat, as the target has it. */
  readonly readHeartbeat?: (signal: AbortSignal) => Promise<Heartbeat>;
  /** Rows of awsdms_apply_exceptions on the target. */
  readonly countApplyExceptions?: (signal: AbortSignal) => Promise<number>;
}

/** Where scripts run, and what they are given. */
export interface ScriptPlace {
  /** Folder that relative paths begin in. */
  readonly folder: string;
  /** Variables of this process, of which a script gets few. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface ReadingEdges {
  readonly clients: ReadingClients;
  readonly inside: InsideNetwork;
  readonly script: ScriptPlace;
  /** Hides secrets in what alarms and scripts say. */
  readonly redact: (text: string) => string;
  /** @default the network of this machine */
  readonly dns?: DnsNetwork;
}
