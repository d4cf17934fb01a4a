import type * as pulumi from "@pulumi/pulumi";
import type { NetworkPlacement } from "@causeway/network";

/** Outputs of this stack, for whatever deploys into it and moves traffic over. A change that breaks a reader raises the version. */
export interface StackOutputs {
  readonly contractVersion: 1;
  readonly source: NetworkOutputs;
  readonly target: NetworkOutputs;
}

export interface NetworkOutputs extends Omit<NetworkPlacement, "internetAccess"> {
  readonly region: string;
  /** Public addresses from which the private subnets are seen, for allow lists of partners. */
  readonly egressAddresses: readonly pulumi.Output<string>[];
  readonly securityGroupIds: {
    readonly loadBalancer: pulumi.Output<string>;
    readonly app: pulumi.Output<string>;
    readonly database: pulumi.Output<string>;
  };
  /** Addresses of AWS's ends of the VPN; empty without one. */
  readonly vpnTunnelAddresses: readonly pulumi.Output<string>[];
}
