import { describe, expect, it } from "vitest";
import type { PriceItem } from "../price-book.ts";
import { priceQuery } from "./price-query.ts";

describe("priceQuery", () => {
  it.each<readonly [PriceItem, string, string, string]>([
    ["nat-gateway", "", "EUC1-NatGateway-Hours", "EUC1-NatGateway-Bytes"],
    ["load-balancer", "application", "LoadBalancerUsage", "TS-LoadBalancerUsage"],
    ["load-balancer", "network", "EU-LoadBalancerUsage", "EU-LCUUsage"],
    ["ec2-instance", "m7g.large", "EUC1-BoxUsage:m7g.large", "EUC1-UnusedBox:m7g.large"],
    ["ebs-storage", "gp3", "EBS:VolumeUsage.gp3", "EBS:VolumeP-IOPS.gp3"],
    ["fargate-vcpu", "x86", "EUC1-Fargate-vCPU-Hours:perCPU", "EUC1-Fargate-ARM-vCPU-Hours:perCPU"],
    ["fargate-memory", "arm", "EUC1-Fargate-ARM-GB-Hours", "EUC1-Fargate-GB-Hours"],
    [
      "rds-instance",
      "postgres/single/db.m7g.large",
      "EUC1-InstanceUsage:db.m7g.large",
      "EUC1-Multi-AZUsage:db.m7g.large",
    ],
    ["rds-instance", "mysql/multi/db.m7g.large", "Multi-AZUsage:db.m7g.large", "InstanceUsage:db.m7g.large"],
    [
      "aurora-instance",
      "aurora-postgresql/io-optimized/db.r7g.large",
      "EUC1-InstanceUsageIOOptimized:db.r7g.large",
      "EUC1-InstanceUsage:db.r7g.large",
    ],
    ["dms-instance", "single/dms.t3.medium", "EUC1-InstanceUsg:dms.t3.medium", "EUC1-Multi-AZUsg:dms.t3.medium"],
    ["interface-endpoint", "", "EUC1-VpcEndpoint-Hours", "EUC1-VpcEndpoint-Bytes"],
    ["public-ipv4", "", "EUC1-PublicIPv4:InUseAddress", "EUC1-PublicIPv4:IdleAddress"],
    ["vpn-connection", "", "EUC1-VPN-Usage-Hours:ipsec.1", "EUC1-ClientVPN-ConnectionHours"],
    ["kms-key", "", "eu-central-1-KMS-Keys", "eu-central-1-KMS-Requests"],
    ["secret", "", "EUC1-AWSSecretsManager-Secrets", "EUC1-AWSSecretsManagerAPIRequest"],
  ])("takes for %s %s the usage %s and not %s", (item, variant, wanted, other) => {
    const query = priceQuery({ item, variant, region: "eu-central-1" });
    expect(query?.question.filters).toMatchObject({ regionCode: "eu-central-1" });
    expect(query?.isWanted({ usagetype: wanted })).toBe(true);
    expect(query?.isWanted({ usagetype: other })).toBe(false);
    expect(query?.isWanted({})).toBe(false);
  });

  it("takes any name of a region for a name", () => {
    const query = priceQuery({ item: "kms-key", variant: "", region: "eu(" });
    expect(query?.isWanted({ usagetype: "eu(-KMS-Keys" })).toBe(true);
  });

  it.each<readonly [PriceItem, string, string]>([
    ["hosted-zone", "", "global"],
    ["alarm", "standard", "eu-central-1"],
    ["rds-storage", "postgres/single/gp3", "eu-central-1"],
    ["rds-instance", "oracle-ee/single/db.m7g.large", "eu-central-1"],
    ["rds-instance", "constructor/single/db.m7g.large", "eu-central-1"],
  ])("asks for no price of %s %s in %s", (item, variant, region) => {
    expect(priceQuery({ item, variant, region })).toBeUndefined();
  });
});
