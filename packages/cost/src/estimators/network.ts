import { charged, chargedIf, type CostPart, type Estimator, notEstimated, paidByUse } from "../cost-part.ts";
import { isObject, knownIn, readFlag, readList, readNumber, readText, type Seen, valueOr } from "../node-reading.ts";
import { publicAddresses } from "./public-addresses.ts";

export const network: Readonly<Record<string, Estimator>> = {
  "aws:ec2/natGateway:NatGateway": natGateway,
  "aws:ec2/eip:Eip": () => [publicAddresses(1)],
  "aws:ec2/vpcEndpoint:VpcEndpoint": vpcEndpoint,
  "aws:ec2/vpnConnection:VpnConnection": () => [
    charged("connection", { item: "vpn-connection", variant: "", quantity: 1, label: "VPN connection" }),
  ],
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:route53/zone:Zone": () => [
    charged("zone", { item: "hosted-zone", variant: "", region: "global", quantity: 1, label: "hosted zone" }),
  ],
  "aws:route53/healthCheck:HealthCheck": healthCheck,
};

/** @see https://aws.amazon.com/vpc/pricing/ (a regional gateway is paid for in each zone that it spans, which AWS decides) */
function natGateway({ node }: Seen): readonly CostPart[] {
  const mode = valueOr(readText(node, "availabilityMode"), "zonal");
  if (mode !== "zonal")
    return [notEstimated("gateway", "a regional NAT gateway is paid for in each zone that AWS spreads it to")];
  return [charged("gateway", { item: "nat-gateway", variant: "", quantity: 1, label: "NAT gateway" })];
}

/** @see https://aws.amazon.com/privatelink/pricing/ (each zone of an interface endpoint is paid for) */
function vpcEndpoint({ node }: Seen): readonly CostPart[] {
  const type = valueOr(readText(node, "vpcEndpointType"), "Gateway");
  if (type === "Gateway") return [];
  if (type !== "Interface") return [notEstimated("endpoint", "no rule for this kind of endpoint")];
  const zones = knownIn(readList(node, "subnetIds"))?.length ?? knownIn(readList(node, "subnetConfigurations"))?.length;
  if (zones === undefined) return [notEstimated("endpoint", "its zones are not known")];
  const label = "interface endpoint in a zone";
  return [charged("endpoint", { item: "interface-endpoint", variant: "", quantity: zones, label })];
}

/** @see https://aws.amazon.com/elasticloadbalancing/pricing/ (hours; capacity units come on top and depend on the traffic) */
function loadBalancer({ node }: Seen): readonly CostPart[] {
  const kind = valueOr(readText(node, "loadBalancerType"), "application");
  if (kind === undefined) return [notEstimated("balancer", "its type is not known")];
  return [
    charged("balancer", { item: "load-balancer", variant: kind, quantity: 1, label: `${kind} load balancer` }),
    ...balancerAddresses(node, kind),
    paidByUse("capacity", "capacity units depend on the traffic"),
  ];
}

/** A balancer of the internet has a public address in each zone, at the least. */
function balancerAddresses(node: Seen["node"], kind: string): readonly CostPart[] {
  const internal = valueOr(readFlag(node, "internal"), false);
  const stack = valueOr(readText(node, "ipAddressType"), "ipv4");
  if (internal === true || kind === "gateway" || stack === "dualstack-without-public-ipv4") return [];
  const mappings = knownIn(readList(node, "subnetMappings"));
  const subnets = knownIn(readList(node, "subnets"))?.length;
  // An address that the program brings is a resource of its own.
  const mapped = mappings?.filter((mapping) => isObject(mapping) && mapping["allocationId"] === undefined).length;
  const zones = subnets ?? mapped;
  if (internal === undefined || stack === undefined || zones === undefined)
    return [notEstimated("addresses", "how many public addresses it has is not known")];
  return zones === 0 ? [] : [publicAddresses(zones)];
}

/** @see https://aws.amazon.com/route53/pricing/#Health_checks (an endpoint outside AWS costs more) */
function healthCheck({ node }: Seen): readonly CostPart[] {
  const features = featuresOf(node);
  const check = { item: "health-check", region: "global" } as const;
  const feature =
    features === undefined
      ? undefined
      : { ...check, variant: "feature", quantity: features, label: "optional feature" };
  return [
    charged("check", { ...check, variant: "basic", quantity: 1, label: "health check of an endpoint in AWS" }),
    ...(features === 0 ? [] : [chargedIf("features", feature, "its type and options are not known")]),
  ];
}

function featuresOf(node: Seen["node"]): number | undefined {
  const type = knownIn(readText(node, "type"));
  const interval = valueOr(readNumber(node, "requestInterval"), 30);
  const latency = valueOr(readFlag(node, "measureLatency"), false);
  if (type === undefined || interval === undefined || latency === undefined) return undefined;
  return [type.startsWith("HTTPS"), type.endsWith("_STR_MATCH"), interval === 10, latency].filter(Boolean).length;
}
