import { describe, expect, it } from "vitest";
import { refersTo, resource, unknown } from "../../test/build-graph.ts";
import { told } from "../../test/estimate.ts";

const type = "aws:ec2/instance:Instance";
const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
const imageVolume = "1: the image says how large its volume is";

describe("instances", () => {
  it("pay for hours, volumes and a public address", () => {
    const inputs = {
      instanceType: "t3.micro",
      rootBlockDevice: { volumeSize: 20, volumeType: "gp3" },
      ebsBlockDevices: [{ volumeSize: "100" }],
      associatePublicIpAddress: true,
    };
    // 7.592 + 1.6 + 10 + 3.65
    expect(told([resource(type, inputs)])).toEqual({
      lines: [
        "1 × t3.micro × 730 h × $0.0104 + 20 × GB gp3 × $0.08 + 100 × GB gp2 × $0.10 + 1 × public IPv4 address × 730 h × $0.005 = 22.842",
      ],
      missing: [],
    });
  });

  it.each([
    [{ instanceType: unknown }, "the instance type is not known"],
    [{}, "the instance type is not known"],
    [{ instanceType: "t3.micro", tenancy: "dedicated" }, "no rule for hardware of one's own"],
    [{ instanceType: "t3.micro", tenancy: unknown }, "no rule for hardware of one's own"],
    [{ instanceType: "t3.micro", instanceMarketOptions: unknown }, "the price of spare capacity moves with the market"],
    [{ instanceType: "z9.huge" }, "no price for z9.huge, ec2 instance in us-east-1 in the table"],
  ])("of %j have no price, and say why", (inputs, why) => {
    expect(told([resource(type, inputs)])).toEqual({ lines: [], missing: [`1: ${why}`, imageVolume].toSorted() });
  });

  it("say that their address is not known, where it is not", () => {
    const { missing } = told([resource(type, { instanceType: "t3.micro", associatePublicIpAddress: unknown })]);
    expect(missing).toContain("1: whether it has a public address is not known");
  });

  it("take type and volumes of their template, and both its volumes and their own count", () => {
    const template = resource(templateType, {
      instanceType: "m7g.large",
      blockDeviceMappings: [
        { ebs: { volumeSize: 10, volumeType: "gp3" } },
        { ebs: { volumeSize: 30, volumeType: "gp3" } },
      ],
    });
    const from = { references: [refersTo("launchTemplate.id", template)] };
    const node = resource(type, { ebsBlockDevices: [{ volumeSize: 50, volumeType: "gp3" }] }, from);
    // 59.568 + 0.8 + 2.4 + 4
    expect(told([template, node])).toEqual({
      lines: [
        "1 × m7g.large × 730 h × $0.0816 + 10 × GB gp3 × $0.08 + 30 × GB gp3 × $0.08 + 50 × GB gp3 × $0.08 = 66.768",
      ],
      missing: [],
    });
  });
});

describe("groups of instances", () => {
  const groupType = "aws:autoscaling/group:Group";
  const template = resource(templateType, {
    instanceType: "t4g.small",
    blockDeviceMappings: [{ ebs: { volumeSize: 8, volumeType: "gp3" } }, { virtualName: "ephemeral0" }],
    networkInterfaces: [{ associatePublicIpAddress: "false" }],
  });
  const group = (inputs: Parameters<typeof resource>[1], from = template) =>
    resource(groupType, inputs, { references: [refersTo("launchTemplate.id", from)] });

  it("pay for as many instances and volumes as they desire, or have at the least", () => {
    // 3 × (12.264 + 0.64)
    expect(told([template, group({ desiredCapacity: 3, minSize: 1 })])).toEqual({
      lines: ["3 × t4g.small × 730 h × $0.0168 + 24 × GB gp3 × $0.08 = 38.712"],
      missing: [],
    });
    expect(told([template, group({ minSize: 1 })]).lines).toEqual([
      "1 × t4g.small × 730 h × $0.0168 + 8 × GB gp3 × $0.08 = 12.904",
    ]);
  });

  it("of no instances cost nothing, and say so", () => {
    expect(told([template, group({ minSize: 0 })]).lines).toEqual([
      "0 × t4g.small × 730 h × $0.0168 + 0 × GB gp3 × $0.08 = 0",
    ]);
  });

  it("pay for public addresses that their template asks for", () => {
    const open = resource(templateType, {
      ...template.inputs,
      networkInterfaces: [{ associatePublicIpAddress: "true" }],
    });
    expect(told([open, group({ minSize: 2 }, open)]).lines).toEqual([
      "2 × t4g.small × 730 h × $0.0168 + 16 × GB gp3 × $0.08 + 2 × public IPv4 address × 730 h × $0.005 = 33.108",
    ]);
  });

  it("say what is not known of them", () => {
    expect(told([template, group({ desiredCapacity: unknown })])).toEqual({
      lines: [],
      missing: ["1: the number of instances is not known", "1: the size of the group is not known"],
    });
    expect(told([resource(groupType, { minSize: 1 })])).toEqual({
      lines: [],
      missing: ["1: its launch template is not among these resources"],
    });
    expect(told([template, group({ mixedInstancesPolicy: {} })]).missing).toEqual([
      "1: AWS chooses among several types of instance, or spare capacity",
    ]);
    for (const mapping of [unknown, { ebs: unknown }]) {
      const vague = resource(templateType, { instanceType: "t4g.small", blockDeviceMappings: [mapping] });
      expect(told([vague, group({ minSize: 1 }, vague)]).missing).toEqual(["1: a volume is not known"]);
    }
  });
});

describe("volumes", () => {
  const volume = "aws:ebs/volume:Volume";

  it("pay for their gigabytes, and say that more speed costs more", () => {
    expect(told([resource(volume, { size: 40, type: "gp3", iops: 3000, throughput: 125 })])).toEqual({
      lines: ["40 × GB gp3 × $0.08 = 3.2"],
      missing: [],
    });
    const more = "1: no rule for operations and throughput beyond what is included";
    for (const speed of [{ iops: 3001 }, { throughput: 126 }, { iops: unknown }])
      expect(told([resource(volume, { size: 40, type: "gp3", ...speed })])).toEqual({
        lines: ["40 × GB gp3 × $0.08 = 3.2"],
        missing: [more],
      });
    expect(told([resource(volume, { size: 40, type: "io1" })]).missing).toEqual([more]);
  });

  it.each([
    [{}, "the image says how large its volume is"],
    [{ size: unknown }, "the size of the volume is not known"],
    [{ size: -1 }, "the size of the volume is not known"],
    [{ size: "1e3" }, "the size of the volume is not known"],
    [{ size: 1, type: unknown }, "the type of the volume is not known"],
    [{ size: 1, type: "gp9" }, "no price for gp9, ebs storage in us-east-1 in the table"],
    [{ size: 1e300 }, "the amount is beyond what can be counted"],
  ])("of %j say why they have no price", (inputs, why) => {
    expect(told([resource(volume, inputs)])).toEqual({ lines: [], missing: [`1: ${why}`] });
  });
});

describe("tasks on Fargate", () => {
  const serviceType = "aws:ecs/service:Service";
  const task = resource("aws:ecs/taskDefinition:TaskDefinition", { cpu: "512", memory: "1024" });
  const service = (inputs: Parameters<typeof resource>[1], definition = task) =>
    resource(serviceType, inputs, { references: [refersTo("taskDefinition", definition)] });
  const fargate = { launchType: "FARGATE", desiredCount: 3 };

  it("pay for vCPU, memory and public addresses of all of them", () => {
    // 1.5 × 730 × 0.04048 = 44.3256; 3 × 730 × 0.004445 = 9.73455
    expect(told([task, service(fargate)])).toEqual({
      lines: ["1.5 × vCPU × 730 h × $0.04048 + 3 × GB of memory × 730 h × $0.004445 = 54.06015"],
      missing: [],
    });
    const open = { ...fargate, networkConfiguration: { assignPublicIp: true } };
    expect(told([task, service(open)]).lines).toEqual([
      "1.5 × vCPU × 730 h × $0.04048 + 3 × GB of memory × 730 h × $0.004445 + 3 × public IPv4 address × 730 h × $0.005 = 65.01015",
    ]);
  });

  it("on ARM have a price of their own", () => {
    const inputs = { ...task.inputs, runtimePlatform: { cpuArchitecture: "ARM64" } };
    const arm = resource(task.type, inputs, { region: "eu-west-1" });
    const { references } = service({}, arm);
    const inIreland = resource(serviceType, fargate, { region: "eu-west-1", references });
    expect(told([arm, inIreland]).lines).toEqual([
      "1.5 × ARM vCPU × 730 h × $0.03238 + 3 × ARM GB of memory × 730 h × $0.00356 = 43.2525",
    ]);
  });

  it("on instances cost nothing beside them", () => {
    for (const inputs of [{ launchType: "EC2" }, {}])
      expect(told([task, service(inputs)])).toEqual({ lines: [], missing: [] });
  });

  it.each([
    [{ launchType: unknown }, "what its tasks run on is decided by a capacity provider"],
    [{ capacityProviderStrategies: unknown }, "what its tasks run on is decided by a capacity provider"],
    [{ launchType: "FARGATE" }, "the number of tasks is not known"],
    [{ launchType: "FARGATE", desiredCount: unknown }, "the number of tasks is not known"],
  ])("of %j say why they have no price", (inputs, why) => {
    expect(told([task, service(inputs)])).toEqual({ lines: [], missing: [`1: ${why}`] });
  });

  it("say what is not known of their definition", () => {
    expect(told([resource(serviceType, fargate)]).missing).toEqual([
      "1: its task definition is not among these resources",
    ]);
    const missing = (inputs: Parameters<typeof resource>[1]) => {
      const definition = resource(task.type, inputs);
      return told([definition, service(fargate, definition)]).missing;
    };
    expect(missing({ cpu: unknown, memory: 512 })).toEqual(["1: the size of a task is not known"]);
    expect(missing({ ...task.inputs, runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })).toEqual(
      ["1: no rule for tasks that do not run on Linux"],
    );
    expect(missing({ ...task.inputs, ephemeralStorage: { sizeInGib: 50 } })).toEqual([
      "1: no rule for more than the 20 GB included",
    ]);
  });

  it("say that their addresses are not known, where they are not", () => {
    expect(told([task, service({ ...fargate, networkConfiguration: unknown })]).missing).toEqual([
      "1: whether it has a public address is not known",
    ]);
  });
});
