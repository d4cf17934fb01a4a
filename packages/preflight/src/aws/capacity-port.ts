import { EC2Client, paginateDescribeInstanceTypeOfferings, paginateDescribeInstanceTypes } from "@aws-sdk/client-ec2";
import type { CapacityPort, InstanceType } from "../preflight-ports.ts";
import { type ClientBase, perRegion, remember } from "./reach.ts";
import { numberIn, orAbsent, readPages, textsOf } from "./reading.ts";

export function capacityPort(base: ClientBase): CapacityPort {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  return { instanceType: remember((type = "", region = "") => typeIn(ec2(region), type)) };
}

async function typeIn(client: EC2Client, type: string): Promise<InstanceType | undefined> {
  const action = "ec2:DescribeInstanceTypes";
  // A filter answers nothing for a type of another region; the list of types throws for it. It may answer on a later page alone.
  const filter = { Filters: [{ Name: "instance-type", Values: [type] }] };
  const described = readPages(
    action,
    paginateDescribeInstanceTypes({ client }, filter),
    ({ InstanceTypes }) => InstanceTypes,
  );
  const [found] = (await orAbsent(["InvalidInstanceType"], described)) ?? [];
  if (found === undefined) return undefined;
  const pages = paginateDescribeInstanceTypeOfferings(
    { client },
    { LocationType: "availability-zone", Filters: [{ Name: "instance-type", Values: [type] }] },
  );
  const offerings = await readPages(
    "ec2:DescribeInstanceTypeOfferings",
    pages,
    ({ InstanceTypeOfferings }) => InstanceTypeOfferings,
  );
  return {
    vcpus: numberIn(action, found.VCpuInfo?.DefaultVCpus),
    architectures: textsOf(found.ProcessorInfo?.SupportedArchitectures),
    zones: textsOf(offerings.map(({ Location }) => Location)),
  };
}
