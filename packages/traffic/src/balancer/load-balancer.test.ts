import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { LoadBalancer, type LoadBalancerArgs } from "./load-balancer.ts";

function makeBalancer(args: Partial<LoadBalancerArgs> = {}, place: Partial<EnvironmentContext> = {}) {
  return new LoadBalancer("web", {
    environment: testEnvironment(place),
    network: testPlacement(),
    securityGroupId: "sg-balancer",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    targetPort: 8080,
    targetType: "ip",
    testListener: { allowedCidrs: { ci: "203.0.113.7/32" } },
    ...args,
  });
}

const production = { listener: "web-production-listener", rule: "web-production-ip-8080" };
const test8443 = { listener: "web-test-listener", rule: "web-test-ip-8080" };

describe("LoadBalancer", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeBalancer()))).toEqual([
      "aws:lb/listener:Listener web-http",
      "aws:lb/listener:Listener web-production-listener",
      "aws:lb/listener:Listener web-test-listener",
      "aws:lb/listenerRule:ListenerRule web-production-ip-8080",
      "aws:lb/listenerRule:ListenerRule web-test-ip-8080",
      "aws:lb/loadBalancer:LoadBalancer web-balancer",
      "aws:lb/targetGroup:TargetGroup web-blue-ip-8080",
      "aws:lb/targetGroup:TargetGroup web-green-ip-8080",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-test-from-ci",
      "causeway:traffic:ColourTargetGroup web-blue",
      "causeway:traffic:ColourTargetGroup web-green",
      "causeway:traffic:LoadBalancer web",
      "causeway:traffic:ServiceListener web-production",
      "causeway:traffic:ServiceListener web-test",
      "pulumi:providers:aws aws",
    ]);
  });

  test("stands in the public subnets, hardened against requests that two readers read differently", async () => {
    const recorded = await record(() => makeBalancer());

    expect(recorded.find("web-balancer").inputs).toMatchObject({
      name: "migration-web-balancer-blue",
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: ["pub-a", "pub-b", "pub-c"],
      securityGroups: ["sg-balancer"],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      idleTimeout: 60,
    });
  });

  test("waits for the way to the internet, which no property names", async () => {
    const recorded = await record(() => {
      const internetAccess = [new aws.ec2.InternetGateway("gateway")];
      return makeBalancer({ network: { ...testPlacement(), internetAccess } });
    });

    expect(recorded.find("web-balancer").options.dependsOn).toEqual(["gateway"]);
  });

  test("makes two target groups that differ in nothing but their names", async () => {
    const recorded = await record(() => makeBalancer());
    const { name: blueName, tags: blueTags, ...blue } = recorded.find("web-blue-ip-8080").inputs;
    const { name: greenName, tags: greenTags, ...green } = recorded.find("web-green-ip-8080").inputs;

    expect([blueName, greenName]).toEqual(["migration-web-blue-ip-8080-blue", "migration-web-green-ip-8080-blue"]);
    expect(blueTags).not.toEqual(greenTags);
    expect(green).toEqual(blue);
    expect(blue).toEqual({
      vpcId: "vpc-1",
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: "/health",
        interval: 30,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
        matcher: "200",
      },
      deregistrationDelay: 60,
      slowStart: 0,
      stickiness: { type: "lb_cookie", enabled: false },
      targetGroupHealth: {
        dnsFailover: { minimumHealthyTargetsCount: "off", minimumHealthyTargetsPercentage: "off" },
        unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
      },
    });
  });

  test("takes other settings for targets and connections", async () => {
    const recorded = await record(() =>
      makeBalancer({
        targetType: "instance",
        targetPort: 3000,
        healthCheck: { path: "/ready", intervalSeconds: 10 },
        deregistrationDelaySeconds: 0,
        slowStartSeconds: 30,
        idleTimeoutSeconds: 120,
      }),
    );

    expect(recorded.find("web-green-instance-3000").inputs).toMatchObject({
      port: 3000,
      targetType: "instance",
      healthCheck: { path: "/ready", interval: 10, timeout: 5 },
      deregistrationDelay: 0,
      slowStart: 30,
    });
    expect(recorded.find("web-balancer").inputs.idleTimeout).toBe(120);
  });

  test("names both colours within 32 characters, and anew when port or type force a replacement", async () => {
    const namesFor = async (args: Partial<LoadBalancerArgs>) => {
      const { resources } = await record(() =>
        makeBalancer(args, { project: "long-name-of-a-project", suffix: "pr-1234" }),
      );
      return resources.flatMap(({ type, inputs }) =>
        type.startsWith("aws:lb/targetGroup") ? String(inputs.name) : [],
      );
    };
    const names = [
      ...(await namesFor({})),
      ...(await namesFor({ targetPort: 8081 })),
      ...(await namesFor({ targetType: "instance" })),
    ];

    expect(new Set(names).size).toBe(6);
    expect(names.filter((name) => name.length > 32)).toEqual([]);
  });

  test("serves HTTPS only, with the policy that AWS recommends", async () => {
    const recorded = await record(() => makeBalancer());

    expect(recorded.find(production.listener).inputs).toMatchObject({
      loadBalancerArn: "arn:aws:mock:eu-test-1:123456789012:web-balancer",
      port: 443,
      protocol: "HTTPS",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }],
    });
    expect(recorded.find("web-http").inputs).toMatchObject({
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    });
  });

  test("sends production to blue and tests to green, by one rule for every path", async () => {
    const recorded = await record(() => makeBalancer());
    const arnOf = (colour: string) => `arn:aws:mock:eu-test-1:123456789012:web-${colour}-ip-8080`;
    const forward = (blue: number, green: number) => [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: arnOf("blue"), weight: blue },
            { arn: arnOf("green"), weight: green },
          ],
          stickiness: { enabled: false, duration: 1 },
        },
      },
    ];

    expect(recorded.find(production.rule).inputs).toMatchObject({
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: forward(100, 0),
    });
    expect(recorded.find(test8443.rule).inputs).toMatchObject({
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: forward(0, 100),
    });
  });

  test("shows tests the one fleet where it stands in blue", async () => {
    const testListener = { allowedCidrs: {}, firstColour: "blue" } as const;
    const [rule] = (await record(() => makeBalancer({ testListener }))).resources.filter(
      ({ name }) => name === test8443.rule,
    );

    expect(JSON.stringify(rule?.inputs["actions"])).toMatch(/blue-ip-8080","weight":100.*green-ip-8080","weight":0/);
  });

  test("ignores what deployers and cut-overs write to listeners and rules, and nothing else", async () => {
    const { resources } = await record(() => makeBalancer());
    const ignored = resources.flatMap(({ name, options }) =>
      options.ignoreChanges.map((property) => `${name} ${property}`),
    );

    expect(ignored.toSorted()).toEqual([
      "web-production-ip-8080 actions",
      "web-production-listener defaultActions",
      "web-test-ip-8080 actions",
      "web-test-listener defaultActions",
    ]);
  });

  test("opens the test listener to the named callers alone", async () => {
    const allowedCidrs = { ci: "203.0.113.7/32", office: "198.51.100.0/24", nat: pulumi.output("192.0.2.1/32") };
    const recorded = await record(() => makeBalancer({ testListener: { port: 9443, allowedCidrs } }));
    const rules = recorded.resources.filter(({ type }) => type.startsWith("aws:vpc/securityGroup"));

    expect(recorded.find(test8443.listener).inputs).toMatchObject({ port: 9443, protocol: "HTTPS" });
    expect(
      rules.map(({ inputs }) => [inputs.securityGroupId, inputs.fromPort, inputs.toPort, inputs.cidrIpv4]),
    ).toEqual([
      ["sg-balancer", 9443, 9443, "203.0.113.7/32"],
      ["sg-balancer", 9443, 9443, "198.51.100.0/24"],
      ["sg-balancer", 9443, 9443, "192.0.2.1/32"],
    ]);
    expect(rules.map(({ inputs }) => inputs.description)).toEqual([
      "From: ci, to test the next release",
      "From: office, to test the next release",
      "From: nat, to test the next release",
    ]);
  });

  test("takes production's requests from the edge alone, once it knows the edge's header", async () => {
    const originHeader = {
      name: "X-Origin-Secret",
      value: pulumi.secret("new"),
      acceptedValues: [pulumi.secret("new"), pulumi.secret("old")],
    };
    const recorded = await record(() => makeBalancer({ originHeader }));

    expect(recorded.find(production.rule).inputs.conditions).toEqual([
      { pathPattern: { values: ["/*"] } },
      { httpHeader: { httpHeaderName: "X-Origin-Secret", values: [{ $secret: "new" }, { $secret: "old" }] } },
    ]);
    expect(recorded.find(test8443.rule).inputs.conditions).toEqual([{ pathPattern: { values: ["/*"] } }]);
  });

  test("writes access logs where a bucket is given", async () => {
    const logsOf = async (args: Partial<LoadBalancerArgs>) =>
      (await record(() => makeBalancer(args))).find("web-balancer").inputs.accessLogs;

    expect(await logsOf({ accessLogsBucket: "logs" })).toEqual({ bucket: "logs", enabled: true });
    expect(await logsOf({})).toBeUndefined();
  });

  test("can be lost in an ephemeral environment, and in a protected one cannot", async () => {
    const guarded = async (lifecycle: "ephemeral" | "protected") => {
      const recorded = await record(() => makeBalancer({}, { lifecycle }));
      const kept = recorded.resources.filter(({ options }) => options.protect).map(({ name }) => name);
      return [recorded.find("web-balancer").inputs.enableDeletionProtection, kept.toSorted()];
    };

    expect(await guarded("ephemeral")).toEqual([false, []]);
    expect(await guarded("protected")).toEqual([
      true,
      [
        "web-balancer",
        "web-blue-ip-8080",
        "web-green-ip-8080",
        "web-http",
        production.rule,
        production.listener,
        test8443.rule,
        test8443.listener,
      ].toSorted(),
    ]);
  });

  test("answers what a service, a cut-over and an alias record need", async () => {
    const { made, find } = await record(() => makeBalancer());

    expect(find("web").outputs).toEqual({
      arn: "arn:aws:mock:eu-test-1:123456789012:web-balancer",
      loadBalancerArnSuffix: "arnSuffix of web-balancer",
      dnsName: "dnsName of web-balancer",
      zoneId: "zoneId of web-balancer",
      productionListenerArn: "arn:aws:mock:eu-test-1:123456789012:web-production-listener",
      productionRuleArn: "arn:aws:mock:eu-test-1:123456789012:web-production-ip-8080",
      testListenerArn: "arn:aws:mock:eu-test-1:123456789012:web-test-listener",
      testRuleArn: "arn:aws:mock:eu-test-1:123456789012:web-test-ip-8080",
    });
    expect(find("web-green").outputs).toEqual({
      arn: "arn:aws:mock:eu-test-1:123456789012:web-green-ip-8080",
      arnSuffix: "arnSuffix of web-green-ip-8080",
      name: "migration-web-green-ip-8080-blue",
    });
    expect(made.targetGroups.blue).not.toBe(made.targetGroups.green);
  });

  test("names as listeners all that joins the target groups to the balancer", async () => {
    const recorded = await record(() => {
      const balancer = makeBalancer();
      new pulumi.ComponentResource("test:index:Service", "service", {}, { dependsOn: [...balancer.listeners] });
      return balancer;
    });

    expect(recorded.find("service").options.dependsOn.toSorted()).toEqual(
      [production.listener, production.rule, test8443.listener, test8443.rule].toSorted(),
    );
  });

  test("makes who counts its requests wait until the rules lead to the target groups", async () => {
    const { resources } = await record(() => {
      const { loadBalancerArnSuffix } = makeBalancer();
      return new aws.autoscaling.Policy("policy", {
        autoscalingGroupName: "web",
        targetTrackingConfiguration: {
          predefinedMetricSpecification: {
            predefinedMetricType: "ALBRequestCountPerTarget",
            resourceLabel: loadBalancerArnSuffix,
          },
          targetValue: 1000,
        },
      });
    });
    const order = resources.map(({ name }) => name);

    expect(order.indexOf("policy")).toBeGreaterThan(order.indexOf(production.rule));
    expect(order.indexOf("policy")).toBeGreaterThan(order.indexOf(test8443.rule));
  });

  test("gives two environments in one account no common name, and tags all that it makes", async () => {
    const made = async (suffix: string) => (await record(() => makeBalancer({}, { suffix }))).resources;
    const [blue, green] = [await made("blue"), await made("green")];
    const names = [...blue, ...green].flatMap(({ inputs }) => inputs.name ?? []);

    expect(names).toHaveLength(6);
    expect(new Set(names).size).toBe(6);
    for (const { inputs } of blue.filter(({ type }) => type.startsWith("aws:"))) {
      expect(inputs.tags).toMatchObject({ Environment: "staging", Project: "migration" });
    }
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeBalancer());

    expect((await record(() => makeBalancer())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeBalancer(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([
    ["network/port-forbidden", { targetPort: 22 }],
    ["traffic/out-of-range", { deregistrationDelaySeconds: 3601 }],
    ["traffic/out-of-range", { slowStartSeconds: 29 }],
    ["traffic/out-of-range", { idleTimeoutSeconds: 0 }],
    ["traffic/out-of-range", { healthCheck: { timeoutSeconds: 30 } }],
    ["traffic/path-invalid", { healthCheck: { path: "health" } }],
    ["traffic/listener-port-taken", { testListener: { port: 443, allowedCidrs: {} } }],
    ["traffic/test-listener-open", { testListener: { allowedCidrs: { all: "0.0.0.0/0" } } }],
    ["traffic/tls-policy-old", { tlsPolicy: JSON.parse('"ELBSecurityPolicy-2016-08"') }],
  ])("refuses with %s before it makes anything: %o", async (code, args) => {
    await expect(record(() => makeBalancer(args))).rejects.toMatchObject({ code });
  });
});
