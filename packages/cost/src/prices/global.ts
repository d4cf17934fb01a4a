import type { RegionPrices } from "./region-prices.ts";

/** What AWS publishes one price of, for all regions that the table has. */
export const globalPrices: RegionPrices = {
  region: "global",
  figures: [
    { source: "KMS offer file", item: "kms-key", dollars: { "": "1.00" } },
    { source: "Secrets Manager pricing", item: "secret", dollars: { "": "0.40" } },
    { source: "CloudWatch offer file", item: "alarm", dollars: { standard: "0.10" } },
    { source: "CloudWatch, Virginia", item: "alarm", dollars: { "high-resolution": "0.30" } },
    { source: "CloudWatch composite alarms", item: "alarm", dollars: { composite: "0.50" } },
    { source: "CloudWatch, Virginia", item: "dashboard", dollars: { "": "3.00" } },
    { source: "Route 53 offer file", item: "hosted-zone", dollars: { "": "0.50" } },
    { source: "Route 53 offer file", item: "health-check", dollars: { basic: "0.50" } },
    { source: "Route 53, optional features", item: "health-check", dollars: { feature: "1.00" } },
  ],
};
