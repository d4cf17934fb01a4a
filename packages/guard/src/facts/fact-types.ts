import type { AddressRange } from "./address-range.ts";
import type { Bucket } from "./bucket.ts";
import type { MovedInput } from "./moved-input.ts";
import type { NatGateway } from "./nat-gateway.ts";
import type { NetworkConnection } from "./network-connection.ts";
import type { ProtectedChange } from "./protected-change.ts";
import type { ReplacementOrder } from "./replacement-order.ts";
import type { StatefulChange } from "./stateful-change.ts";
import type { ResourceTexts } from "./resource-texts.ts";
import type { InternetGateway, Route, RouteTable, RouteTableAssociation } from "./route.ts";
import type { SecurityGroupRule } from "./security-group-rule.ts";
import type { Subnet } from "./subnet.ts";
import type { TaggedResource } from "./tagged-resource.ts";
import type { Vpc } from "./vpc.ts";

/** Every kind of fact that a rule can judge, and its record. None knows the tool that it was read from. */
export interface FactTypes {
  readonly vpc: Vpc;
  readonly "address-range": AddressRange;
  readonly subnet: Subnet;
  readonly "nat-gateway": NatGateway;
  readonly "internet-gateway": InternetGateway;
  readonly route: Route;
  readonly "route-table": RouteTable;
  readonly "route-table-association": RouteTableAssociation;
  readonly "network-connection": NetworkConnection;
  readonly "security-group-rule": SecurityGroupRule;
  readonly bucket: Bucket;
  readonly "tagged-resource": TaggedResource;
  readonly "resource-texts": ResourceTexts;
  readonly "moved-input": MovedInput;
  readonly "stateful-change": StatefulChange;
  readonly "protected-change": ProtectedChange;
  readonly "replacement-order": ReplacementOrder;
}

export type FactKind = keyof FactTypes;
