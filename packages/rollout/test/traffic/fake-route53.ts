import { type Change, type ResourceRecordSet, Route53Client } from "@aws-sdk/client-route-53";
import { isDeepStrictEqual } from "node:util";
import type { CutoverClock } from "../../src/run/cutover-clock.ts";
import { answered, awsFault, madeUp, type Sent, Wire } from "./answering-client.ts";

/** Route 53 as far as it matters: batches are taken whole or not at all, and hold everywhere after a while. */
export class FakeRoute53 {
  readonly wire = new Wire();
  readonly client: Route53Client;
  readonly batches: (readonly Change[])[] = [];
  /** All that ever stood there. */
  readonly history: (readonly ResourceRecordSet[])[] = [];
  readonly check = { Inverted: false, Disabled: false, version: 1 };
  readonly requestedAt: number[] = [];
  pageSize = 300;
  syncMs = 30_000;
  records: readonly ResourceRecordSet[];
  readonly #clock: CutoverClock;
  readonly #changes = new Map<string, number>();

  constructor(clock: CutoverClock, records: readonly ResourceRecordSet[]) {
    this.#clock = clock;
    this.records = records;
    this.history.push(records);
    this.client = answered(new Route53Client(madeUp), this.wire, (sent) => this.#answer(sent));
  }

  /** Weights by type and set identifier, as `A/source`. */
  get weights(): Readonly<Record<string, number | undefined>> {
    return weightsIn(this.records);
  }

  forgetChanges(): void {
    this.#changes.clear();
  }

  #answer({ command, input }: Sent): object {
    this.requestedAt.push(this.#clock.now());
    switch (command) {
      case "ListResourceRecordSets":
        return this.#list(input);
      case "ChangeResourceRecordSets":
        return this.#change(input);
      case "GetChange":
        return this.#getChange(input);
      case "GetHealthCheck":
        return {
          HealthCheck: {
            HealthCheckConfig: { Inverted: this.check.Inverted, Disabled: this.check.Disabled },
            HealthCheckVersion: this.check.version,
          },
        };
      case "UpdateHealthCheck":
        return this.#updateCheck(input);
      default:
        throw new Error(`Nobody answers ${command}.`);
    }
  }

  /** In pages, as names, types and set identifiers are in order. */
  #list(input: object): object {
    const from = ["StartRecordName", "StartRecordType", "StartRecordIdentifier"].map((key) => textIn(read(input, key)));
    const sorted = this.records.toSorted((one, other) => compare(keyOf(one), keyOf(other)));
    const rest = sorted.filter(
      (record) => compare(keyOf(record).slice(0, lengthOf(from)), from.slice(0, lengthOf(from))) >= 0,
    );
    const next = rest[this.pageSize];
    const ResourceRecordSets = rest.slice(0, this.pageSize);
    if (next === undefined) return { ResourceRecordSets, IsTruncated: false };
    return {
      ResourceRecordSets,
      IsTruncated: true,
      NextRecordName: next.Name,
      NextRecordType: next.Type,
      NextRecordIdentifier: next.SetIdentifier,
    };
  }

  #change(input: object): object {
    const batch = read(input, "ChangeBatch");
    const changes: readonly Change[] = Array.isArray(read(batch, "Changes")) ? changesIn(batch) : [];
    this.records = changes.reduce(apply, this.records);
    this.batches.push(changes);
    this.history.push(this.records);
    const id = `C${this.batches.length}`;
    this.#changes.set(id, this.#clock.now() + this.syncMs);
    return { ChangeInfo: { Id: id, Status: "PENDING" } };
  }

  #getChange(input: object): object {
    const inSyncAt = this.#changes.get(textIn(read(input, "Id")));
    if (inSyncAt === undefined) throw awsFault("NoSuchChange", 404);
    return { ChangeInfo: { Status: this.#clock.now() >= inSyncAt ? "INSYNC" : "PENDING" } };
  }

  #updateCheck(input: object): object {
    if (read(input, "HealthCheckVersion") !== this.check.version) throw awsFault("HealthCheckVersionMismatch", 409);
    this.check.Inverted = read(input, "Inverted") === true;
    this.check.Disabled = read(input, "Disabled") === true;
    this.check.version += 1;
    return {};
  }
}

export function weightsIn(records: readonly ResourceRecordSet[]): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(records.map(({ Type, SetIdentifier, Weight }) => [`${Type}/${SetIdentifier}`, Weight]));
}

function changesIn(batch: unknown): readonly Change[] {
  return isBatch(batch) ? batch.Changes : [];
}

function isBatch(value: unknown): value is { readonly Changes: readonly Change[] } {
  return typeof value === "object" && value !== null && "Changes" in value;
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** What Route 53 refuses is refused here. */
function apply(
  records: readonly ResourceRecordSet[],
  { Action, ResourceRecordSet: record }: Change,
): readonly ResourceRecordSet[] {
  if (record === undefined) throw awsFault("InvalidInput");
  const isSame = (other: ResourceRecordSet): boolean => isDeepStrictEqual(keyOf(other), keyOf(record));
  const rest = records.filter((other) => !isSame(other));
  if (Action === "DELETE") {
    if (!records.some((other) => isDeepStrictEqual(other, record))) throw awsFault("InvalidChangeBatch");
    return rest;
  }
  if (record.Weight !== undefined && (record.Weight < 0 || record.Weight > 255)) throw awsFault("InvalidInput");
  const isBeside = rest.some(
    ({ Name, Type, Weight }) =>
      Name === record.Name && Type === record.Type && (Weight === undefined) !== (record.Weight === undefined),
  );
  if (isBeside || (Action === "CREATE" && records.some(isSame))) throw awsFault("InvalidChangeBatch");
  return [...rest, record];
}

function keyOf({ Name, Type, SetIdentifier }: ResourceRecordSet): readonly string[] {
  return [Name ?? "", Type ?? "", SetIdentifier ?? ""];
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function lengthOf(from: readonly string[]): number {
  return from.filter((one) => one !== "").length;
}

function compare(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  if (at === -1) return 0;
  return (one[at] ?? "") < (other[at] ?? "") ? -1 : 1;
}
