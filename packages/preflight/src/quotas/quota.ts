import type { ResourceNode } from "@causeway/graph";
import type { QuotaKind } from "./quota-kind.ts";

/** By what Service Quotas knows a quota. */
export interface QuotaCode {
  readonly service: string;
  readonly code: string;
}

/** How many of something an account may have, and what of a plan counts. */
export interface Quota {
  readonly kind: QuotaKind;
  /** In words, plural: "VPCs". */
  readonly noun: string;
  /** What the number is for. */
  readonly per: "region" | "zone" | "account";
  readonly types: readonly string[];
  /** Which resources of the types count. @default all */
  readonly counts?: (node: ResourceNode) => boolean;
}
