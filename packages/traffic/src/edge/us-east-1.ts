import { UserError } from "@causeway/core";

/** CloudFront's own region: what belongs to a distribution, and is not global, is there. */
const home = "us-east-1";

/**
 * Asserts that something of CloudFront's is in us-east-1.
 *
 * @param what What the user calls it, as `The certificate`.
 * @throws UserError `traffic/not-in-us-east-1`
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
 */
export function assertInUsEast1(what: string, region: string): void {
  if (region !== home) {
    throw new UserError("traffic/not-in-us-east-1", `${what} is in ${region}; CloudFront takes it from ${home} only.`, {
      hint: `Make it with an environment whose region and provider are ${home}'s.`,
    });
  }
}

/** Regions whose accounts have nothing in us-east-1. */
const otherPartitions = /^(cn|us-gov|us-iso[a-z]?|eu-iso[a-z]?|eusc)-/;

/**
 * Asserts that who works in a region may work in us-east-1 as well: credentials end at the partition.
 *
 * @param what What the user calls it, as `The target region`.
 * @throws UserError `traffic/not-in-us-east-1`
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function assertEdgePartition(what: string, region: string): void {
  if (!otherPartitions.test(region)) return;
  throw new UserError(
    "traffic/not-in-us-east-1",
    `${what} is ${region}, whose partition is without ${home}; allowed are regions of the partition aws.`,
    {
      hint: `CloudFront takes its certificate from ${home}: leave the edge out of the program for another partition.`,
    },
  );
}

/**
 * Answers the ARN of a certificate, once it is known to be one that CloudFront takes.
 *
 * @throws UserError `traffic/not-in-us-east-1`
 */
export function edgeCertificate(arn: string): string {
  const [, , service, region] = arn.split(":");
  if (service === "acm" && region !== undefined) assertInUsEast1("The certificate of an edge", region);
  return arn;
}
