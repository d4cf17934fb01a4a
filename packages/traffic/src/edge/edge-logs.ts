import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { assertInUsEast1 } from "./us-east-1.ts";

export interface EdgeLogsArgs {
  /** Of us-east-1, whence CloudFront's logs are delivered. */
  readonly environment: EnvironmentContext;
  readonly distributionArn: pulumi.Input<string>;
  /** Bucket of any region; its policy needs `edgeLogsStatement`, and must be there before: name it in `dependsOn`. */
  readonly bucketArn: pulumi.Input<string>;
}

/**
 * Writes a distribution's access logs to a bucket, in the second form of CloudFront's standard logs.
 * Makes: 1 source, 1 destination and 1 delivery between them.
 *
 * @throws UserError `traffic/not-in-us-east-1` for an environment of another region.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class EdgeLogs extends BaseComponent {
  constructor(name: string, args: EdgeLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:EdgeLogs", name, args.environment, opts);

    assertInUsEast1("The environment of EdgeLogs", args.environment.region);
    const source = this.createSource(args.distributionArn);
    const destination = this.createDestination(args.bucketArn);
    this.deliver(source, destination);

    this.registerOutputs({});
  }

  private createSource(resourceArn: pulumi.Input<string>): aws.cloudwatch.LogDeliverySource {
    return new aws.cloudwatch.LogDeliverySource(
      this.childName("source"),
      {
        name: this.physicalName("log-delivery", "source"),
        logType: "ACCESS_LOGS",
        resourceArn,
        tags: this.childTags("source", { Tier: "public" }),
      },
      this.childOpts(),
    );
  }

  private createDestination(destinationResourceArn: pulumi.Input<string>): aws.cloudwatch.LogDeliveryDestination {
    return new aws.cloudwatch.LogDeliveryDestination(
      this.childName("destination"),
      {
        name: this.physicalName("log-delivery", "destination"),
        outputFormat: "json",
        deliveryDestinationConfiguration: { destinationResourceArn },
        tags: this.childTags("destination", { Tier: "public" }),
      },
      this.childOpts(),
    );
  }

  private deliver(source: aws.cloudwatch.LogDeliverySource, destination: aws.cloudwatch.LogDeliveryDestination): void {
    new aws.cloudwatch.LogDelivery(
      this.childName("delivery"),
      {
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        tags: this.childTags("delivery", { Tier: "public" }),
      },
      this.childOpts(),
    );
  }
}
