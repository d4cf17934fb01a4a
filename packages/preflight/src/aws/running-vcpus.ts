import { type EC2Client, paginateDescribeInstances } from "@aws-sdk/client-ec2";
import { standardFamily } from "../quotas/standard-family.ts";
import { numberIn, readPages } from "./reading.ts";
import type { Usage } from "./usage-counts.ts";

const action = "ec2:DescribeInstances";

/** Adds up the vCPUs of standard instances that run on demand. Spot instances have a quota of their own. */
export async function runningVcpus(client: EC2Client): Promise<Usage> {
  const running = { Filters: [{ Name: "instance-state-name", Values: ["pending", "running"] }] };
  const pages = paginateDescribeInstances({ client }, running);
  const reservations = await readPages(action, pages, ({ Reservations }) => Reservations);
  const counted = reservations
    .flatMap(({ Instances = [] }) => Instances)
    .filter(
      ({ InstanceLifecycle, InstanceType }) => InstanceLifecycle !== "spot" && standardFamily.test(InstanceType ?? ""),
    )
    .map(
      ({ CpuOptions }) => numberIn(action, CpuOptions?.CoreCount) * numberIn(action, CpuOptions?.ThreadsPerCore ?? 1),
    );
  return { used: counted.reduce((sum, vcpus) => sum + vcpus, 0) };
}
