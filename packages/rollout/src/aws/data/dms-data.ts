import type { DatabaseMigrationServiceClient } from "@aws-sdk/client-database-migration-service";
import { z } from "zod";
import type { MovingData as MovingSettings } from "../../plan/data-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding } from "../../run/traffic-port.ts";
import type { DataClients } from "./data-clients.ts";
import { DmsTask } from "./dms-task.ts";
import { MovingData, type Replication } from "./moving-data.ts";
import { SwitchCalls } from "./switch-function.ts";

type DmsSettings = Extract<MovingSettings, { kind: "dms" }>;

/**
 * Moves the writer to a database that AWS DMS copies to. The target takes nobody else's writes from the preparation on. DMS copies
 * rows only: sequences are set before the target opens. Where the plan names a task for the way back, the position from which it
 * copies is noted before the target opens, and it is started after: nothing that is written in between is missed.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Task.CDC.html
 */
export function dmsData(settings: DmsSettings, clients: DataClients, clock: CutoverClock): DataPort {
  return new MovingData(settings, new DmsReplication(settings, clients), { clients, clock });
}

const exceptionsShape = z.object({ exceptions: z.number().nullable() });
const sequencesShape = z.object({ missing: z.array(z.string()), behind: z.array(z.string()) });
const positionShape = z.object({ position: z.string().min(1) });

class DmsReplication implements Replication {
  readonly ownTarget = true;
  readonly regions: readonly string[];
  readonly #settings: DmsSettings;
  readonly #task: DmsTask;
  readonly #reverse: DmsTask | undefined;
  readonly #calls: SwitchCalls;

  constructor(settings: DmsSettings, { migrations, functions }: DataClients) {
    this.regions = [settings.region, settings.sourceRegion ?? regionOf(settings.taskArn)];
    this.#settings = settings;
    this.#task = taskOf(settings.taskArn, migrations);
    this.#reverse = settings.reverseTaskArn === undefined ? undefined : taskOf(settings.reverseTaskArn, migrations);
    this.#calls = new SwitchCalls(settings, functions(settings.region));
  }

  async prove(): Promise<void> {
    const { taskArn, reverseTaskArn } = this.#settings;
    const type = await this.#task.type();
    if (type !== "full-load-and-cdc" && type !== "cdc") {
      throw new Error(`The task ${taskArn} is of the type ${type ?? "unknown"}; allowed are those that copy changes.`);
    }
    if (this.#reverse === undefined) return;
    const [typeBack, status] = [await this.#reverse.type(), await this.#reverse.status()];
    if (typeBack !== "cdc") {
      throw new Error(`The way back ${reverseTaskArn} is of the type ${typeBack ?? "unknown"}; allowed is cdc.`);
    }
    if (status === "creating" || status === "modifying" || status === "testing") {
      throw new PassingFault(`The way back ${reverseTaskArn ?? ""} is ${status}.`);
    }
    if (status !== "ready") {
      throw new Error(`The way back ${reverseTaskArn} is ${status}; allowed is ready, which is one that never ran.`);
    }
  }

  async begin(): Promise<void> {
    const { missing } = await this.#calls.ask({ command: "compare-sequences" }, sequencesShape);
    if (missing.length > 0) {
      const names = missing.slice(0, 10).join(", ");
      throw new Error(
        `The target lacks ${missing.length} sequences of the source: ${names}. Make them there, and go on.`,
      );
    }
    await this.#task.start();
  }

  async isReady(): Promise<Finding> {
    const copying = await this.#task.isCopying();
    if (!copying.holds) return copying;
    const { exceptions } = await this.#calls.ask({ command: "exceptions" }, exceptionsShape);
    if (exceptions === null) return { holds: false, message: "DMS keeps no list of what it could not apply yet." };
    if (exceptions === 0) return copying;
    const repair = "Repair those rows, and empty awsdms_control.awsdms_apply_exceptions.";
    return { holds: false, message: `DMS could not apply ${exceptions} changes. ${repair}` };
  }

  promote(): Promise<void> {
    return this.#task.stop();
  }

  /** A task that failed copies no more either, and what it had to copy is there: the token was behind it. */
  async promotion(): Promise<"none" | "under-way" | "done"> {
    const status = await this.#task.status();
    if (status === "stopping") return "under-way";
    return status === "stopped" || status === "failed" ? "done" : "none";
  }

  async beforeOpen(calls: SwitchCalls): Promise<void> {
    await calls.ask({ command: "set-sequences" }, sequencesShape);
    if (this.#reverse !== undefined) await calls.ask({ command: "mark" }, positionShape);
  }

  async afterOpen(calls: SwitchCalls): Promise<void> {
    if (this.#reverse === undefined) return;
    const { position } = await calls.ask({ command: "mark" }, positionShape);
    await this.#reverse.start(position);
  }
}

function taskOf(arn: string, clientIn: (region: string) => DatabaseMigrationServiceClient): DmsTask {
  return new DmsTask(arn, clientIn(regionOf(arn)));
}

/** arn:aws:dms:eu-west-1:123456789012:task:ABC */
function regionOf(arn: string): string {
  const [, , , region = ""] = arn.split(":");
  if (region !== "") return region;
  throw new Error(`${arn} is no ARN of a task: it names no region.`);
}
