import * as pulumi from "@pulumi/pulumi";

const tiers = {
  public: ["pub-a", "pub-b", "pub-c"],
  private: ["priv-a", "priv-b", "priv-c"],
  data: ["data-a", "data-b", "data-c"],
} as const;

const tables = { public: ["rt-pub"], private: ["rt-a", "rt-b", "rt-c"], data: ["rt-data"] } as const;

type ByTier<Value> = Readonly<Record<"public" | "private" | "data", Value>>;

interface TestPlacement {
  readonly vpcId: pulumi.Output<string>;
  readonly cidrBlock: pulumi.Output<string>;
  readonly secondaryBlocks: Readonly<Record<string, pulumi.Output<string>>>;
  readonly subnetIds: ByTier<readonly pulumi.Output<string>[]>;
  readonly routeTableIds: ByTier<readonly pulumi.Output<string>[]>;
  readonly internetAccess: readonly pulumi.Resource[];
}

/** A network of three zones to place things in. */
export function testPlacement(): TestPlacement {
  return {
    vpcId: pulumi.output("vpc-1"),
    cidrBlock: pulumi.output("10.20.0.0/16"),
    secondaryBlocks: {},
    subnetIds: { public: known(tiers.public), private: known(tiers.private), data: known(tiers.data) },
    routeTableIds: { public: known(tables.public), private: known(tables.private), data: known(tables.data) },
    internetAccess: [],
  };
}

function known(ids: readonly string[]): readonly pulumi.Output<string>[] {
  return ids.map((id) => pulumi.output(id));
}
