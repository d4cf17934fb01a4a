import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent } from "@causeway/core/component";
import { EncryptionKey, type RegionalKey, type RegionalKeyArgs } from "@causeway/data";
import { ReplicaKey } from "./replica-key.ts";

/** Who uses the key of one region. */
export type RegionalKeySide = Pick<RegionalKeyArgs, "consumers" | "environment">;

export interface RegionalKeysArgs extends Pick<RegionalKeyArgs, "description"> {
  readonly source: RegionalKeySide;
  readonly target: RegionalKeySide;
  /**
   * `independent`: the loss or misuse of one leaves the other. `multi-region`: one decrypts what the other encrypted, for data
   * that is encrypted before it is stored; databases and buckets are encrypted anew for each region in any case. Another value
   * makes other keys.
   */
  readonly material: "independent" | "multi-region";
}

/**
 * Makes a key in each of two regions: RDS, S3 and EBS use keys of their own region only.
 * Makes: 2 keys with an alias each; the second is a replica of the first where both share their material.
 *
 * Rotated each year, protected and restorable as `EncryptionKey` says. A multi-Region primary cannot be deleted before its
 * replica.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export class RegionalKeys extends BaseComponent {
  readonly source: RegionalKey;
  readonly target: RegionalKey;

  constructor(name: string, args: RegionalKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:cross-region:RegionalKeys", name, args.source.environment, opts);

    const { description, material } = args;
    const source = new EncryptionKey(
      this.childName("source"),
      { ...args.source, description, multiRegion: material === "multi-region" },
      this.childOpts(),
    );
    this.source = source;
    this.target =
      material === "multi-region"
        ? this.createReplica(args, source.keyArn)
        : new EncryptionKey(this.childName("target"), { ...args.target, description }, this.childOpts());
    this.registerOutputs({ sourceKeyArn: this.source.keyArn, targetKeyArn: this.target.keyArn });
  }

  private createReplica({ target, description }: RegionalKeysArgs, primaryKeyArn: pulumi.Output<string>): ReplicaKey {
    return new ReplicaKey(this.childName("target"), { ...target, description, primaryKeyArn }, this.childOpts());
  }
}
