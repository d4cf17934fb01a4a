import { type NetworkPlacement, placementOf } from "@causeway/network";
import * as pulumi from "@pulumi/pulumi";

/** What another stack exports. */
export interface StackOutputs {
  readonly text: (name: string) => pulumi.Output<string>;
  /** One output for each item of a list, of which the program must know how long it is. */
  readonly texts: (name: string, count: number) => readonly pulumi.Output<string>[];
  /** What stands deeper in an output, as `("hosts", "source")`. */
  readonly field: (name: string, ...path: readonly string[]) => pulumi.Output<string>;
}

/** Reads the outputs of another stack: so programs hand on what they make. Offline they are answered by causeway.yaml. */
export function outputsOf(stack: string): StackOutputs {
  const reference = new pulumi.StackReference(stack);
  return {
    text: (name) => reference.requireOutput(name).apply(String),
    texts: (name, count) =>
      Array.from({ length: count }, (_, index) =>
        reference.requireOutput(name).apply((values: readonly unknown[]) => String(values[index])),
      ),
    field: (name, ...path) =>
      reference.requireOutput(name).apply((value) => String(path.reduce((group, key) => Object(group)[key], value))),
  };
}

/** The network that another stack made in three zones. */
export function networkOf({ text, texts }: StackOutputs): NetworkPlacement {
  return placementOf({
    vpcId: text("vpcId"),
    cidrBlock: text("cidrBlock"),
    subnetIds: {
      public: texts("publicSubnetIds", 3),
      private: texts("privateSubnetIds", 3),
      data: texts("dataSubnetIds", 3),
    },
    routeTableIds: {
      public: texts("publicRouteTableIds", 1),
      private: texts("privateRouteTableIds", 3),
      data: texts("dataRouteTableIds", 1),
    },
  });
}
