import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { CutoverStore, StoredCutover } from "../store/cutover-store.ts";
import type { SimulatedCalls } from "./simulated-calls.ts";

/** Keeps a cut-over in memory, as a store with conditional writes would. */
export class MemoryStore implements CutoverStore {
  readonly #calls: SimulatedCalls;
  readonly #requests: CutoverRequest[] = [];
  #planned: readonly PlannedRequest[];
  #stored: StoredCutover;
  #version = 1;

  /** @param planned What people will ask for, in order. */
  constructor(calls: SimulatedCalls, first: Omit<StoredCutover, "version">, planned: readonly PlannedRequest[] = []) {
    this.#calls = calls;
    this.#planned = planned;
    this.#stored = { ...first, version: "1" };
  }

  get stored(): StoredCutover {
    return this.#stored;
  }

  async load(): Promise<StoredCutover> {
    return this.#stored;
  }

  async save(
    next: Omit<StoredCutover, "version">,
    replaces: StoredCutover | undefined,
  ): Promise<StoredCutover | undefined> {
    const { processes } = this.#calls;
    const before = processes.before(false);
    if (before !== undefined) await before;
    const { count } = processes;
    if (replaces?.version !== this.#stored.version) return undefined;
    this.#version += 1;
    this.#stored = { ...next, version: String(this.#version) };
    const { stored } = this;
    const after = processes.after(count);
    if (after !== undefined) await after;
    return stored;
  }

  async requestsFrom(number: number): Promise<readonly CutoverRequest[]> {
    const due = this.#planned.filter(({ at }) => at <= this.#calls.now());
    this.#planned = this.#planned.slice(due.length);
    this.#requests.push(...due.map(({ request }) => request));
    return this.#requests.slice(number);
  }

  async addRequest(request: CutoverRequest): Promise<void> {
    this.#requests.push(request);
  }
}

export interface PlannedRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly request: CutoverRequest;
}
