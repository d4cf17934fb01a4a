import type { Lifecycle } from "@causeway/core";

/**
 * Which AWS services are reached without leaving the network:
 *
 * - `gateway` – S3 and DynamoDB, at no cost.
 * - `all` – also those that tasks, functions and instances need to start, log and count, through interfaces that are billed by the hour and zone.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export const endpointServices = ["gateway", "all"] as const;

export type EndpointServices = (typeof endpointServices)[number];

const defaults: Readonly<Record<Lifecycle, EndpointServices>> = { ephemeral: "gateway", protected: "all" };

/** Answers `gateway` for an ephemeral environment and `all` for a protected one. */
export function defaultEndpointServices(lifecycle: Lifecycle): EndpointServices {
  return defaults[lifecycle];
}
