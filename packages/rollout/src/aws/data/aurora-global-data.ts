import {
  DescribeGlobalClustersCommand,
  type GlobalCluster,
  type RDSClient,
  SwitchoverGlobalClusterCommand,
} from "@aws-sdk/client-rds";
import type { MovingData as MovingSettings } from "../../plan/data-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding } from "../../run/traffic-port.ts";
import { isFault, passingOr } from "../faults.ts";
import type { DataClients } from "./data-clients.ts";
import { MovingData, type Replication } from "./moving-data.ts";

type GlobalSettings = Extract<MovingSettings, { kind: "aurora-global" }>;

/**
 * Moves the writer of an Aurora global database by a switch-over: Aurora itself lets the target catch up, loses nothing, and
 * copies the other way from then on, which is the way back. A failover, which may lose data, is for outages: this never asks for it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_SwitchoverGlobalCluster.html
 */
export function auroraGlobalData(settings: GlobalSettings, clients: DataClients, clock: CutoverClock): DataPort {
  const replication = new GlobalReplication(settings, clients.databases);
  return new MovingData(settings, replication, { clients, clock });
}

class GlobalReplication implements Replication {
  readonly ownTarget = false;
  readonly regions: readonly string[];
  readonly #settings: GlobalSettings;
  readonly #client: RDSClient;

  /** A switch-over is asked for in the region of the cluster that writes. */
  constructor(settings: GlobalSettings, clientIn: (region: string) => RDSClient) {
    const sourceRegion = regionOf(settings.sourceClusterArn);
    this.regions = [sourceRegion, settings.region];
    this.#settings = settings;
    this.#client = clientIn(sourceRegion);
  }

  async prove(): Promise<void> {
    const { globalClusterId, sourceClusterArn, targetClusterArn } = this.#settings;
    const { writer, members } = await this.#read();
    if (writer !== sourceClusterArn) {
      throw new Error(`The cluster of ${globalClusterId} that writes is ${writer ?? "none"}, not ${sourceClusterArn}.`);
    }
    if (!members.includes(targetClusterArn)) {
      throw new Error(`${targetClusterArn} is no cluster of ${globalClusterId}; those are ${members.join(", ")}.`);
    }
  }

  begin(): Promise<void> {
    return Promise.resolve();
  }

  async isReady(): Promise<Finding> {
    const { status, moving } = await this.#read();
    const holds = status === "available" && moving === undefined;
    return { holds, message: `The global database is ${moving?.Status ?? status}.` };
  }

  async promote(): Promise<void> {
    const { globalClusterId: GlobalClusterIdentifier, targetClusterArn } = this.#settings;
    const { writer, status, moving } = await this.#read();
    if (writer === targetClusterArn || moving?.ToDbClusterArn === targetClusterArn) return;
    if (status !== "available" || moving !== undefined) {
      throw new PassingFault(`The global database is ${moving?.Status ?? status}; it is switched over when available.`);
    }
    try {
      await this.#client.send(
        new SwitchoverGlobalClusterCommand({ GlobalClusterIdentifier, TargetDbClusterIdentifier: targetClusterArn }),
      );
    } catch (thrown) {
      if (!isFault(thrown, "InvalidGlobalClusterStateFault", "InvalidDBClusterStateFault")) {
        throw passingOr(thrown, `Switching ${GlobalClusterIdentifier} over`);
      }
      throw new PassingFault(`${GlobalClusterIdentifier} changes just now; it is switched over when available.`);
    }
  }

  async promotion(): Promise<"none" | "under-way" | "done"> {
    const { writer, status, moving } = await this.#read();
    const { targetClusterArn } = this.#settings;
    if (writer === targetClusterArn) return moving === undefined && status === "available" ? "done" : "under-way";
    return moving?.ToDbClusterArn === targetClusterArn && moving.Status !== "cancelling" ? "under-way" : "none";
  }

  beforeOpen(): Promise<void> {
    return Promise.resolve();
  }

  afterOpen(): Promise<void> {
    return Promise.resolve();
  }

  async #read() {
    const {
      GlobalClusterMembers: members = [],
      Status: status = "in no state that RDS tells",
      FailoverState: moving,
    } = await this.#describe();
    return {
      writer: members.find(({ IsWriter }) => IsWriter === true)?.DBClusterArn,
      members: members.flatMap(({ DBClusterArn }) => DBClusterArn ?? []),
      status,
      moving: moving?.Status === undefined ? undefined : moving,
    };
  }

  async #describe(): Promise<GlobalCluster> {
    const { globalClusterId: GlobalClusterIdentifier } = this.#settings;
    try {
      const { GlobalClusters: [cluster] = [] } = await this.#client.send(
        new DescribeGlobalClustersCommand({ GlobalClusterIdentifier }),
      );
      if (cluster !== undefined) return cluster;
    } catch (thrown) {
      if (!isFault(thrown, "GlobalClusterNotFoundFault")) {
        throw passingOr(thrown, `Reading the global database ${GlobalClusterIdentifier}`);
      }
    }
    throw new Error(`There is no global database ${GlobalClusterIdentifier}.`);
  }
}

/** arn:aws:rds:eu-west-1:123456789012:cluster:shop */
function regionOf(arn: string): string {
  const [, , , region = ""] = arn.split(":");
  if (region !== "") return region;
  throw new Error(`${arn} is no ARN of a cluster: it names no region.`);
}
