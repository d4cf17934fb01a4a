import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentSettings, UserError } from "@causeway/core";
import { type EnvironmentContext, environmentContext } from "@causeway/core/component";
import { partitionOf } from "./partition-of.ts";
import { regionProblems } from "./region-problems.ts";
import { assertNoProblems } from "./validate-region-pair.ts";

export interface RegionPairArgs {
  readonly settings: EnvironmentSettings;
  /** For accounts of their own: with another role, or on a profile. @default one for each region, with the credentials there are */
  readonly providers?: Readonly<Partial<Record<"source" | "target" | "usEast1", pulumi.ProviderResource>>>;
}

/** Where CloudFront takes certificates from, wherever the system runs. */
const edgeRegion = "us-east-1";

/**
 * Answers both ends of a migration as environments, each with a provider of its own.
 * Makes: 1 provider for each region that none is given for, and 1 for us-east-1 once that is asked for.
 *
 * Every component takes one of these environments and all its children follow. Set `pulumi:disable-default-providers: [aws]`
 * in the stack's config, and a resource that has none is refused, instead of being made in the region of the credentials.
 *
 * @throws UserError `cross-region/pair-invalid` for regions that are unknown, the same or in two partitions.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/providers/
 */
export class RegionPair {
  readonly source: EnvironmentContext;
  readonly target: EnvironmentContext;
  readonly #args: RegionPairArgs;
  #usEast1: EnvironmentContext | undefined;

  constructor(args: RegionPairArgs) {
    const { settings, providers = {} } = args;
    assertNoProblems(regionProblems(settings));
    this.source = contextFor(settings, "source", providers.source);
    this.target = contextFor(settings, "target", providers.target);
    this.#args = args;
  }

  /**
   * Answers the environment in us-east-1, for certificates and logs of CloudFront: source or target if one of them is there.
   *
   * @throws UserError `cross-region/provider-missing` when the other providers are given, so that its account is not known.
   * @throws UserError `cross-region/pair-invalid` outside of the partition that has us-east-1.
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
   */
  usEast1(): EnvironmentContext {
    this.#usEast1 ??= this.#inEdgeRegion();
    return this.#usEast1;
  }

  #inEdgeRegion(): EnvironmentContext {
    const { settings, providers = {} } = this.#args;
    const present = [this.target, this.source].find(({ region }) => region === edgeRegion);
    if (providers.usEast1 === undefined && present !== undefined) return present;
    if (partitionOf(this.target.region) !== "aws") throw otherPartition(this.target.region);
    if (providers.usEast1 === undefined && Object.keys(providers).length > 0) throw unknownAccount();
    const provider = providers.usEast1 ?? new aws.Provider(`aws-${edgeRegion}`, { region: edgeRegion });
    return environmentContext(settings, { region: edgeRegion, provider });
  }
}

function contextFor(
  settings: EnvironmentSettings,
  side: "source" | "target",
  given: pulumi.ProviderResource | undefined,
): EnvironmentContext {
  const { region } = settings[side];
  return environmentContext(settings, { region, provider: given ?? new aws.Provider(`aws-${side}`, { region }) });
}

function otherPartition(region: string): UserError {
  return new UserError(
    "cross-region/pair-invalid",
    `The target region is ${region}, whose partition is without ${edgeRegion}; allowed are regions of the partition aws.`,
    { hint: "Leave the edge out: that partition's CloudFront, where it has one, takes certificates from elsewhere." },
  );
}

function unknownAccount(): UserError {
  return new UserError(
    "cross-region/provider-missing",
    `Providers are given, but none for ${edgeRegion}; allowed is a third one as providers.usEast1.`,
    {
      hint: "Give the provider of the account that has the distribution: its certificate must be in the same account.",
    },
  );
}
