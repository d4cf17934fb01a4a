import { advance } from "../advance/advance.ts";
import type { Command } from "../advance/command.ts";
import type { CutoverEvent, CutoverRequest } from "../advance/cutover-event.ts";
import type { Route } from "../advance/route.ts";
import type { CutoverState } from "../state/cutover-state.ts";
import type { CutoverStore, Lease, StoredCutover } from "../store/cutover-store.ts";
import { carryOut } from "./carry-out.ts";
import type { CutoverPorts } from "./cutover-ports.ts";

export interface Tick {
  readonly route: Route;
  readonly store: CutoverStore;
  readonly ports: CutoverPorts;
  /** Names this process to others. */
  readonly owner: string;
  /** Epoch milliseconds after which nothing is begun: a job lives only so long. */
  readonly until: number;
  readonly signal?: AbortSignal;
  /**
   * So often a request of a person is looked for while nothing else happens, in milliseconds.
   *
   * @default 5000
   */
  readonly lookMs?: number;
}

export type TickEnd =
  | { readonly kind: "ended"; readonly state: CutoverState }
  /** Nothing to do before `until`; Infinity where it waits for a person. */
  | { readonly kind: "waiting"; readonly state: CutoverState; readonly until: number }
  | { readonly kind: "busy"; readonly lease: Lease }
  /** Another process took over: this one must do nothing more. */
  | { readonly kind: "overtaken" };

const leaseMs = 60_000;
const defaultLookMs = 5_000;

/**
 * Goes on with a cut-over, until it ends, waits for longer than this process may live, or another one takes over. It may be ended
 * at any moment: the next one goes on from what was saved.
 */
export async function runTick(tick: Tick): Promise<TickEnd> {
  const { store, ports } = tick;
  const found = await store.load();
  if (found === undefined) throw new Error("There is no cut-over to go on with: begin one first.");
  const { lease } = found;
  if (lease !== undefined && lease.owner !== tick.owner && lease.until > ports.clock.now())
    return { kind: "busy", lease };
  return new RunningTick(tick, found).run();
}

class RunningTick {
  readonly #tick: Tick;
  #stored: StoredCutover;

  constructor(tick: Tick, stored: StoredCutover) {
    this.#tick = tick;
    this.#stored = stored;
  }

  async run(): Promise<TickEnd> {
    const { route, ports } = this.#tick;
    const number = (this.#stored.lease?.number ?? 0) + 1;
    let event: CutoverEvent = { kind: "woke", at: ports.clock.now() };
    for (;;) {
      const { state: next, command, entries } = advance(route, this.#stored.state, event);
      const requests: number = this.#stored.requests + (event.kind === "asked" ? 1 : 0);
      // Before anything is done, so that who asks to go back does not wait for what he wants to prevent.
      const request: CutoverRequest | undefined = command.kind === "end" ? undefined : await this.#request(requests);
      // What a request prevents was not begun, and nobody needs to look for it.
      const state = request !== undefined && command.kind === "act" ? { ...next, pending: undefined } : next;
      const isLast: boolean = request === undefined && this.#isLast(command, event.at);
      const journal = entries.length === 0 ? this.#stored.journal : [...this.#stored.journal, ...entries];
      const lease = { owner: this.#tick.owner, number, until: isLast ? 0 : ports.clock.now() + leaseMs };
      if (isLast || this.#isNew({ state, requests, journal })) {
        const saved = await this.#tick.store.save({ state, requests, lease, journal }, this.#stored);
        if (saved === undefined) return { kind: "overtaken" };
        this.#stored = saved;
      }
      if (command.kind === "end") return { kind: "ended", state };
      if (isLast) return { kind: "waiting", state, until: command.kind === "wait" ? command.until : event.at };
      // Whoever was stopped for longer than its lease, as a laptop that slept, may have been replaced: it does nothing any more.
      if (command.kind === "act" && ports.clock.now() >= (this.#stored.lease?.until ?? 0)) return { kind: "overtaken" };
      if (request !== undefined) event = { kind: "asked", request, at: ports.clock.now() };
      else if (command.kind === "wait") event = await this.#sleep(command.until);
      else event = await carryOut(command, { route, state, ports });
    }
  }

  /** Whether there is something to keep; a lease is kept up while half of it is left. */
  #isNew({ state, requests, journal }: Pick<StoredCutover, "state" | "requests" | "journal">): boolean {
    const { lease } = this.#stored;
    const isMine = lease?.owner === this.#tick.owner && lease.until - this.#tick.ports.clock.now() > leaseMs / 2;
    const isSame =
      state === this.#stored.state && requests === this.#stored.requests && journal === this.#stored.journal;
    return !isMine || !isSame;
  }

  /** Whether this process must do no more. */
  #isLast(command: Command, at: number): boolean {
    const { until, signal } = this.#tick;
    return command.kind === "end" || signal?.aborted === true || (command.kind === "wait" ? command.until : at) > until;
  }

  async #request(number: number): Promise<CutoverRequest | undefined> {
    const [request] = await this.#tick.store.requestsFrom(number);
    return request;
  }

  async #sleep(until: number): Promise<CutoverEvent> {
    const { ports, signal, lookMs = defaultLookMs } = this.#tick;
    const { clock } = ports;
    await clock.sleep(Math.max(0, Math.min(until - clock.now(), lookMs)), signal);
    return { kind: "woke", at: clock.now() };
  }
}
