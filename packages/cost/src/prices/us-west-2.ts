import type { RegionPrices } from "./region-prices.ts";

/** Oregon. */
export const usWest2: RegionPrices = {
  region: "us-west-2",
  figures: [
    { source: "offer files, balancers and gateways", item: "nat-gateway", dollars: { "": "0.045" } },
    {
      source: "offer files, balancers and gateways",
      item: "load-balancer",
      dollars: { application: "0.0225", network: "0.0225" },
    },
    { source: "offer files, balancers and gateways", item: "public-ipv4", dollars: { "": "0.005" } },
    { source: "Oregon price list", item: "interface-endpoint", dollars: { "": "0.01" } },
    {
      source: "offer files, volumes",
      item: "ebs-storage",
      dollars: { gp2: "0.1", gp3: "0.08", io1: "0.125", sc1: "0.015", st1: "0.045", standard: "0.05" },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "rds-instance",
      dollars: { "postgres/single/db.r6g.large": "0.225", "postgres/multi/db.r6g.large": "0.45" },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "rds-storage",
      dollars: { "postgres/single/gp3": "0.115", "postgres/multi/gp3": "0.23" },
    },
    {
      source: "RDS price feed of 2026-09-11",
      item: "aurora-instance",
      dollars: {
        "aurora-postgresql/standard/db.r6g.large": "0.26",
        "aurora-postgresql/io-optimized/db.r6g.large": "0.338",
      },
    },
  ],
};
