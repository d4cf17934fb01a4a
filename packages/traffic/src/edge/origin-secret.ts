import * as random from "@pulumi/random";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { wholeNumber } from "../whole-number.ts";
import type { OriginHeader } from "./origin-header.ts";

export interface OriginSecretArgs {
  readonly environment: EnvironmentContext;
  /** Raise it by one, in a deployment of its own, to change the secret. 1 and up. @default 1 */
  readonly generation?: number;
}

/** More than anybody raises it to: a larger one is a slip of the keyboard. */
export const lastGeneration = 1_000_000;

/**
 * Makes the secret by which a balancer knows its edge.
 * Makes: 1 random text, and beside it the one of the generation before, which the balancer takes until the edge sends the new
 * one everywhere.
 *
 * The value is encrypted in the state, and readable for whoever may read the distribution or the listener's rules.
 *
 * @throws UserError `traffic/out-of-range` for a generation that is no number from 1.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export class OriginSecret extends BaseComponent {
  readonly header: OriginHeader;

  constructor(name: string, args: OriginSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:OriginSecret", name, args.environment, opts);

    const newest = wholeNumber("generation", args.generation ?? 1, { from: 1, to: lastGeneration });
    const value = this.createValue(newest);
    const before = newest === 1 ? [] : [this.createValue(newest - 1)];

    this.header = { name: "X-Origin-Secret", value, acceptedValues: [value, ...before] };
    this.registerOutputs({});
  }

  /** Letters and digits: a balancer reads `*` and `?` in a value as wildcards. */
  private createValue(generation: number): pulumi.Output<string> {
    const made = new random.RandomPassword(
      this.childName(`generation-${generation}`),
      { length: 48, special: false },
      this.childOpts(),
    );
    return pulumi.secret(made.result);
  }
}
