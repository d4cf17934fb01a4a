import {
  DescribeAddressesCommand,
  DescribeVpnConnectionsCommand,
  DescribeVpnGatewaysCommand,
  EC2Client,
  paginateDescribeInternetGateways,
  paginateDescribeSecurityGroups,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import {
  ElasticLoadBalancingV2Client,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { paginateDescribeDBClusters, paginateDescribeDBInstances, RDSClient } from "@aws-sdk/client-rds";
import { paginateListBuckets, S3Client } from "@aws-sdk/client-s3";
import type { Allowance } from "../preflight-ports.ts";
import type { QuotaKind } from "../quotas/quota-kind.ts";
import { natGatewaysByZone } from "./nat-gateways-by-zone.ts";
import { type ClientBase, perRegion } from "./reach.ts";
import { listIn, readPages, reading } from "./reading.ts";
import { runningVcpus } from "./running-vcpus.ts";

export type Usage = Omit<Allowance, "limit">;

type Counts = Partial<Record<QuotaKind, (region: string) => Promise<Usage>>>;

/** Counts what is used of each quota that Service Quotas tells, page by page. */
export function usageCounts(base: ClientBase): Counts {
  return { ...networkCounts(base), ...balancerCounts(base), ...dataCounts(base) };
}

function networkCounts(base: ClientBase): Counts {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  const at = (region: string): { readonly client: EC2Client } => ({ client: ec2(region) });
  return {
    vpcs: async (region) =>
      counted(await readPages("ec2:DescribeVpcs", paginateDescribeVpcs(at(region), {}), ({ Vpcs }) => Vpcs)),
    "internet-gateways": async (region) =>
      counted(
        await readPages(
          "ec2:DescribeInternetGateways",
          paginateDescribeInternetGateways(at(region), {}),
          ({ InternetGateways }) => InternetGateways,
        ),
      ),
    "elastic-ips": async (region) => {
      const action = "ec2:DescribeAddresses";
      const { Addresses } = await reading(action, () => ec2(region).send(new DescribeAddressesCommand({})));
      return counted(listIn(action, Addresses));
    },
    "nat-gateways-per-zone": (region) => natGatewaysByZone(ec2(region)),
    "security-groups": async (region) =>
      counted(
        await readPages(
          "ec2:DescribeSecurityGroups",
          paginateDescribeSecurityGroups(at(region), {}),
          ({ SecurityGroups }) => SecurityGroups,
        ),
      ),
    "gateway-endpoints": async (region) => {
      const gateways = { Filters: [{ Name: "vpc-endpoint-type", Values: ["Gateway"] }] };
      const pages = paginateDescribeVpcEndpoints(at(region), gateways);
      return counted(await readPages("ec2:DescribeVpcEndpoints", pages, ({ VpcEndpoints }) => VpcEndpoints));
    },
    "vpn-connections": async (region) => {
      const action = "ec2:DescribeVpnConnections";
      const { VpnConnections } = await reading(action, () => ec2(region).send(new DescribeVpnConnectionsCommand({})));
      return counted(listIn(action, VpnConnections).filter(({ State }) => State !== "deleted"));
    },
    "vpn-gateways": async (region) => {
      const action = "ec2:DescribeVpnGateways";
      const { VpnGateways } = await reading(action, () => ec2(region).send(new DescribeVpnGatewaysCommand({})));
      return counted(listIn(action, VpnGateways).filter(({ State }) => State !== "deleted"));
    },
    "standard-vcpus": (region) => runningVcpus(ec2(region)),
  };
}

function balancerCounts(base: ClientBase): Counts {
  const client = perRegion((region) => new ElasticLoadBalancingV2Client({ ...base, region }));
  const balancers = async (region: string, type: string): Promise<Usage> => {
    const pages = paginateDescribeLoadBalancers({ client: client(region) }, {});
    const all = await readPages(
      "elasticloadbalancing:DescribeLoadBalancers",
      pages,
      ({ LoadBalancers }) => LoadBalancers,
    );
    return counted(all.filter(({ Type }) => Type === type));
  };
  return {
    "application-balancers": (region) => balancers(region, "application"),
    "network-balancers": (region) => balancers(region, "network"),
    "target-groups": async (region) => {
      const pages = paginateDescribeTargetGroups({ client: client(region) }, {});
      return counted(
        await readPages("elasticloadbalancing:DescribeTargetGroups", pages, ({ TargetGroups }) => TargetGroups),
      );
    },
  };
}

function dataCounts(base: ClientBase): Counts {
  const rds = perRegion((region) => new RDSClient({ ...base, region }));
  const s3 = perRegion((region) => new S3Client({ ...base, region }));
  return {
    databases: async (region) => {
      const pages = paginateDescribeDBInstances({ client: rds(region) }, {});
      return counted(await readPages("rds:DescribeDBInstances", pages, ({ DBInstances }) => DBInstances));
    },
    "database-clusters": async (region) => {
      const pages = paginateDescribeDBClusters({ client: rds(region) }, {});
      return counted(await readPages("rds:DescribeDBClusters", pages, ({ DBClusters }) => DBClusters));
    },
    // Without a page size S3 answers no more than 10 000 at once, and refuses an account that may have more.
    buckets: async (region) => {
      const pages = paginateListBuckets({ client: s3(region), pageSize: 1000 }, {});
      return counted(await readPages("s3:ListAllMyBuckets", pages, ({ Buckets }) => Buckets));
    },
  };
}

function counted(items: readonly unknown[]): Usage {
  return { used: items.length };
}
