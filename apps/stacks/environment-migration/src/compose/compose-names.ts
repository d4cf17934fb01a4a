import { Certificate, DirectEndpoint, HostedZone, type LoadBalancer, WeightedEndpoint } from "@causeway/traffic";
import type { StackSettings } from "../settings.ts";
import type { Place, Side } from "./side.ts";

/** What callers ask for: whoever serves, and one side for tests and health checks. */
export function namesOf({
  subdomain,
  domainName,
}: Pick<StackSettings, "subdomain" | "domainName">): Readonly<Record<"service" | Side, string>> {
  return {
    service: `${subdomain}.${domainName}`,
    source: `source-${subdomain}.${domainName}`,
    target: `target-${subdomain}.${domainName}`,
  };
}

/** Finds the zone, or makes it. It stays when the source goes, and so stands with the target. */
export function composeZone({ environment, settings }: Place): HostedZone {
  const { domainName, parentZoneId } = settings;
  const mode =
    parentZoneId === undefined ? ({ kind: "existing" } as const) : ({ kind: "delegated", parentZoneId } as const);
  return new HostedZone("zone", { environment, domainName, mode });
}

/** Makes a certificate for each balancer's region. Both hold all names, so that one set of records proves them. */
export function composeCertificates(
  { source, target }: Readonly<Record<Side, Place>>,
  { zoneId }: HostedZone,
): Readonly<Record<Side, Certificate>> {
  const names = namesOf(target.settings);
  const common = { domainName: names.service, alternativeNames: [names.source, names.target], zoneId };
  const lasting = new Certificate("target-certificate", { environment: target.environment, ...common });
  return {
    source: new Certificate("source-certificate", {
      environment: source.environment,
      ...common,
      recordsOf: lasting,
    }),
    target: lasting,
  };
}

/** Makes the name of one side, which leads there whatever the weights say. */
export function composeDirectEndpoint(
  { side, environment, settings }: Place,
  { zoneId }: HostedZone,
  balancer: LoadBalancer,
): DirectEndpoint {
  const domainName = namesOf(settings)[side];
  return new DirectEndpoint(`${side}-direct`, { environment, zoneId, domainName, to: balancer });
}

/** Makes the one name of the service, of which the cut-over moves the weights. */
export function composeEndpoint(
  { environment, settings }: Place,
  { zoneId }: HostedZone,
  balancers: Readonly<Record<Side, LoadBalancer>>,
): WeightedEndpoint {
  return new WeightedEndpoint("endpoint", {
    environment,
    zoneId,
    domainName: namesOf(settings).service,
    source: settings.sourceRetired ? "retired" : balancers.source,
    target: balancers.target,
  });
}
