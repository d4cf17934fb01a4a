import type { Recorded } from "@causeway/testing";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { testPlacement } from "../test/placement.ts";
import type { EndpointServices } from "./endpoint-services.ts";
import { VpcEndpoints } from "./vpc-endpoints.ts";

function makeEndpoints(services?: EndpointServices, lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return new VpcEndpoints("blue", {
    environment: testEnvironment({ lifecycle }),
    network: testPlacement(),
    services,
  });
}

function servicesOf({ resources }: Recorded<unknown>): readonly string[] {
  return resources
    .flatMap(({ inputs }) => (typeof inputs.serviceName === "string" ? inputs.serviceName : []))
    .toSorted();
}

const gatewayServices = ["com.amazonaws.eu-west-1.dynamodb", "com.amazonaws.eu-west-1.s3"];

describe("VpcEndpoints", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeEndpoints("all")))).toEqual([
      "aws:ec2/securityGroup:SecurityGroup blue-group",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-dynamodb",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ec2",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ec2messages",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ecr-api",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ecr-dkr",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-logs",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-monitoring",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-s3",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-secretsmanager",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ssm",
      "aws:ec2/vpcEndpoint:VpcEndpoint blue-ssmmessages",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-https-from-network",
      "causeway:network:VpcEndpoints blue",
      "pulumi:providers:aws aws",
    ]);
  });

  test("puts S3 and DynamoDB on every route table", async () => {
    const recorded = await record(() => makeEndpoints("gateway"));

    expect(servicesOf(recorded)).toEqual(gatewayServices);
    for (const service of ["s3", "dynamodb"]) {
      expect(recorded.find(`blue-${service}`).inputs).toMatchObject({
        vpcId: "vpc-1",
        vpcEndpointType: "Gateway",
        routeTableIds: ["rt-pub", "rt-a", "rt-b", "rt-data"],
      });
    }
  });

  test("puts each interface into every zone once, under the service's usual name", async () => {
    const recorded = await record(() => makeEndpoints("all"));

    expect(recorded.find("blue-ecr-api").inputs).toMatchObject({
      serviceName: "com.amazonaws.eu-west-1.ecr.api",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: ["priv-a", "priv-b"],
      securityGroupIds: ["blue-group-id"],
    });
  });

  test("admits HTTPS from the network's own block, and nothing else", async () => {
    const recorded = await record(() => makeEndpoints("all"));
    const { tags: _, ...rule } = recorded.find("blue-https-from-network").inputs;

    expect(rule).toEqual({
      securityGroupId: "blue-group-id",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.20.0.0/16",
      description: "From: the network itself",
    });
  });

  test("admits HTTPS from further blocks of the network", async () => {
    const secondaryBlocks = { "100.64.0.0/16": pulumi.output("100.64.0.0/16") };
    const recorded = await record(() => {
      const network = { ...testPlacement(), secondaryBlocks };
      return new VpcEndpoints("blue", { environment: testEnvironment(), network, services: "all" });
    });

    expect(recorded.find("blue-https-from-100-64-0-0-16").inputs.cidrIpv4).toBe("100.64.0.0/16");
  });

  test("asks for no service that the region never had", async () => {
    const recorded = await record(() => {
      const environment = testEnvironment({ region: "mx-central-1" });
      return new VpcEndpoints("blue", { environment, network: testPlacement(), services: "all" });
    });

    expect(servicesOf(recorded)).toHaveLength(10);
    expect(servicesOf(recorded)).not.toContain("com.amazonaws.mx-central-1.ec2messages");
  });

  test("makes only what is free in an ephemeral environment, and all in a protected one", async () => {
    expect(servicesOf(await record(() => makeEndpoints(undefined, "ephemeral")))).toEqual(gatewayServices);
    expect(servicesOf(await record(() => makeEndpoints(undefined, "protected")))).toHaveLength(11);
  });

  test("answers the endpoints by service", async () => {
    const recorded = await record(() => makeEndpoints("gateway"));

    expect(recorded.find("blue").outputs).toEqual({ endpointIds: { s3: "blue-s3-id", dynamodb: "blue-dynamodb-id" } });
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeEndpoints("all"));

    expect((await record(() => makeEndpoints("all"))).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeEndpoints("all"), { known: "none" }))).toEqual(namesOf(first));
  });
});
