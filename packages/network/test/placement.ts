import type { NetworkPlacement } from "../src/network-placement.ts";
import { placementOf } from "../src/network-ref.ts";

/** A network of two zones to place things in. */
export function testPlacement(): NetworkPlacement {
  return placementOf({
    vpcId: "vpc-1",
    cidrBlock: "10.20.0.0/16",
    subnetIds: { public: ["pub-a", "pub-b"], private: ["priv-a", "priv-b"], data: ["data-a", "data-b"] },
    routeTableIds: { public: ["rt-pub"], private: ["rt-a", "rt-b"], data: ["rt-data"] },
  });
}
