import type { Change, Route53Client } from "@aws-sdk/client-route-53";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding, TrafficPort, WeightReading } from "../../run/traffic-port.ts";
import { HealthDiversion } from "./health-diversion.ts";
import { raiseObstacles } from "./raise-obstacles.ts";
import { firstBatch, weightBatch } from "./record-batch.ts";
import { sourceCapacity } from "./source-capacity.ts";
import { type Route53Settings, type WeightedName, weightedName } from "./weighted-name.ts";
import { ZoneRecords } from "./zone-records.ts";

export interface Route53Clients {
  readonly route53: Route53Client;
  /** In the region of the plan's `sourceTargets`. @default the source's capacity is not known */
  readonly balancers?: ElasticLoadBalancingV2Client;
}

/**
 * Moves traffic by two weighted records of a name. Requests rest 250 ms in between.
 *
 * **Since when a weight holds everywhere** only Route 53 knows, and it tells whoever has the id of the change. A process that took over
 * has none. It writes the weights that it reads once more, and waits for that change: nothing differs for callers, and once
 * Route 53 says INSYNC of it, all servers answer with these weights, whatever became of the change before. Waiting for a time would
 * be a guess, since Route 53 promises none. The first look of a process only looks, so that finding out what became of an
 * effect changes nothing.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html
 */
export function route53Traffic(settings: Route53Settings, clients: Route53Clients, clock: CutoverClock): TrafficPort {
  return new Route53Traffic(settings, clients, clock);
}

/** Weights that were read longer ago may be others by now: a process that slept must not write them. */
const freshMs = 20_000;

interface LastChange {
  readonly id: string;
  readonly share: number;
  readonly inSyncAt: number | undefined;
}

class Route53Traffic implements TrafficPort {
  readonly #settings: Route53Settings;
  readonly #clients: Route53Clients;
  readonly #clock: CutoverClock;
  readonly #records: ZoneRecords;
  /** Of this process. */
  #change: LastChange | undefined;
  /** Share of the reading before. */
  #seen: number | undefined;

  constructor(settings: Route53Settings, clients: Route53Clients, clock: CutoverClock) {
    this.#settings = settings;
    this.#clients = clients;
    this.#clock = clock;
    this.#records = new ZoneRecords(clients.route53, settings, clock);
  }

  async setWeight(share: number): Promise<void> {
    const at = this.#clock.now();
    const name = await this.#read();
    if (name.kind === "foreign") throw new Error(name.message);
    if (name.kind === "simple") return this.#divide(name, share, at);
    if (name.share === share) return;
    // The way back needs no known weights, only the plan's own records.
    if (share > 0) this.#assertMayRaise(name);
    await this.#write({ changes: weightBatch(name.pairs, share), share, readAt: at });
  }

  async readWeight(): Promise<WeightReading> {
    const at = this.#clock.now();
    const name = await this.#read();
    const share = name.kind === "weighted" ? name.share : undefined;
    const isSeen = share !== undefined && share === this.#seen;
    this.#seen = share;
    // All of it goes to the source, and has for as long as anybody asks.
    if (name.kind === "simple" && this.#settings.simpleRecord !== undefined)
      return { weight: 0, inSyncAt: at, message: name.message };
    if (name.kind !== "weighted" || share === undefined)
      return { weight: undefined, inSyncAt: undefined, message: name.message };
    try {
      if (this.#change?.share !== share) {
        if (!isSeen) return { weight: share, inSyncAt: undefined, message: `${name.message} ${notKnown}` };
        await this.#write({ changes: weightBatch(name.pairs, share), share, readAt: at });
      }
      const inSyncAt = await this.#inSyncAt();
      const message = inSyncAt === undefined ? `${name.message} ${notEverywhere}` : name.message;
      return { weight: share, inSyncAt, message };
    } catch (thrown) {
      if (!(thrown instanceof PassingFault)) throw thrown;
      // What is written is known all the same.
      return { weight: share, inSyncAt: undefined, message: `${name.message} ${thrown.message}` };
    }
  }

  divert(on: boolean): Promise<void> {
    return this.#diversion().turn(on);
  }

  async isDiverted(): Promise<boolean> {
    return this.#settings.healthCheckIds !== undefined && this.#diversion().isOn();
  }

  async capacity(): Promise<Finding> {
    const { sourceTargets } = this.#settings;
    const { balancers } = this.#clients;
    if (sourceTargets === undefined || balancers === undefined)
      return {
        holds: false,
        message: "The plan has no sourceTargets, so that it is not known what the source can take.",
      };
    return sourceCapacity(balancers, sourceTargets.targetGroupArns, sourceTargets.healthy);
  }

  async #read(): Promise<WeightedName> {
    return weightedName(this.#settings, await this.#records.read());
  }

  #assertMayRaise(name: Extract<WeightedName, { kind: "weighted" }>): void {
    if (name.share === undefined) throw new Error(name.message);
    const obstacles = raiseObstacles(this.#settings, name.pairs);
    if (obstacles.length > 0) throw new Error(`No traffic is sent to the target: ${obstacles.join(" ")}`);
  }

  async #divide(name: Extract<WeightedName, { kind: "simple" }>, share: number, readAt: number): Promise<void> {
    if (this.#settings.simpleRecord === undefined)
      throw new Error(
        `${name.message} Make two weighted records of it, or say in simpleRecord what the target's point to.`,
      );
    const changes = firstBatch(this.#settings, name.records, share);
    try {
      await this.#write({ changes, share, readAt });
    } catch (thrown) {
      if (thrown instanceof PassingFault) throw thrown;
      // Where an answer was lost, what the batch deletes is gone already when it is sent again.
      const now = await this.#read();
      if (now.kind !== "weighted" || now.share !== share) throw thrown;
    }
  }

  async #write({ changes, share, readAt }: WeightChange): Promise<void> {
    if (this.#clock.now() - readAt > freshMs)
      throw new PassingFault("The weights were read too long ago to write them. It is tried again.");
    const id = await this.#records.change(changes, `Cut-over: ${share} % to the target.`);
    this.#change = { id, share, inSyncAt: undefined };
  }

  async #inSyncAt(): Promise<number | undefined> {
    const change = this.#change;
    if (change === undefined || change.inSyncAt !== undefined) return change?.inSyncAt;
    const isInSync = await this.#records.isInSync(change.id);
    if (isInSync === undefined) this.#change = undefined;
    if (isInSync !== true) return undefined;
    const inSyncAt = this.#clock.now();
    this.#change = { ...change, inSyncAt };
    return inSyncAt;
  }

  #diversion(): HealthDiversion {
    const { healthCheckIds } = this.#settings;
    if (healthCheckIds === undefined)
      throw new Error("The plan names no healthCheckIds: there is no second way to take traffic from the target.");
    return new HealthDiversion(this.#clients.route53, healthCheckIds.target);
  }
}

interface WeightChange {
  readonly changes: readonly Change[];
  readonly share: number;
  /** When the records were read that it replaces. */
  readonly readAt: number;
}

const notKnown = "Whether that holds everywhere is asked next.";
const notEverywhere = "That does not hold everywhere yet.";
