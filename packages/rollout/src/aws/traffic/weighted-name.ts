import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { TrafficSettings } from "../../plan/traffic-schema.ts";
import { recordName } from "./record-name.ts";
import { shareOf, weightsOf } from "./weights.ts";

export type Route53Settings = Extract<TrafficSettings, { executor: "route53" }>;

/** Both records of one type. */
export interface RecordPair {
  readonly source: ResourceRecordSet;
  readonly target: ResourceRecordSet;
}

/** What stands at a name. */
export type WeightedName =
  | {
      readonly kind: "weighted";
      /** One for each type of the plan. */
      readonly pairs: readonly RecordPair[];
      /** Of the target, in percent; undefined where the weights are no share that a plan could have set. */
      readonly share: number | undefined;
      readonly message: string;
    }
  /** Not divided yet. */
  | { readonly kind: "simple"; readonly records: readonly ResourceRecordSet[]; readonly message: string }
  /** Not what the plan says, so that nothing may be changed. */
  | { readonly kind: "foreign"; readonly message: string };

/** Finds the plan's records among those of a zone: by type and set identifier, never by weight. */
export function weightedName(settings: Route53Settings, records: readonly ResourceRecordSet[]): WeightedName {
  const wanted = recordName(settings.recordName);
  const ofName = records.filter(({ Name }) => recordName(Name ?? "") === wanted);
  const undivided = undividedTypes(settings, ofName);
  if (undivided.length > 0)
    return foreign(
      `${wanted} has records of type ${undivided.join(", ")} too, which the plan does not name: they would keep their callers. Add them to recordTypes.`,
    );
  const pairs: RecordPair[] = [];
  const simple: ResourceRecordSet[] = [];
  for (const type of settings.recordTypes) {
    const found = oneType(settings, { type, records: ofName, name: wanted });
    if (typeof found === "string") return foreign(found);
    if ("source" in found) pairs.push(found);
    else simple.push(found);
  }
  if (simple.length > 0 && pairs.length > 0)
    return foreign(
      `${wanted} has simple records (${simple.map(({ Type }) => Type).join(", ")}) and weighted ones. Let all of the plan's types be weighted, or none.`,
    );
  if (simple.length > 0)
    return {
      kind: "simple",
      records: simple,
      message: `${wanted} has simple records: its requests are not divided yet.`,
    };
  return weighted(wanted, pairs);
}

/** Types that lead callers somewhere. */
const leading: readonly (string | undefined)[] = ["A", "AAAA", "CNAME"];

function undividedTypes({ recordTypes }: Route53Settings, ofName: readonly ResourceRecordSet[]): readonly string[] {
  const named: readonly (string | undefined)[] = recordTypes;
  return [
    ...new Set(ofName.flatMap(({ Type = "" }) => (leading.includes(Type) && !named.includes(Type) ? [Type] : []))),
  ];
}

interface OneType {
  readonly type: string;
  readonly name: string;
  readonly records: readonly ResourceRecordSet[];
}

/** A pair, a simple record, or what is wrong with them. */
function oneType(
  { setIdentifiers }: Route53Settings,
  { type, name, records }: OneType,
): RecordPair | ResourceRecordSet | string {
  const ofType = records.filter(({ Type }) => Type === type);
  const [first] = ofType;
  if (first === undefined)
    return `${name} has no record of type ${type}. Make it, or take the type out of recordTypes.`;
  const [odd] = ofType.filter((record) => routingOf(record) !== "weighted");
  if (odd !== undefined) {
    if (routingOf(odd) === "simple" && ofType.length === 1) return odd;
    return `${name} ${type} is routed by ${routingOf(odd)}. A plan moves weights alone.`;
  }
  const source = ofType.find(({ SetIdentifier }) => SetIdentifier === setIdentifiers.source);
  const target = ofType.find(({ SetIdentifier }) => SetIdentifier === setIdentifiers.target);
  if (source === undefined || target === undefined || source === target || ofType.length !== 2)
    return `${name} ${type} has the records ${ofType.map(({ SetIdentifier }) => `"${SetIdentifier}"`).join(", ")}; the plan needs "${setIdentifiers.source}" and "${setIdentifiers.target}" and no other.`;
  return { source, target };
}

/** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html */
function routingOf(record: ResourceRecordSet): string {
  if (record.TrafficPolicyInstanceId !== undefined) return "a traffic policy";
  if (record.GeoLocation !== undefined || record.GeoProximityLocation !== undefined) return "location";
  if (record.Region !== undefined) return "latency";
  if (record.Failover !== undefined) return "failover";
  if (record.CidrRoutingConfig !== undefined) return "address";
  if (record.MultiValueAnswer !== undefined) return "several values";
  if (record.Weight !== undefined) return "weighted";
  return record.SetIdentifier === undefined ? "simple" : "an unknown policy";
}

function weighted(name: string, pairs: readonly RecordPair[]): WeightedName {
  const shares = pairs.map(({ source, target }) =>
    shareOf({ source: source.Weight ?? -1, target: target.Weight ?? -1 }),
  );
  const told = pairs.map(
    ({ source, target }) => `${source.Type} ${source.Weight ?? "none"} to ${target.Weight ?? "none"}`,
  );
  const [share] = shares;
  const isOne = share !== undefined && shares.every((other) => other === share);
  const message = isOne
    ? `The target of ${name} has ${share} % (${told.join(", ")}).`
    : `The weights of ${name} are no share that a plan sets: ${told.join(", ")}. Set them to one that all types have, as 0 % (${weightsOf(0).source} to 0).`;
  return { kind: "weighted", pairs, share: isOne ? share : undefined, message };
}

function foreign(message: string): WeightedName {
  return { kind: "foreign", message };
}
