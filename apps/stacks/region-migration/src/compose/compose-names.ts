import type { RegionPair } from "@causeway/cross-region";
import { Certificate, HostedZone, type OriginHeader, OriginSecret } from "@causeway/traffic";
import type { StackSettings } from "../settings.ts";
import type { Side } from "../sides.ts";

export interface Names {
  /** Full names, by what they lead to. */
  readonly names: Readonly<Record<"service" | "origin" | Side, string>>;
  readonly zone: HostedZone;
  readonly certificates: Readonly<Record<"edge" | Side, Certificate>>;
  /** What balancers know the edge by. */
  readonly header: OriginHeader;
}

/**
 * Makes the certificates of both balancers and of the edge, and what balancers know the edge by. All of it stands with the
 * target, which stays when the source goes: so do the records that prove every certificate.
 */
export function composeNames(pair: RegionPair, settings: StackSettings): Names {
  const names = namesOf(settings);
  const { environment, generation } = { environment: pair.target, generation: settings.edge.secretGeneration };
  const zone = new HostedZone("zone", { environment, domainName: settings.domain.zone });
  const { zoneId } = zone;
  // The edge sends the callers' name to the balancers, whose certificates must have it as well as their own.
  const common = { domainName: names.service, alternativeNames: [names.origin, names.source, names.target], zoneId };
  const target = new Certificate("target-certificate", { environment, ...common });
  const source = new Certificate("source-certificate", { environment: pair.source, ...common, recordsOf: target });
  const edge = new Certificate("edge-certificate", {
    environment: pair.usEast1(),
    domainName: names.service,
    zoneId,
    recordsOf: target,
  });
  const { header } = new OriginSecret("origin-secret", { environment, generation });
  return { names, zone, certificates: { source, target, edge }, header };
}

/** What callers ask for, what the edge asks for, and each side by itself. */
function namesOf({ domain: { name } }: StackSettings): Names["names"] {
  return { service: name, origin: `origin.${name}`, source: `source.${name}`, target: `target.${name}` };
}
