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
