import type * as pulumi from "@pulumi/pulumi";

/** A header that an edge adds to its requests, and by which the balancer knows them. */
export interface OriginHeader {
  readonly name: string;
  /** What the edge sends. Secret. */
  readonly value: pulumi.Output<string>;
  /** What the balancer takes: the value, and the one before it while the edge still sends that. Secret. */
  readonly acceptedValues: readonly pulumi.Output<string>[];
}
