import { parseSettings } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import { environments, namesOf, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const answers = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-edge" },
  "aws:route53/getZone:getZone": { zoneId: "zone", nameServers: ["ns1"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-1" },
};

const record = (environment: EnvironmentName, changes: object = {}, known: "all" | "none" = "all") =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { answers, known });

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

/** Parts of the stack itself, without those that they are made of. */
const components = ({ resources }: Recorded<unknown>) =>
  resources
    .flatMap(({ type, name, urn }) =>
      type.startsWith("causeway:") && !urn.includes("$") ? [`${type.split(":").at(-1)} ${name}`] : [],
    )
    .toSorted();

const ofType = ({ resources }: Recorded<unknown>, type: string) =>
  resources.filter((resource) => resource.type.endsWith(`:${type}`));

const statementsOf = (policy: unknown): { Sid?: string; Principal: object; Condition?: object }[] =>
  JSON.parse(String(policy)).Statement;

/** Under what AWS knows a resource, where that is ours to choose. */
const physicalNames = ({ resources }: Recorded<unknown>) =>
  resources.flatMap(({ type, inputs }) =>
    type.startsWith("aws:") && !/:(Association|Record)$/.test(type)
      ? [inputs.name ?? [], inputs.bucket ?? [], inputs.alarmName ?? [], Object(inputs.tags).Name ?? []].flat()
      : [],
  );

/** What AWS gives no tags. */
const untaggable =
  /:(Alias|Association|Bucket[A-Z]\w+|CertificateValidation|Dashboard|LifecyclePolicy|OriginAccessControl|Policy|Record|Route|RouteTableAssociation|RolePolicy|RolePolicyAttachment|TopicPolicy|TopicSubscription)$/;

const everyTag = ["Component", "CostCenter", "Environment", "MigrationPhase", "Name", "Owner", "Project", "Tier"];

const everywhere = [
  "AlarmTopic alarms",
  "Bucket access-logs",
  "Bucket files",
  "BucketPolicy files-readers",
  "Certificate certificate",
  "Certificate edge-certificate",
  "Dashboard web-app",
  "DirectEndpoint test-name",
  "Edge edge",
  "EdgeLogs edge-logs",
  "EncryptionKey key",
  "FlowLogs flow-logs",
  "HostedZone zone",
  "LoadBalancer web",
  "LoadBalancerAlarms balancer-alarms",
  "OriginSecret origin-secret",
  "RollbackAlarm rollback",
  "SecurityGroupTiers groups",
  "TargetGroupAlarms blue-alarms",
  "TargetGroupAlarms green-alarms",
  "Vpc network",
  "VpcEndpoints endpoints",
];

describe("composeEnvironment", () => {
  test("makes these parts of every environment, and a service of containers in prod", () => {
    const containers = ["FargateService app", "ImageRepository images", "ServiceAlarms app-alarms"];

    expect(components(recordings.prod)).toEqual(
      [...everywhere, ...containers, "ServiceScaling app-scaling"].toSorted(),
    );
  });

  test("makes a fleet of instances in their place in dev", () => {
    const fleet = ["FleetAgent fleet-agent", "FleetAlarms fleet-alarms", "FleetScaling fleet-scaling"];

    expect(components(recordings.dev)).toEqual([...everywhere, ...fleet, "WebFleet fleet"].toSorted());
  });

  test("lets CloudFront alone reach the balancer, testers one more port, and the balancer alone the application", () => {
    const admitted = ofType(recordings.prod, "SecurityGroupIngressRule").flatMap(({ name, inputs }) =>
      name.startsWith("endpoints")
        ? []
        : [
            [name, inputs.fromPort, inputs.prefixListId ?? inputs.referencedSecurityGroupId ?? inputs.cidrIpv4].join(
              " ",
            ),
          ],
    );

    expect(admitted.toSorted()).toEqual([
      "groups-app-from-load-balancer 8080 groups-load-balancer-id",
      "groups-database-from-app 5432 groups-app-id",
      "groups-load-balancer-https-from-edge 443 pl-edge",
      "web-test-from-office 8443 198.51.100.7/32",
    ]);
  });

  test("answers callers only who come by the edge: it adds a secret header that the balancer asks for", () => {
    const { find } = recordings.prod;
    const value = { $secret: "result of origin-secret-generation-1" };

    expect(find("edge-distribution").inputs.origins).toContainEqual(
      expect.objectContaining({ originId: "application", customHeaders: [{ name: "X-Origin-Secret", value }] }),
    );
    expect(find("web-production-ip-8080").inputs.conditions).toContainEqual({
      httpHeader: { httpHeaderName: "X-Origin-Secret", values: [value] },
    });
  });

  test("proves one certificate in the region, and with the same records one in us-east-1 for the edge", () => {
    const { find } = recordings.prod;

    expect(find("certificate-certificate").inputs).toMatchObject({
      domainName: "web.causeway-shop.io",
      subjectAlternativeNames: ["balancer.web.causeway-shop.io"],
    });
    expect(find("edge-certificate-certificate").options.provider).toBe("aws-us-east-1");
    expect(find("web-production-listener").inputs.certificateArn).toBe(arn("certificate-certificate"));
    expect(Object(find("edge-distribution").inputs.viewerCertificate).acmCertificateArn).toBe(
      arn("edge-certificate-certificate"),
    );
    expect(
      ofType(recordings.prod, "Record")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([
      "certificate-proof-balancer-web-causeway-shop-io",
      "certificate-proof-web-causeway-shop-io",
      "edge-a-web-causeway-shop-io",
      "edge-aaaa-web-causeway-shop-io",
      "test-name-a",
    ]);
  });

  test("lets this distribution alone read the files, over TLS", () => {
    const { inputs } = recordings.prod.find("files-readers-policy");
    const statements = statementsOf(inputs.policy);

    expect(inputs.bucket).toBe(recordings.prod.find("files-bucket").inputs.bucket);
    expect(statements.find(({ Sid }) => Sid === "EdgeReads")).toEqual({
      Sid: "EdgeReads",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["s3:GetObject"],
      Resource: [`${arn("files-bucket")}/*`],
      Condition: { StringEquals: { "AWS:SourceArn": arn("edge-distribution") } },
    });
    expect(ofType(recordings.prod, "BucketPolicy").map(({ name }) => name)).toContain("files-readers-policy");
    expect(recordings.prod.list.map(([, name]) => name)).not.toContain("files-policy");
  });

  test("takes access logs of balancer and edge once the bucket admits them, and drops them in time", () => {
    const { find } = recordings.prod;
    const sids = statementsOf(find("access-logs-policy").inputs.policy).map(({ Sid }) => Sid);

    expect(sids).toEqual(expect.arrayContaining(["BalancersLog", "EdgesLog"]));
    expect(find("web-balancer").inputs.accessLogs).toEqual({
      bucket: find("access-logs-bucket").inputs.bucket,
      enabled: true,
    });
    // A component's children wait for whatever it waits for.
    expect(find("web").options.dependsOn).toContain("access-logs-policy");
    expect(find("edge-logs").options.dependsOn).toContain("access-logs-policy");
    expect(find("access-logs-lifecycle").inputs.rules).toContainEqual(
      expect.objectContaining({ id: "expire", expiration: { days: 365 } }),
    );
    expect(JSON.stringify(find("access-logs-encryption").inputs.rules)).toContain('"AES256"');
  });

  test("lets ECS move the traffic by steps, and go back by the alarms of both colours", () => {
    const { find, made } = recordings.prod;
    const { inputs, options } = find("app-service");

    expect(inputs.deploymentConfiguration).toMatchObject({
      strategy: "CANARY",
      bakeTimeInMinutes: "60",
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
    });
    expect(inputs.alarms).toMatchObject({ enable: true, rollback: true });
    expect(Object(inputs.alarms).alarmNames).toHaveLength(7);
    expect(options.ignoreChanges).toEqual(["taskDefinition", "loadBalancers", "desiredCount"]);
    expect(made.serving).toMatchObject({ kind: "containers" });
  });

  test("pulls the image by its digest from its own repository, encrypted by its key", () => {
    const { find } = recordings.prod;
    const [container] = JSON.parse(String(find("app-task-definition").inputs.containerDefinitions));

    expect(container.image).toMatch(/^repositoryUrl of images-repository@sha256:[0-9a-f]{64}$/);
    expect(find("images-repository").inputs.encryptionConfigurations).toEqual([
      { encryptionType: "KMS", kmsKey: arn("key-key") },
    ]);
  });

  test("scales containers by CPU and memory only: requests per target are not counted with blue/green", () => {
    const metrics = ofType(recordings.prod, "Policy").flatMap(({ type, inputs }) => {
      const { predefinedMetricSpecification } = Object(inputs.targetTrackingScalingPolicyConfiguration);
      return type.startsWith("aws:appautoscaling") ? [String(predefinedMetricSpecification.predefinedMetricType)] : [];
    });

    expect(metrics.toSorted()).toEqual(["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"]);
  });

  test("keeps the fleet at 70% CPU and so many requests for each instance, counted at its own target group", () => {
    const { find } = recordings.dev;

    expect(find("fleet-scaling-cpu").inputs.targetTrackingConfiguration).toEqual({
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 70,
      disableScaleIn: false,
    });
    expect(find("fleet-scaling-requests").inputs.targetTrackingConfiguration).toMatchObject({
      predefinedMetricSpecification: {
        resourceLabel: "arnSuffix of web-balancer/arnSuffix of web-blue-instance-8080",
      },
      targetValue: 1000,
    });
  });

  test("starts instances with tokens for their metadata, and volumes of a key that Auto Scaling may use", () => {
    const { find } = recordings.dev;
    const template = find("fleet-template").inputs;

    expect(template.metadataOptions).toMatchObject({ httpTokens: "required", httpPutResponseHopLimit: 1 });
    expect(template.blockDeviceMappings).toEqual([
      expect.objectContaining({ ebs: expect.objectContaining({ encrypted: "true", kmsKeyId: arn("key-key") }) }),
    ]);
    expect(JSON.stringify(find("key-key").inputs.policy)).toContain("AWSServiceRoleForAutoScaling");
    expect(find("fleet-group").inputs.trafficSources).toEqual([
      { identifier: arn("web-blue-instance-8080"), type: "elbv2" },
    ]);
  });

  test.each([
    ["prod", ["EcrUse", "EcrGrant"]],
    ["dev", ["AutoScaling", "AutoScaling"]],
  ] as const)("lets the key be used by what is encrypted in %s, and by nobody else", (environment, own) => {
    const users = statementsOf(recordings[environment].find("key-key").inputs.policy).map(
      ({ Sid, Principal }) => Sid ?? /AutoScaling/.exec(JSON.stringify(Principal))?.[0],
    );

    expect(new Set(users)).toEqual(
      new Set(["AccountByIamPolicies", "LogGroups", "S3Use", "CloudfrontPrincipal", "CloudwatchPrincipal", ...own]),
    );
  });

  test("stops a change of the instances by the same alarms", () => {
    const { find, made } = recordings.dev;
    const [refresh] = [find("fleet-group").inputs.instanceRefresh].map(Object);

    expect(refresh.preferences.alarmSpecification.alarms).toHaveLength(8);
    expect(made.serving).toMatchObject({ kind: "instances" });
  });

  test("lets application, target groups and security group agree on the port", async () => {
    const { find } = await record("dev", { ports: { app: 9090 } });
    const script = Buffer.from(String(find("fleet-template").inputs.userData), "base64").toString();

    expect(script).toContain("9090");
    expect(find("web-blue-instance-9090").inputs.port).toBe(9090);
    expect(find("groups-app-from-load-balancer").inputs.fromPort).toBe(9090);
  });

  test("asks for no role of Auto Scaling where there is no fleet", () => {
    expect(JSON.stringify(recordings.prod.find("key-key").inputs.policy)).not.toContain("AutoScaling");
  });

  test("watches blue where instances are, and no count of healthy targets where either colour may be empty", () => {
    const watched = (recorded: Recorded<unknown>) =>
      recorded.list.flatMap(([, name]) => (name.endsWith("-healthy-hosts") ? [name] : []));

    expect(watched(recordings.dev)).toEqual(expect.arrayContaining(["blue-alarms-healthy-hosts"]));
    expect(watched(recordings.dev)).not.toContain("green-alarms-healthy-hosts");
    expect(watched(recordings.prod).filter((name) => !name.includes("un"))).toEqual([]);
  });

  test("shows every alarm on the dashboard, and rolls back by those of the colours and the balancer", () => {
    const { made, find } = recordings.prod;
    const [, { properties }] = JSON.parse(String(find("web-app-dashboard").inputs.dashboardBody)).widgets;
    const rule = String(find("rollback-any").inputs.alarmRule);

    expect(properties.alarms).toHaveLength(Object(made.alarmNames).length + 1);
    expect(rule.split(" OR ")).toHaveLength(7);
    expect(rule).not.toContain("app-alarms");
  });

  test("has one provider for the region and one for the edge's, and gives every resource and lookup one of them", () => {
    const { resources, lookups } = recordings.prod;
    const made = resources.filter(({ type }) => type.startsWith("aws:"));
    const elsewhere = made.filter(({ options }) => options.provider === "aws-us-east-1").map(({ name }) => name);

    expect(made.filter(({ options }) => !/^aws(-us-east-1)?$/.test(String(options.provider)))).toEqual([]);
    expect(elsewhere.filter((name) => !/^edge-(certificate|logs)-/.test(name))).toEqual([]);
    expect(lookups.filter(({ provider }) => provider === undefined)).toEqual([]);
  });

  test.each([
    ["dev", false],
    ["prod", true],
  ] as const)("protects by the lifecycle of %s", (environment, isProtected) => {
    const { find } = recordings[environment];

    expect(find("files-bucket").options.protect).toBe(isProtected);
    expect(find("edge-distribution").options.protect).toBe(isProtected);
    expect(find("web-balancer").inputs.enableDeletionProtection).toBe(isProtected);
  });

  test.each(environments)("gives every resource of %s that can have tags all of them", (environment) => {
    const taggable = recordings[environment].resources.filter(
      ({ type }) => type.startsWith("aws:") && !untaggable.test(type) && type !== "aws:autoscaling/group:Group",
    );

    expect(taggable.map(({ name, inputs }) => [name, Object.keys(Object(inputs.tags)).toSorted()])).toEqual(
      taggable.map(({ name }) => [name, everyTag]),
    );
  });

  test.each(["dev", "prod"] as const)("gives two suffixes in one account no common name, as in %s", async (base) => {
    const green = await record(base, { suffix: "green" });
    const taken = new Set(physicalNames(recordings[base]));

    expect(taken.size).toBeGreaterThan(70);
    expect(physicalNames(green).filter((name) => taken.has(name))).toEqual([]);
  });

  // Each change of a line replaces a living resource, unless the program gives it an alias.
  test.each(["dev", "prod"] as const)("keeps the names by which Pulumi knows what %s has", async (environment) => {
    const names = namesOf(recordings[environment]);

    await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(`__golden__/${environment}-resources.txt`);
  });

  test.each(["dev", "prod"] as const)(
    "is declared the same in %s, also while nothing is known",
    async (environment) => {
      const known = recordings[environment];
      const again = await record(environment);
      const unknown = await record(environment, {}, "none");

      expect(again.resources).toEqual(known.resources);
      expect(unknown.resources.map(({ urn }) => urn).toSorted()).toEqual(
        known.resources.map(({ urn }) => urn).toSorted(),
      );
      expect(unknown.find("web").outputs.dnsName).toBe(unknownValue);
    },
  );

  test.each([
    ["blue-green", "BLUE_GREEN"],
    ["linear", "LINEAR"],
  ])("releases %s where that is asked for, after a person's consent", async (mode, strategy) => {
    const serving = { ...Object(files.settings("prod")["serving"]), release: { mode, manualWaitMinutes: 30 } };
    const { inputs } = (await record("prod", { serving })).find("app-service");

    expect(inputs.deploymentConfiguration).toMatchObject({ strategy });
    expect(JSON.stringify(inputs.deploymentConfiguration)).toContain("30");
  });

  test("starts the application by a script and an image of one's own where they are given", async () => {
    const serving = {
      ...Object(files.settings("dev")["serving"]),
      imageParameter: "/images/web",
      userData: "#!/bin/sh\n",
    };
    const { find, lookups } = await record("dev", { serving });

    expect(find("fleet-template").inputs.userData).toBe(Buffer.from("#!/bin/sh\n").toString("base64"));
    expect(lookups.map(({ token }) => token)).toContain("aws:ssm/getParameter:getParameter");
  });

  test("makes no flow logs where they are not wanted", async () => {
    const { list } = await record("dev", { network: { block: "10.18.0.0/16", flowLogs: false } });

    expect(list.filter(([type]) => type.endsWith(":FlowLog"))).toEqual([]);
  });
});
