import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type ImageRetention, imageLifecycleRules } from "./image-lifecycle-rules.ts";

export interface ImageRepositoryArgs {
  readonly environment: EnvironmentContext;
  /** Key of the region that encrypts the images. It can never be changed. @default AES-256 by ECR itself */
  readonly keyArn?: pulumi.Input<string>;
  /** @default untagged images for 7 days, the newest 50 tagged `build-…`, all that are tagged `deployed-…` or `rollback-…` */
  readonly retention?: Partial<ImageRetention>;
}

const defaultRetention: ImageRetention = {
  untaggedDays: 7,
  buildTagPrefix: "build-",
  keepBuilds: 50,
  liveTagPrefixes: ["deployed-", "rollback-"],
};

/**
 * Makes a private registry for one application's images: blue and green start the same image from it, by its digest.
 * Makes: 1 repository, 1 lifecycle policy.
 *
 * A tag once pushed never moves. ECR scans each image when it is pushed; findings that are to stop a release must be read for
 * its digest. Enhanced scanning, which goes on after the push, is a setting of the whole registry, of one account and region,
 * and so is not made here: `aws.ecr.RegistryScanningConfiguration`.
 *
 * What serves never expires as long as the deployer tags it: see `retention`. It has no policy of its own: roles of the account
 * that may pull say so themselves.
 *
 * @throws UserError `compute/retention-invalid` for less than one day or build, and for prefixes that are empty or start one another.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
 */
export class ImageRepository extends BaseComponent {
  readonly repositoryUrl: pulumi.Output<string>;
  readonly repositoryName: pulumi.Output<string>;
  readonly repositoryArn: pulumi.Output<string>;

  constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:ImageRepository", name, args.environment, opts);

    const rules = imageLifecycleRules({ ...defaultRetention, ...args.retention });
    const repository = this.createRepository(args);
    new aws.ecr.LifecyclePolicy(
      this.childName("lifecycle"),
      { repository: repository.name, policy: JSON.stringify({ rules }) },
      this.childOpts(),
    );

    this.repositoryUrl = repository.repositoryUrl;
    this.repositoryName = repository.name;
    this.repositoryArn = repository.arn;
    this.registerOutputs({
      repositoryUrl: this.repositoryUrl,
      repositoryName: this.repositoryName,
      repositoryArn: this.repositoryArn,
    });
  }

  private createRepository({ keyArn }: ImageRepositoryArgs): aws.ecr.Repository {
    return new aws.ecr.Repository(
      this.childName("repository"),
      {
        name: this.physicalName("ecr", "repository"),
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [
          keyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: keyArn },
        ],
        forceDelete: this.lifecycle.forceDelete,
        tags: this.childTags("repository", { Tier: "shared" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
