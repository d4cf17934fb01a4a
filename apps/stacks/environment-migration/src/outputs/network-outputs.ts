import { networkContract } from "@causeway/network";
import type { Declared } from "@causeway/program";
import { z } from "zod";

const { region, vpcId, cidrBlock, ...others } = networkContract.shape;

/** What a neighbour must know of a network to place something in it. */
export const networkOutputs = z.strictObject({
  region,
  vpcId,
  cidrBlock,
  secondaryBlocks: z.record(z.string(), z.string()).describe("Further blocks of the network."),
  ...others,
  vpnTunnelAddresses: z.array(z.string()).describe("Addresses of AWS's ends of the VPN; empty without one."),
});

export type NetworkOutputs = Declared<z.output<typeof networkOutputs>>;
