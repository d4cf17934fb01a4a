import type { Call, CallLog } from "../cloud/calls.ts";
import type { Faults } from "../cloud/faults.ts";
import type { ResourceProvider } from "./resource-provider.ts";

/** A provider with what surrounds its work: the log, and what was ordered to go wrong. */
export class Served {
  readonly provider: ResourceProvider;
  readonly version: string;
  readonly accountId: string;
  readonly #faults: Faults;
  readonly #log: CallLog;

  constructor(parts: {
    readonly provider: ResourceProvider;
    readonly version: string;
    readonly accountId: string;
    readonly faults: Faults;
    readonly log: CallLog;
  }) {
    this.provider = parts.provider;
    this.version = parts.version;
    this.accountId = parts.accountId;
    this.#faults = parts.faults;
    this.#log = parts.log;
  }

  async perform<Answer>(call: Omit<Call, "region">, work: () => Answer): Promise<Answer> {
    const noted = { ...call, region: this.provider.region };
    this.#log.note(noted, "began");
    try {
      await this.#faults.strike(noted, { done: false });
      const answer = work();
      await this.#faults.strike(noted, { done: true });
      this.#log.note(noted, "succeeded");
      return answer;
    } catch (error) {
      this.#log.note(noted, "failed");
      throw error;
    }
  }
}
