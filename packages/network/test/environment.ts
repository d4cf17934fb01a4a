import * as aws from "@pulumi/aws";
import type { EnvironmentContext } from "@causeway/core/component";
import { type Recorded, type RecordOptions, recordResources } from "@causeway/testing";

/** Records as `recordResources` does, with the outputs that EC2 makes up. */
export function record<Made>(make: () => Made, options: RecordOptions = {}): Promise<Recorded<Made>> {
  return recordResources(make, {
    computed: {
      "aws:ec2/eip:Eip": ["allocationId", "publicIp"],
      "aws:ec2/vpnConnection:VpnConnection": ["tunnel1Address", "tunnel2Address"],
    },
    ...options,
  });
}

/** Answers "type name" of each resource, sorted: the order of registration says nothing. */
export function namesOf({ list }: Recorded<unknown>): readonly string[] {
  return list.map((entry) => entry.join(" ")).toSorted();
}

/** An environment to test in. Call it inside `record`: it makes the provider. */
export function testEnvironment(overrides: Partial<EnvironmentContext> = {}): EnvironmentContext {
  const environment = {
    project: "migration",
    environment: "staging",
    suffix: "blue",
    lifecycle: "ephemeral",
    region: "eu-west-1",
    ...overrides,
  } as const;
  return {
    ...environment,
    provider: new aws.Provider("aws", { region: environment.region }),
    tags: { project: environment.project, environment: environment.environment, owner: "platform", costCenter: "42" },
  };
}
