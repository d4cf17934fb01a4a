import { z } from "zod";
import type { MovingData as MovingSettings } from "../../plan/data-schema.ts";
import type { CutoverClock } from "../../run/cutover-clock.ts";
import type { DataPort } from "../../run/data-port.ts";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding } from "../../run/traffic-port.ts";
import type { DataClients } from "./data-clients.ts";
import { assertParameters, repointParameters } from "./repoint-parameters.ts";
import { RotationRest } from "./rotation-rest.ts";
import { SwitchCalls } from "./switch-function.ts";

/** What differs between the ways in which AWS copies a database. */
export interface Replication {
  /** Whether the target is a database of its own, which takes writes unless it is fenced. */
  readonly ownTarget: boolean;
  /** Where functions that rotate may be, the likeliest first. */
  readonly regions: readonly string[];
  /** Throws where the plan does not say what is. Changes nothing. */
  prove(): Promise<void>;
  /** Begins to copy, where the cut-over does that. The databases are prepared by then. */
  begin(): Promise<void>;
  /** Whether it copies, and could be promoted now. */
  isReady(): Promise<Finding>;
  promote(): Promise<void>;
  promotion(): Promise<"none" | "under-way" | "done">;
  /** What the target needs before it takes writes. */
  beforeOpen(calls: SwitchCalls): Promise<void>;
  /** What may follow once it takes writes. */
  afterOpen(calls: SwitchCalls): Promise<void>;
}

const frozenUntil = z.union([z.number(), z.literal("for-good"), z.null()]);
const side = z.object({ now: z.number(), follows: z.boolean(), frozenUntil, unguarded: z.number() });
const prepared = z.object({ source: side, target: side });
const drained = z.object({ frozen: z.boolean(), arrivedMs: z.array(z.number().nullable()) });

/** Clocks that differ by more would let a freeze end before whoever relies on it knows; `freezeMarginMs` covers the rest. */
const mostSkewMs = 2000;

/** Moves the writer of two databases, however AWS copies one to the other. */
export class MovingData implements DataPort {
  readonly #settings: MovingSettings;
  readonly #replication: Replication;
  readonly #clients: DataClients;
  readonly #clock: CutoverClock;
  readonly #calls: SwitchCalls;
  readonly #rotation: RotationRest;

  constructor(
    settings: MovingSettings,
    replication: Replication,
    { clients, clock }: { readonly clients: DataClients; readonly clock: CutoverClock },
  ) {
    this.#settings = settings;
    this.#replication = replication;
    this.#clients = clients;
    this.#clock = clock;
    this.#calls = new SwitchCalls(settings, clients.functions(settings.region));
    this.#rotation = new RotationRest(settings.rotationFunctionNames, replication.regions, clients.functions);
  }

  /** Rotation rests before the function logs in: what it logs in with then stays. */
  async prepare(): Promise<void> {
    await this.#replication.prove();
    await assertParameters(this.#settings.repoint, this.#clients.parameters);
    await this.#rotation.begin();
    const from = this.#clock.now();
    const event = { command: "prepare", fenceTarget: this.#replication.ownTarget };
    const sides = await this.#calls.ask(event, prepared);
    this.#assertSides(sides);
    assertClocks(sides.source.now, { from, to: this.#clock.now() });
    await this.#replication.begin();
  }

  /** The source is left alone once the target was promoted: it stays fenced, and may be out of reach. */
  async release(): Promise<void> {
    await this.#rotation.end();
    const source = (await this.#replication.promotion()) === "none";
    await this.#calls.do(releaseEvent(source));
  }

  async freeze(until: number): Promise<void> {
    await this.#calls.do(freezeEvent(until));
  }

  async frozenUntil(): Promise<number | undefined> {
    const { frozenUntil: until } = await this.#calls.ask({ command: "state" }, side);
    if (until === "for-good") return Infinity;
    return until ?? undefined;
  }

  async unfreeze(): Promise<void> {
    await this.#calls.do({ command: "unfreeze" });
  }

  async fence(): Promise<void> {
    await this.#calls.do({ command: "fence" });
  }

  /** Never from one sample, and never from a metric: those come by the minute, and a freeze is shorter. */
  async drained(): Promise<Finding> {
    const ready = await this.#replication.isReady();
    if (!ready.holds) return ready;
    const { frozen, arrivedMs } = await this.#calls.ask({ command: "drain" }, drained);
    if (!frozen) return { holds: false, message: "The source was not frozen all the time." };
    const late = arrivedMs.filter((arrived) => arrived === null).length;
    if (late > 0 || arrivedMs.length < 2) {
      return { holds: false, message: `${late} of ${arrivedMs.length} marks have not arrived on the target yet.` };
    }
    return {
      holds: true,
      message: `Marks arrived on the target after ${arrivedMs.join(" and ")} ms. ${ready.message}`,
    };
  }

  async writeToken(token: string): Promise<void> {
    await this.#calls.do(tokenEvent("write-token", token));
  }

  async seesToken(token: string): Promise<Finding> {
    const { found } = await this.#calls.ask(tokenEvent("read-token", token), z.object({ found: z.boolean() }));
    return { holds: found, message: found ? "The target has the token." : "The target does not have the token yet." };
  }

  promote(): Promise<void> {
    return this.#replication.promote();
  }

  promotion(): Promise<"none" | "under-way" | "done"> {
    return this.#replication.promotion();
  }

  /** The application is told last: by then where it is sent takes writes. */
  async repoint(): Promise<void> {
    if ((await this.#replication.promotion()) !== "done") {
      throw new PassingFault("The target is not promoted yet.");
    }
    await this.#replication.beforeOpen(this.#calls);
    await this.#calls.do({ command: "open" });
    await repointParameters(this.#settings.repoint, this.#clients.parameters);
    await this.#replication.afterOpen(this.#calls);
  }

  #assertSides({ source, target }: z.output<typeof prepared>): void {
    if (source.follows) throw new Error("The source follows another database: it is not the one that is written.");
    if (source.frozenUntil === "for-good") {
      throw new Error(
        "The source takes no writes for good, since its data moved already; the way back needs reversed.",
      );
    }
    if (source.unguarded > 0) {
      throw new PassingFault(`${source.unguarded} tables of the source were made meanwhile, and are not guarded yet.`);
    }
    const isReadOnly = target.follows || target.frozenUntil === "for-good";
    if (!isReadOnly) {
      throw new Error(
        `The target takes writes of its own, and the plan says ${this.#settings.writer}: nobody may write there before the switch.`,
      );
    }
  }
}

function assertClocks(database: number, asked: { readonly from: number; readonly to: number }): void {
  const skew = Math.max(asked.from - database, database - asked.to);
  if (skew <= mostSkewMs) return;
  throw new Error(
    `The clocks of this machine and of the source differ by ${skew} ms; allowed are ${mostSkewMs}. Set this machine's.`,
  );
}

function freezeEvent(until: number) {
  return { command: "freeze", until };
}

function releaseEvent(source: boolean) {
  return { command: "release", source };
}

function tokenEvent(command: "write-token" | "read-token", token: string) {
  return { command, token };
}
