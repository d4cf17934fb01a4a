import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { RecordPair, Route53Settings } from "./weighted-name.ts";
import { weightsOf } from "./weights.ts";

/**
 * Answers one batch that gives the target its share, for all types and both sides: Route 53 takes all of a batch or nothing. All
 * but the weights is written as it was read, since a record is replaced as a whole.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 */
export function weightBatch(pairs: readonly RecordPair[], share: number): readonly Change[] {
  const weights = weightsOf(share);
  return pairs.flatMap(({ source, target }) => [
    upsert({ ...source, Weight: weights.source }),
    upsert({ ...target, Weight: weights.target }),
  ]);
}

/**
 * Answers one batch that replaces simple records by two weighted ones each. Route 53 takes no weighted record beside a simple one,
 * so that deleting and making them in two batches would leave the name without an answer.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html
 */
export function firstBatch(
  settings: Route53Settings,
  records: readonly ResourceRecordSet[],
  share: number,
): readonly Change[] {
  const weights = weightsOf(share);
  const { setIdentifiers, healthCheckIds } = settings;
  return records.flatMap((record) => [
    { Action: "DELETE" as const, ResourceRecordSet: record },
    create({
      ...record,
      ...checkedBy(healthCheckIds?.source),
      SetIdentifier: setIdentifiers.source,
      Weight: weights.source,
    }),
    create({
      Name: record.Name,
      Type: record.Type,
      ...targetOf(settings, record),
      ...checkedBy(healthCheckIds?.target),
      SetIdentifier: setIdentifiers.target,
      Weight: weights.target,
    }),
  ]);
}

/** Where the target's record leads: the same way as the source's. */
function targetOf(
  { simpleRecord, ttlSeconds }: Route53Settings,
  { Type, AliasTarget }: ResourceRecordSet,
): Partial<ResourceRecordSet> {
  const { targetDnsName, targetZoneId } = simpleRecord ?? {};
  if (targetDnsName === undefined) throw new Error("The plan does not say what the target's records point to.");
  if (targetZoneId !== undefined) {
    // As the source's: only where both look at their targets, neither answers for the other by surprise.
    const EvaluateTargetHealth = AliasTarget?.EvaluateTargetHealth ?? false;
    return { AliasTarget: { DNSName: targetDnsName, HostedZoneId: targetZoneId, EvaluateTargetHealth } };
  }
  if (Type === "CNAME") return { TTL: ttlSeconds, ResourceRecords: [{ Value: targetDnsName }] };
  throw new Error(`A record of type ${Type} that points to a name is an alias: give simpleRecord.targetZoneId too.`);
}

function checkedBy(healthCheckId: string | undefined): Partial<ResourceRecordSet> {
  return healthCheckId === undefined ? {} : { HealthCheckId: healthCheckId };
}

function upsert(record: ResourceRecordSet): Change {
  return { Action: "UPSERT", ResourceRecordSet: record };
}

function create(record: ResourceRecordSet): Change {
  return { Action: "CREATE", ResourceRecordSet: record };
}
