/** What no line of an estimate has, whatever the resources are. */
export const notIncluded = [
  "data transfer and data processed by gateways, endpoints and balancers",
  "requests, operations, storage and backups that depend on the use",
  "detailed monitoring, Container Insights, custom metrics and logs",
  "public addresses that a subnet hands out by itself",
  "scaling beyond the desired or smallest size",
  "free tiers, discounts, reservations, savings plans, taxes and support",
] as const;
