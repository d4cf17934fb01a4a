import type { PriceItem, PriceKey } from "../price-book.ts";
import type { PriceQuery } from "./price-list-port.ts";

/** Where the list has a price: a service, what to filter by, and how the usage type reads behind its region. */
interface Place {
  readonly service: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly usage: RegExp;
}

type PlaceOf = (variant: readonly string[]) => Place | undefined;

const engines: Readonly<Record<string, string>> = {
  postgres: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
  "aurora-postgresql": "Aurora PostgreSQL",
  "aurora-mysql": "Aurora MySQL",
};

/**
 * What has one price, asked for by the hour, the month or the gigabyte. What is sold in tiers, or in one place for the
 * whole world, is left to the table.
 *
 * @see https://github.com/infracost/infracost/tree/master/internal/resources/aws (which filters find which price)
 */
const places: Readonly<Partial<Record<PriceItem, PlaceOf>>> = {
  "nat-gateway": () => place("AmazonEC2", { productFamily: "NAT Gateway" }, /NatGateway-Hours/u),
  "load-balancer": ([kind = ""]) =>
    place("AWSELB", { productFamily: `Load Balancer-${capital(kind)}` }, /LoadBalancerUsage/u),
  "ec2-instance": ([instanceType = ""]) =>
    place(
      "AmazonEC2",
      {
        instanceType,
        operatingSystem: "Linux",
        preInstalledSw: "NA",
        tenancy: "Shared",
        capacitystatus: "Used",
        marketoption: "OnDemand",
      },
      /BoxUsage(?::.+)?/u,
    ),
  "ebs-storage": ([volumeApiName = ""]) =>
    place("AmazonEC2", { productFamily: "Storage", volumeApiName }, /EBS:VolumeUsage(?:\..+)?/u),
  "fargate-vcpu": ([processor]) =>
    place("AmazonECS", {}, processor === "arm" ? /Fargate-ARM-vCPU-Hours:perCPU/u : /Fargate-vCPU-Hours:perCPU/u),
  "fargate-memory": ([processor]) =>
    place("AmazonECS", {}, processor === "arm" ? /Fargate-ARM-GB-Hours/u : /Fargate-GB-Hours/u),
  "rds-instance": ([engine = "", zones, instanceType = ""]) =>
    ofEngine(engine, (databaseEngine) =>
      place(
        "AmazonRDS",
        { productFamily: "Database Instance", instanceType, databaseEngine, deploymentOption: deployment(zones) },
        zones === "multi" ? /Multi-AZUsage:.+/u : /InstanceUsage:.+/u,
      ),
    ),
  "aurora-instance": ([engine = "", plan, instanceType = ""]) =>
    ofEngine(engine, (databaseEngine) =>
      place(
        "AmazonRDS",
        { productFamily: "Database Instance", instanceType, databaseEngine },
        plan === "io-optimized" ? /InstanceUsageIOOptimized:.+/u : /InstanceUsage:.+/u,
      ),
    ),
  "dms-instance": ([zones, instanceType = ""]) =>
    place(
      "AWSDatabaseMigrationSvc",
      { productFamily: "Replication Server", instanceType },
      zones === "multi" ? /Multi-AZUsg:.+/u : /InstanceUsg:.+/u,
    ),
  "interface-endpoint": () => place("AmazonVPC", { productFamily: "VpcEndpoint" }, /VpcEndpoint-Hours/u),
  "public-ipv4": () => place("AmazonVPC", {}, /PublicIPv4:InUseAddress/u),
  "vpn-connection": () => place("AmazonVPC", {}, /VPN-Usage-Hours:ipsec\.1/u),
  "kms-key": () => place("awskms", { productFamily: "Encryption Key" }, /KMS-Keys/u),
  secret: () => place("AWSSecretsManager", { productFamily: "Secret" }, /AWSSecretsManager-Secrets/u),
};

/** Answers how a price is asked for. Undefined where the list is not asked for it. */
export function priceQuery({ item, variant, region }: PriceKey): PriceQuery | undefined {
  const found = region === "global" ? undefined : places[item]?.(variant.split("/"));
  if (found === undefined) return undefined;
  // A region is written short before the usage, or not at all in us-east-1; `TS-` is another product of balancers.
  const usage = new RegExp(`^(?!TS-)(?:[A-Z]{2,4}\\d{0,2}-)?(?:${found.usage.source})$`, "u");
  return {
    question: { serviceCode: found.service, filters: { regionCode: region, ...found.filters } },
    isWanted: ({ usagetype = "" }) => usage.test(withoutRegion(usagetype, region)),
  };
}

/** Keys write their region in full. */
function withoutRegion(usage: string, region: string): string {
  return usage.startsWith(`${region}-`) ? usage.slice(region.length + 1) : usage;
}

function place(service: string, filters: Place["filters"], usage: RegExp): Place {
  return { service, filters, usage };
}

function ofEngine(engine: string, then: (databaseEngine: string) => Place): Place | undefined {
  const name = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
  return name === undefined ? undefined : then(name);
}

function deployment(zones: string | undefined): string {
  return zones === "multi" ? "Multi-AZ" : "Single-AZ";
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
