import {
  DescribeDBInstancesCommand,
  type DBInstance,
  PromoteReadReplicaCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import type { MovingData as MovingSettings } from "../../plan/data-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding } from "../../run/traffic-port.ts";
import { isFault, passingOr } from "../faults.ts";
import type { DataClients } from "./data-clients.ts";
import { MovingData, type Replication } from "./moving-data.ts";

type ReplicaSettings = Extract<MovingSettings, { kind: "rds-replica" }>;

/**
 * Moves the writer to a read replica of RDS, which is promoted. It reboots, which takes minutes, and there is no way back: the
 * source is left behind. While it is backed up it cannot be promoted: then the freeze ends before anything is decided.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html
 */
export function replicaData(settings: ReplicaSettings, clients: DataClients, clock: CutoverClock): DataPort {
  const replication = new ReplicaReplication(settings, clients.databases);
  return new MovingData(settings, replication, { clients, clock });
}

class ReplicaReplication implements Replication {
  readonly ownTarget = false;
  readonly regions: readonly string[];
  readonly #settings: ReplicaSettings;
  readonly #clientIn: (region: string) => RDSClient;

  constructor(settings: ReplicaSettings, clientIn: (region: string) => RDSClient) {
    this.regions = [settings.sourceRegion, settings.region];
    this.#settings = settings;
    this.#clientIn = clientIn;
  }

  async prove(): Promise<void> {
    const { replicaIdentifier, sourceIdentifier } = this.#settings;
    const [replica, source] = await Promise.all([this.#replica(), this.#source()]);
    const of = replica.ReadReplicaSourceDBInstanceIdentifier;
    if (of === undefined) throw new Error(`${replicaIdentifier} is no replica, or was promoted already.`);
    if (!isSource(of, source))
      throw new Error(`${replicaIdentifier} is a replica of ${of}, not of ${sourceIdentifier}.`);
    if (source.ReadReplicaSourceDBInstanceIdentifier !== undefined) {
      throw new Error(`${sourceIdentifier} is a replica itself: it is not the one that is written.`);
    }
  }

  begin(): Promise<void> {
    return Promise.resolve();
  }

  async isReady(): Promise<Finding> {
    const { DBInstanceStatus: status, StatusInfos: infos = [] } = await this.#replica();
    const broken = infos.find(
      ({ StatusType, Status }) => StatusType === "read replication" && Status !== "replicating",
    );
    if (broken !== undefined) return { holds: false, message: `The replication is ${broken.Status ?? "unknown"}.` };
    const isAvailable = status === "available";
    return { holds: isAvailable, message: `The replica is ${status ?? "in no state that RDS tells"}.` };
  }

  async promote(): Promise<void> {
    const replica = await this.#replica();
    if (replica.ReadReplicaSourceDBInstanceIdentifier === undefined) return;
    const { DBInstanceStatus: status, BackupRetentionPeriod: days = 0 } = replica;
    if (status !== "available") {
      throw new PassingFault(
        `The replica is ${status ?? "in no state that RDS tells"}; it is promoted when available.`,
      );
    }
    const DBInstanceIdentifier = this.#settings.replicaIdentifier;
    // From its first moment as a database of its own it has backups.
    const BackupRetentionPeriod = Math.max(days, 1);
    try {
      await this.#client().send(new PromoteReadReplicaCommand({ DBInstanceIdentifier, BackupRetentionPeriod }));
    } catch (thrown) {
      if (!isFault(thrown, "InvalidDBInstanceState", "InvalidDBInstanceStateFault")) {
        throw passingOr(thrown, `Promoting ${DBInstanceIdentifier}`);
      }
      // It began to change since it was looked at; by whom, the next look tells.
      throw new PassingFault(`${DBInstanceIdentifier} changes just now; it is promoted when available.`);
    }
  }

  /** While RDS still names a source, nothing is known to have begun: to promote again does no harm. */
  async promotion(): Promise<"none" | "under-way" | "done"> {
    const replica = await this.#replica();
    if (replica.ReadReplicaSourceDBInstanceIdentifier !== undefined) return "none";
    return replica.DBInstanceStatus === "available" ? "done" : "under-way";
  }

  /** Sequences come with the copy, which is of the whole. */
  beforeOpen(): Promise<void> {
    return Promise.resolve();
  }

  afterOpen(): Promise<void> {
    return Promise.resolve();
  }

  #client(): RDSClient {
    return this.#clientIn(this.#settings.region);
  }

  #replica(): Promise<DBInstance> {
    return describe(this.#client(), this.#settings.replicaIdentifier);
  }

  #source(): Promise<DBInstance> {
    const { sourceIdentifier, sourceRegion } = this.#settings;
    return describe(this.#clientIn(sourceRegion), sourceIdentifier);
  }
}

/** By its ARN where it is in another region, else by its name. */
function isSource(named: string, { DBInstanceArn: arn, DBInstanceIdentifier: identifier }: DBInstance): boolean {
  return named.startsWith("arn:") ? named === arn : named === identifier;
}

async function describe(client: RDSClient, DBInstanceIdentifier: string): Promise<DBInstance> {
  try {
    const { DBInstances: [instance] = [] } = await client.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier }),
    );
    if (instance !== undefined) return instance;
  } catch (thrown) {
    if (!isFault(thrown, "DBInstanceNotFound", "DBInstanceNotFoundFault")) {
      throw passingOr(thrown, `Reading the database ${DBInstanceIdentifier}`);
    }
  }
  throw new Error(`There is no database ${DBInstanceIdentifier} in the region that the plan says.`);
}
