import { describe, expect, it } from "vitest";
import { resource, unknown } from "../../test/build-graph.ts";
import { told } from "../../test/estimate.ts";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const capacity = "1: capacity units depend on the traffic (by use)";

describe("NAT gateways", () => {
  const type = "aws:ec2/natGateway:NatGateway";

  it("are paid by the hour, at the price of their region", () => {
    expect(told([resource(type)]).lines).toEqual(["1 × NAT gateway × 730 h × $0.045 = 32.85"]);
    expect(told([resource(type, {}, { region: "eu-central-1" })]).lines).toEqual([
      "1 × NAT gateway × 730 h × $0.052 = 37.96",
    ]);
  });

  it("of a region, or of a mode or region that is not known, are told and not priced", () => {
    const why = "1: a regional NAT gateway is paid for in each zone that AWS spreads it to";
    for (const availabilityMode of ["regional", unknown])
      expect(told([resource(type, { availabilityMode })])).toEqual({ lines: [], missing: [why] });
    expect(told([resource(type, {}, { region: undefined })])).toEqual({
      lines: [],
      missing: ["1: its region is not known"],
    });
    expect(told([resource(type, {}, { region: "ap-south-2" })]).missing).toEqual([
      "1: no price for nat gateway in ap-south-2 in the table",
    ]);
  });
});

describe("interface endpoints", () => {
  const type = "aws:ec2/vpcEndpoint:VpcEndpoint";

  it("are paid in each zone, and gateways not at all", () => {
    const inZones = resource(type, { vpcEndpointType: "Interface", subnetIds: ["a", unknown, "c"] });
    expect(told([inZones]).lines).toEqual(["3 × interface endpoint in a zone × 730 h × $0.01 = 21.9"]);
    expect(told([resource(type)])).toEqual({ lines: [], missing: [] });
    expect(told([resource(type, { vpcEndpointType: "Gateway" })])).toEqual({ lines: [], missing: [] });
  });

  it.each([
    [{ vpcEndpointType: "Interface" }, "its zones are not known"],
    [{ vpcEndpointType: "Interface", subnetIds: unknown }, "its zones are not known"],
    [{ vpcEndpointType: unknown }, "no rule for this kind of endpoint"],
    [{ vpcEndpointType: "GatewayLoadBalancer" }, "no rule for this kind of endpoint"],
  ])("of %j are told and not priced", (inputs, why) => {
    expect(told([resource(type, inputs)])).toEqual({ lines: [], missing: [`1: ${why}`] });
  });
});

describe("balancers", () => {
  it("of the internet pay for an address in each zone too", () => {
    expect(told([resource(balancer, { subnets: ["a", "b"] })])).toEqual({
      lines: ["1 × application load balancer × 730 h × $0.0225 + 2 × public IPv4 address × 730 h × $0.005 = 23.725"],
      missing: [capacity],
    });
  });

  it("inside pay for none, nor for addresses that are resources of their own", () => {
    expect(told([resource(balancer, { internal: true, loadBalancerType: "network" })]).lines).toEqual([
      "1 × network load balancer × 730 h × $0.0225 = 16.425",
    ]);
    const mapped = { loadBalancerType: "network", subnetMappings: [{ subnetId: "a", allocationId: unknown }] };
    expect(told([resource(balancer, mapped)]).lines).toEqual(["1 × network load balancer × 730 h × $0.0225 = 16.425"]);
  });

  it("whose addresses or type are not known say so, and keep what is", () => {
    const why = "1: how many public addresses it has is not known";
    for (const inputs of [{}, { internal: unknown, subnets: ["a"] }, { subnets: unknown }])
      expect(told([resource(balancer, inputs)])).toEqual({
        lines: ["1 × application load balancer × 730 h × $0.0225 = 16.425"],
        missing: [why, capacity],
      });
    expect(told([resource(balancer, { loadBalancerType: unknown })])).toEqual({
      lines: [],
      missing: ["1: its type is not known"],
    });
  });
});

describe("addresses, connections and zones", () => {
  it.each([
    ["aws:ec2/eip:Eip", "1 × public IPv4 address × 730 h × $0.005 = 3.65"],
    ["aws:ec2/vpnConnection:VpnConnection", "1 × VPN connection × 730 h × $0.05 = 36.5"],
    ["aws:route53/zone:Zone", "1 × hosted zone × $0.50 = 0.5"],
  ])("%s has its price", (type, line) => {
    expect(told([resource(type)])).toEqual({ lines: [line], missing: [] });
  });

  it("of Route 53 has a price without a region", () => {
    expect(told([resource("aws:route53/zone:Zone", {}, { region: undefined })]).lines).toHaveLength(1);
  });
});

describe("health checks", () => {
  const type = "aws:route53/healthCheck:HealthCheck";

  it("pay for each optional feature", () => {
    const basic = "1 × health check of an endpoint in AWS × $0.50";
    expect(told([resource(type, { type: "TCP" })]).lines).toEqual([`${basic} = 0.5`]);
    const all = { type: "HTTPS_STR_MATCH", requestInterval: 10, measureLatency: true };
    expect(told([resource(type, all)]).lines).toEqual([`${basic} + 4 × optional feature × $1.00 = 4.5`]);
  });

  it.each([
    [{ type: unknown }],
    [{ type: "TCP", requestInterval: unknown }],
    [{ type: "TCP", measureLatency: unknown }],
  ])("of %j say that their features are not known", (inputs) => {
    expect(told([resource(type, inputs)]).missing).toEqual(["1: its type and options are not known"]);
  });
});
