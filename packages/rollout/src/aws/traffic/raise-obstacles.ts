import type { RecordPair, Route53Settings } from "./weighted-name.ts";

/** Answers why more traffic may not be sent to the target, by what its records say: what a plan takes for granted must hold. */
export function raiseObstacles(settings: Route53Settings, pairs: readonly RecordPair[]): readonly string[] {
  return pairs.flatMap((pair) => [...timeToLive(settings, pair), ...healthChecks(settings, pair)]);
}

/** One that lives longer than the plan waits would be measured while callers still have the old answer. */
function timeToLive({ ttlSeconds }: Route53Settings, { source, target }: RecordPair): readonly string[] {
  return [source, target].flatMap(({ Type, SetIdentifier, TTL }) =>
    TTL !== undefined && TTL > ttlSeconds
      ? [`${Type} "${SetIdentifier}" lives ${TTL} s in caches, and ttlSeconds of the plan is ${ttlSeconds}.`]
      : [],
  );
}

/** The second way back is none where the record does not look at the check. */
function healthChecks({ healthCheckIds }: Route53Settings, { target }: RecordPair): readonly string[] {
  if (healthCheckIds === undefined || target.HealthCheckId === healthCheckIds.target) return [];
  return [
    `${target.Type} "${target.SetIdentifier}" has the health check ${target.HealthCheckId ?? "none"}, and the plan diverts by ${healthCheckIds.target}.`,
  ];
}
