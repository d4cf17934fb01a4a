import { recordResources } from "@causeway/testing";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { BaseComponent, type EnvironmentContext } from "./index.ts";

class Provider extends pulumi.ProviderResource {}

class Resource extends pulumi.CustomResource {}

class Inner extends BaseComponent {
  constructor(name: string, environment: EnvironmentContext, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Inner", name, environment, opts);
    const subnet = new Resource("aws:ec2/subnet:Subnet", this.childName("subnet"), {}, this.childOpts());
    new Resource("aws:ec2/route:Route", this.childName("route"), {}, this.childOpts({ parent: subnet }));
  }
}

class VpcLike extends BaseComponent {
  constructor(name: string, environment: EnvironmentContext, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:VpcLike", name, environment, opts);
    const bucket = this.physicalName("s3-bucket", "logs");
    const tags = this.childTags("logs", { Tier: "data" });
    new Resource("aws:s3/bucket:Bucket", this.childName("logs"), { bucket, tags }, this.childOpts());
    const asked = this.childOpts({ protect: this.lifecycle.protect });
    new Resource("aws:ec2/vpc:Vpc", this.childName("vpc"), {}, asked);
    new Resource("random:index/randomPassword:RandomPassword", this.childName("password"), {}, this.childOpts());
    new Inner(this.childName("inner"), this.environment, this.childOpts());
  }
}

function environmentIn(region: string): EnvironmentContext {
  const about = { project: "shop", environment: "staging", owner: "platform-team", costCenter: "cc-1" };
  const provider = new Provider("aws", `aws-${region}`, { region });
  return { ...about, suffix: "blue", lifecycle: "protected", region, provider, tags: about };
}

/** Provider of each AWS resource that the piece makes, by the resource's name. */
async function providersOf(make: () => unknown): Promise<Readonly<Record<string, string | undefined>>> {
  const { resources } = await recordResources(make);
  const made = resources.filter(({ type }) => type.startsWith("aws:"));
  return Object.fromEntries(made.map(({ name, options }) => [name, options.provider]));
}

const inVirginia = {
  "blue-logs": "aws-us-east-1",
  "blue-vpc": "aws-us-east-1",
  "blue-inner-subnet": "aws-us-east-1",
  "blue-inner-route": "aws-us-east-1",
};

test("puts every child, also a child component's child, on the environment's provider", async () => {
  expect(await providersOf(() => new VpcLike("blue", environmentIn("us-east-1")))).toEqual(inVirginia);
});

test("leaves nothing behind in the outer region when a component stands within one of another region", async () => {
  const providers = await providersOf(() => {
    const parent = new Inner("outer", environmentIn("eu-west-1"));
    return new VpcLike("blue", environmentIn("us-east-1"), { parent });
  });
  expect(providers).toEqual({
    "outer-subnet": "aws-eu-west-1",
    "outer-route": "aws-eu-west-1",
    ...inVirginia,
  });
});

test("takes no other provider of the same package from the options", async () => {
  const providers = await providersOf(() => {
    const [one, two] = [new Provider("aws", "other-1"), new Provider("aws", "other-2")];
    return new VpcLike("blue", environmentIn("us-east-1"), { provider: one, providers: { aws: two } });
  });
  expect(providers).toEqual(inVirginia);
});

test("leaves a child of another package to that package's provider", async () => {
  const { find } = await recordResources(
    () => new VpcLike("blue", environmentIn("us-east-1"), { providers: [new Provider("random", "dice")] }),
  );
  expect(find("blue-password").options.provider).toBe("dice");
});

test("makes every child a child of its component, unless it asks for another parent", async () => {
  const { resources } = await recordResources(() => new VpcLike("blue", environmentIn("us-east-1")));
  const children = resources.filter(({ parent }) => parent !== undefined);
  expect(Object.fromEntries(children.map(({ name, parent }) => [name, parent]))).toEqual({
    "blue-logs": "blue",
    "blue-vpc": "blue",
    "blue-password": "blue",
    "blue-inner": "blue",
    "blue-inner-subnet": "blue-inner",
    "blue-inner-route": "blue-inner-subnet",
  });
});

test("protects only where the component asks for it", async () => {
  const { resources } = await recordResources(() => new VpcLike("blue", environmentIn("us-east-1")));
  expect(resources.filter(({ options }) => options.protect).map(({ name }) => name)).toEqual(["blue-vpc"]);
});

test("names and tags a child after project, component and suffix", async () => {
  const { find } = await recordResources(() => new VpcLike("web", environmentIn("us-east-1")));
  expect(find("web-logs").inputs).toEqual({
    bucket: "shop-web-logs-blue",
    tags: {
      Name: "shop-web-logs-blue",
      Environment: "staging",
      Project: "shop",
      Component: "web",
      CostCenter: "cc-1",
      Owner: "platform-team",
      Tier: "data",
    },
  });
});
