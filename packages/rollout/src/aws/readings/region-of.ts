import { UnreadableError } from "./unreadable-error.ts";

/** Answers the region that an ARN names. */
export function regionOf(arn: string): string {
  const region = arn.split(":")[3];
  if (region === undefined || region === "") throw new UnreadableError("an ARN of the plan names no region");
  return region;
}

/** Answers the last part of an ARN, by which metrics of DMS and RDS name what they are of. */
export function endOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
