import { describe, expect, it } from "vitest";
import { refersTo, resource, subnetsIn, unknownValue } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";

const subnets = subnetsIn("eu-west-1a", "eu-west-1b");
const template = resource("aws:ec2/launchTemplate:LaunchTemplate", {
  imageId: "ami-0123456789abcdef0",
  instanceType: "m7g.large",
});

function group(inputs: Look["after"][number]["inputs"] = {}): Look["after"] {
  const references = [
    refersTo("launchTemplate.id", template),
    ...subnets.map((subnet, at) => refersTo(`vpcZoneIdentifiers[${at}]`, subnet)),
  ];
  return [...subnets, template, resource("aws:autoscaling/group:Group", { maxSize: 3, ...inputs }, { references })];
}

const room = (limit: number, used: number): Look["answers"] => ({
  quotas: { allowance: async (kind) => (kind === "standard-vcpus" ? { limit, used } : { limit: 100, used: 0 }) },
});

describe("vcpusSuffice", () => {
  it("counts a group at its largest", async () => {
    const said = (limit: number): Promise<readonly string[]> =>
      look("vcpus-suffice", { after: group(), answers: room(limit, 4) });
    expect(await said(10)).toEqual([
      "passed: vCPUs of standard instances in eu-west-1: 4 used and up to 6 planned, of 10.",
    ]);
    expect(await said(9)).toEqual([
      "failed: vCPUs of standard instances in eu-west-1: 4 used and up to 6 planned, of 9.",
    ]);
  });

  it("adds the instances of their own", async () => {
    const alone = resource("aws:ec2/instance:Instance", { instanceType: "t4g.small" });
    expect(await look("vcpus-suffice", { after: [...group(), alone], answers: room(10, 4) })).toEqual([
      "failed: vCPUs of standard instances in eu-west-1: 4 used and up to 8 planned, of 10.",
    ]);
  });

  it.each([
    [{ maxSize: unknownValue }, "its type or its size is not known"],
    [{ mixedInstancesPolicy: {} }, "its type or its size is not known"],
  ])("does not know what %j takes", async (inputs, part) => {
    expect(await look("vcpus-suffice", { after: group(inputs) })).toEqual([
      expect.stringMatching(new RegExp(`^unknown: .*${part}`, "u")),
    ]);
  });

  it("says that another quota counts other families", async () => {
    const alone = resource("aws:ec2/instance:Instance", { instanceType: "g5.xlarge" });
    expect(await look("vcpus-suffice", { after: [alone] })).toEqual([
      "unknown: one is of g5.xlarge, which another quota counts than that of standard instances.",
    ]);
  });
});

describe("instanceTypeOffered", () => {
  const offeredIn = (...zones: readonly string[]): Look["answers"] => ({
    capacity: { instanceType: async () => ({ vcpus: 2, architectures: ["arm64"], zones }) },
  });

  it("asks for the type in each zone of the group", async () => {
    const said = (...zones: readonly string[]): Promise<readonly string[]> =>
      look("instance-type-offered", { after: group(), answers: offeredIn(...zones) });
    expect(await said("eu-west-1a", "eu-west-1b")).toEqual(["passed: m7g.large is offered in eu-west-1a, eu-west-1b."]);
    expect(await said("eu-west-1a")).toEqual([
      "failed: m7g.large, which one is to have, is not offered in eu-west-1b.",
    ]);
  });

  it("asks for it in all regions that the system moves between", async () => {
    const instanceType = async (
      _type: string,
      region: string,
    ): Promise<undefined | { vcpus: number; architectures: string[]; zones: string[] }> =>
      region === "eu-west-1" ? { vcpus: 2, architectures: ["arm64"], zones: ["eu-west-1a", "eu-west-1b"] } : undefined;
    const request = { regions: ["eu-west-1", "ap-south-2"] };
    expect(
      await look("instance-type-offered", { after: group(), answers: { capacity: { instanceType } }, request }),
    ).toEqual([
      "passed: m7g.large is offered in eu-west-1a, eu-west-1b.",
      "failed: ap-south-2 does not offer m7g.large, which one is to have.",
    ]);
  });

  it("does not know the zones of an instance in a given subnet", async () => {
    const alone = resource("aws:ec2/instance:Instance", { instanceType: "t4g.small", subnetId: "subnet-1" });
    expect(await look("instance-type-offered", { after: [alone] })).toEqual([
      "unknown: eu-west-1 offers t4g.small; in which zones one starts it is not known.",
    ]);
  });
});

describe("imageAvailable", () => {
  const id = "image-available";

  it("asks for the image in the region of the template", async () => {
    const image = async (): Promise<undefined> => undefined;
    expect(await look(id, { after: [template] })).toEqual(["passed: eu-west-1 has the image ami-0123456789abcdef0."]);
    expect(await look(id, { after: [template], answers: { images: { image } } })).toEqual([
      "failed: eu-west-1 does not have the image ami-0123456789abcdef0, which one starts.",
    ]);
  });

  it.each([
    [
      "disabled",
      "arm64",
      undefined,
      /^failed: The image ami-0123456789abcdef0 in eu-west-1, which one starts, is disabled/u,
    ],
    [
      "available",
      "x86_64",
      undefined,
      /^failed: The image ami-0123456789abcdef0 is for x86_64, and m7g.large is arm64/u,
    ],
    ["available", "arm64", new Date("2026-01-02"), /^passed: .*, deprecated since 2026-01-02\.$/u],
    ["available", "arm64", new Date("2027-01-02"), /^passed: eu-west-1 has the image ami-0123456789abcdef0\.$/u],
  ] as const)(
    "judges an image that is %s, for %s, deprecated at %s",
    async (state, architecture, deprecatedSince, said) => {
      const image = async (): Promise<{ state: string; architecture: string; deprecatedSince: Date | undefined }> => ({
        state,
        architecture,
        deprecatedSince,
      });
      expect(await look(id, { after: [template], answers: { images: { image } } })).toEqual([
        expect.stringMatching(said),
      ]);
    },
  );

  const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  const lookup = {
    token: "aws:ssm/getParameter:getParameter",
    args: { name },
    result: { value: "ami-0123456789abcdef0" },
  };
  const starting = (imageId: string, fields: Partial<Look["after"][number]> = {}): Look["after"] => [
    resource(template.type, { imageId, instanceType: "m7g.large" }, fields),
  ];
  const regions = ["eu-west-1", "eu-central-1"];

  it.each<readonly [string, Look]>([
    [
      "an evaluation recorded",
      {
        after: starting("ami-0123456789abcdef0"),
        request: { regions, offline: { accountId: "123456789012", lookups: [lookup] } },
      },
    ],
    ["the template names", { after: starting(`resolve:ssm:${name}`), request: { regions } }],
    [
      "an evaluation made up",
      {
        after: starting("ami-7777777777777777", {
          references: [{ path: "imageId", urn: `${lookup.token} {"name":"${name}"}`, property: "value", whole: true }],
        }),
        request: { regions },
      },
    ],
  ])("looks anew in all regions for a parameter that %s", async (_case, at) => {
    const asked: string[] = [];
    const parameter = async (of: string, region: string): Promise<string | undefined> => {
      asked.push(`${of} ${region}`);
      return region === "eu-west-1" ? '{"image_id":"ami-00000000"}' : undefined;
    };
    expect(await look(id, { ...at, answers: { images: { parameter } } })).toEqual([
      "passed: eu-west-1 has the image ami-00000000.",
      `failed: eu-central-1 has no parameter ${name} that names an image, which one starts.`,
    ]);
    expect(asked).toEqual([`${name} eu-west-1`, `${name} eu-central-1`]);
  });

  it("does not know an image that is looked up in another way", async () => {
    const urn = 'aws:ec2/getAmi:getAmi {"mostRecent":true}';
    const references = [{ path: "imageId", urn, property: "id", whole: true }];
    expect(await look(id, { after: starting("ami-1", { references }) })).toEqual([
      "unknown: Whether the image of one can be started is not known: its image is looked up by aws:ec2/getAmi:getAmi.",
    ]);
  });

  it("passes an image that the plan makes", async () => {
    const ami = resource("aws:ec2/amiCopy:AmiCopy", {}, { name: "copy" });
    expect(await look(id, { after: [ami, ...starting("ami-1", { references: [refersTo("imageId", ami)] })] })).toEqual([
      "passed: The plan makes the image of one.",
    ]);
  });
});

describe("fargateSuffices", () => {
  const task = (cpu: Look["after"][number]["inputs"][string]): Look["after"][number] =>
    resource("aws:ecs/taskDefinition:TaskDefinition", { cpu }, { name: "task" });
  const service = (of: Look["after"][number], inputs: Look["after"][number]["inputs"] = {}): Look["after"][number] =>
    resource(
      "aws:ecs/service:Service",
      { launchType: "FARGATE", desiredCount: 2, taskDefinition: "arn", ...inputs },
      { name: "service", references: [refersTo("taskDefinition", of)] },
    );
  const said = (after: Look["after"], limit = 6): Promise<readonly string[]> =>
    look("fargate-suffices", {
      after,
      answers: { quotas: { allowance: async (kind) => ({ limit, used: kind === "fargate-vcpus" ? 4 : 0 }) } },
    });

  it.each([
    ["1024", 6, "passed: vCPUs of Fargate in eu-west-1: 4 used and up to 2 planned, of 6."],
    [2048, 6, "failed: vCPUs of Fargate in eu-west-1: 4 used and up to 4 planned, of 6."],
    [".5 vCPU", 6, "passed: vCPUs of Fargate in eu-west-1: 4 used and up to 1 planned, of 6."],
    ["many", 6, "unknown: It is not known how many vCPUs the tasks of service take."],
    [unknownValue, 6, "unknown: It is not known how many vCPUs the tasks of service take."],
  ])("counts tasks of %j", async (cpu, limit, verdict) => {
    const of = task(cpu);
    expect(await said([of, service(of)], limit)).toEqual([verdict]);
  });

  it("counts as many as scaling may start", async () => {
    const of = task("512");
    const one = service(of);
    const references = [refersTo("resourceId", one)];
    const target = resource("aws:appautoscaling/target:Target", { maxCapacity: 8 }, { name: "target", references });
    expect(await said([of, one, target])).toEqual([
      "failed: vCPUs of Fargate in eu-west-1: 4 used and up to 4 planned, of 6.",
    ]);
  });

  it("counts neither tasks on instances nor those on spot capacity", async () => {
    const of = task("1024");
    const spot = { launchType: null, capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] };
    expect(await said([of, service(of, spot)])).toEqual(["passed: The plan starts no tasks on Fargate."]);
    expect(await said([of, service(of, { launchType: "EC2" })])).toEqual([
      "passed: The plan starts no tasks on Fargate.",
    ]);
  });
});
