import { DescribeInstanceTypesCommand, EC2Client, paginateDescribeInstanceTypeOfferings } from "@aws-sdk/client-ec2";
import type { CapacityPort, InstanceType } from "../preflight-ports.ts";
import { type ClientBase, perRegion, remember } from "./reach.ts";
import { listIn, numberIn, orAbsent, readPages, reading, textsOf } from "./reading.ts";

export function capacityPort(base: ClientBase): CapacityPort {
  const ec2 = perRegion((region) => new EC2Client({ ...base, region }));
  return { instanceType: remember((type = "", region = "") => typeIn(ec2(region), type)) };
}

async function typeIn(client: EC2Client, type: string): Promise<InstanceType | undefined> {
  const action = "ec2:DescribeInstanceTypes";
  const described = reading(action, () =>
    // A filter answers nothing for a type of another region; the list of types throws for it.
    client.send(new DescribeInstanceTypesCommand({ Filters: [{ Name: "instance-type", Values: [type] }] })),
  );
  const answer = await orAbsent(["InvalidInstanceType"], described);
  const found = answer === undefined ? undefined : listIn(action, answer.InstanceTypes)[0];
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
