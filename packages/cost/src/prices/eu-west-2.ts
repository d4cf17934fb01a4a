import type { RegionPrices } from "./region-prices.ts";

/** London. */
export const euWest2: RegionPrices = {
  region: "eu-west-2",
  figures: [
    { source: "offer files, balancers and gateways", item: "nat-gateway", dollars: { "": "0.05" } },
    {
      source: "offer files, balancers and gateways",
      item: "load-balancer",
      dollars: { application: "0.02646", network: "0.02646" },
    },
    { source: "offer files, balancers and gateways", item: "public-ipv4", dollars: { "": "0.005" } },
    { source: "London offer files", item: "interface-endpoint", dollars: { "": "0.011" } },
    {
      source: "offer files, volumes",
      item: "ebs-storage",
      dollars: { gp2: "0.116", gp3: "0.0928", io1: "0.145", sc1: "0.0174", st1: "0.053", standard: "0.058" },
    },
    {
      source: "offer files, instances",
      item: "ec2-instance",
      dollars: {
        "c6g.large": "0.0808",
        "c6g.xlarge": "0.1616",
        "c6i.large": "0.101",
        "c6i.xlarge": "0.202",
        "c7g.large": "0.0859",
        "c7g.xlarge": "0.1717",
        "c7i.large": "0.10605",
        "c7i.xlarge": "0.2121",
      },
    },
    { source: "London offer files", item: "fargate-vcpu", dollars: { x86: "0.04656", arm: "0.03725" } },
    { source: "London offer files", item: "fargate-memory", dollars: { x86: "0.00511", arm: "0.00409" } },
    {
      source: "London offer files",
      item: "rds-instance",
      dollars: {
        "postgres/single/db.t3.micro": "0.021",
        "postgres/single/db.t4g.micro": "0.018",
        "postgres/single/db.t4g.small": "0.036",
      },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "rds-instance",
      dollars: { "postgres/single/db.r6g.large": "0.264", "postgres/multi/db.r6g.large": "0.529" },
    },
    {
      source: "offer files, instances",
      item: "rds-instance",
      dollars: {
        "mysql/single/db.m6g.large": "0.176",
        "mysql/single/db.m7g.large": "0.1952",
        "mysql/single/db.m7g.xlarge": "0.3904",
        "mysql/single/db.r6g.large": "0.251",
        "mysql/single/db.r7g.large": "0.2805",
      },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "rds-storage",
      dollars: { "postgres/single/gp3": "0.133", "postgres/multi/gp3": "0.266" },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "aurora-instance",
      dollars: {
        "aurora-postgresql/standard/db.r6g.large": "0.304",
        "aurora-postgresql/io-optimized/db.r6g.large": "0.395",
      },
    },
  ],
};
