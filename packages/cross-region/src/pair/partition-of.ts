const partitions = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
] as const;

/** Answers the partition of a region, without asking AWS. @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): string {
  return partitions.find(([start]) => region.startsWith(start))?.[1] ?? "aws";
}
