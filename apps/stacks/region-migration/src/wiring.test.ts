import { describe, expect, test } from "vitest";
import { arn, files, ofType, record, recordings } from "../test/recordings.ts";
import { sides } from "./sides.ts";

type Recording = Parameters<typeof ofType>[0];

/** Prod as it is when the move is over. */
const moved = await record("prod", {
  database: { ...Object(files.settings("prod")["database"]), replica: "promoted" },
  files: { edgeReads: "target" },
  sourceRetired: true,
});

/** A target where CloudFront takes its certificates from, and images of one's own. */
const toUsEast1 = await record("dev", {
  source: { ...Object(files.settings("dev")["source"]), image: "ami-0c2b8f7d3e1a95b46" },
  target: { ...Object(files.settings("dev")["target"]), image: "/shop/images/web", region: "us-east-1" },
  keys: "multi-region",
});

/** What the application of a side looks up. */
const lookedUp = (recorded: Recording, side: string) =>
  Object.fromEntries(
    ofType(recorded, "ssm/parameter:Parameter")
      .filter(({ name }) => name.startsWith(`${side}-parameters-`))
      .map(({ inputs }) => [String(inputs.name).split("/").slice(3).join("/"), inputs.insecureValue]),
  );

describe("the way between both networks", () => {
  test("is in every route table of either side, and leads to the other", () => {
    const { prod } = recordings;
    const routes = ofType(prod, "ec2/route:Route").filter(({ inputs }) => inputs.vpcPeeringConnectionId !== undefined);

    expect(routes.map(({ inputs }) => String(inputs.routeTableId)).toSorted()).toEqual(
      ofType(prod, "ec2/routeTable:RouteTable")
        .map(({ name }) => `${name}-id`)
        .toSorted(),
    );
    expect(
      new Set(routes.map(({ inputs, options }) => `${options.provider} ${String(inputs.destinationCidrBlock)}`)),
    ).toEqual(new Set(["aws-source 10.37.0.0/16", "aws-target 10.36.0.0/16"]));
  });

  test.each(sides)(
    "lets into the database of the %s its application, its rotation, and the other side's network",
    (side) => {
      const admitted = ofType(recordings.prod, "vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter(
        ({ inputs }) => inputs.securityGroupId === `${side}-groups-database-id`,
      );

      expect(
        admitted.map(({ inputs }) => String(inputs.referencedSecurityGroupId ?? inputs.cidrIpv4)).toSorted(),
      ).toEqual([
        ...(side === "source" ? ["10.37.0.0/16"] : ["10.36.0.0/16"]),
        ...(side === "target" ? ["switch-target-client-group-id"] : []),
        `${side}-groups-app-id`,
        ...(side === "source" ? ["source-login-client-group-id"] : []),
      ]);
      expect(new Set(admitted.map(({ inputs }) => inputs.fromPort))).toEqual(new Set([5432]));
    },
  );
});

describe("the data", () => {
  test("goes to a replica: both sides write to the source, and read the login in their own region", () => {
    const { prod } = recordings;
    const common = {
      "database/endpoint": "address of source-database-instance",
      "database/port": "5432",
      "database/name": "shop",
      "database/username": "shop",
    };

    expect(lookedUp(prod, "source")).toEqual({
      ...common,
      "database/reader-endpoint": "address of source-database-instance",
      "database/secret-arn": arn("source-login-application"),
      "files/bucket": prod.find("source-files-bucket").inputs.bucket,
    });
    expect(lookedUp(prod, "target")).toEqual({
      ...common,
      "database/reader-endpoint": "address of target-database-instance",
      "database/secret-arn": arn("source-login-application").replace("eu-test-1", "eu-central-1"),
      "files/bucket": prod.find("target-files-bucket").inputs.bucket,
    });
    expect(prod.find("target-database-instance").inputs.replicateSourceDb).toBe(arn("source-database-instance"));
  });

  test("is the target's once it is promoted, with a login of its own that the source has a copy of", () => {
    const { inputs } = moved.find("target-database-instance");
    const { $secret: password } = Object(inputs.passwordWo);

    expect(sides.map((side) => lookedUp(moved, side)["database/endpoint"])).toEqual([
      "address of target-database-instance",
      "address of target-database-instance",
    ]);
    expect(sides.map((side) => lookedUp(moved, side)["database/secret-arn"])).toEqual([
      arn("target-login-application").replace("eu-test-1", "eu-west-1"),
      arn("target-login-application"),
    ]);
    expect([inputs.replicateSourceDb, password]).toEqual([undefined, "result of target-admin-password-password"]);
    expect(JSON.stringify(moved.find("target-login-admin-first").inputs.secretStringWo)).toContain(password);
    expect(moved.find("target-login-application").inputs.replicas).toEqual([
      { region: "eu-west-1", kmsKeyId: arn("key-source-key") },
    ]);
    expect(moved.find("source-parameters").options.dependsOn).toContain("target-login-application-schedule");
    expect(moved.list.filter(([, name]) => name === "replication-alarms")).toEqual([]);
  });

  test("goes to the second cluster of a global database: both sides write to the name of its writer", () => {
    const { dev } = recordings;
    const { secretStringWo } = dev.find("source-login-application-first").inputs;

    expect(sides.map((side) => lookedUp(dev, side))).toMatchObject([
      {
        "database/endpoint": "endpoint of database-global",
        "database/reader-endpoint": "readerEndpoint of database-source-cluster",
      },
      {
        "database/endpoint": "endpoint of database-global",
        "database/reader-endpoint": "readerEndpoint of database-target-cluster",
      },
    ]);
    expect(JSON.parse(String(Object(secretStringWo).$secret))).toMatchObject({ host: "endpoint of database-global" });
  });

  test("stays in reach of what rotates the login of a global database, wherever its writer is", () => {
    expect(recordings.dev.find("source-login-access-to-network").inputs).toMatchObject({
      securityGroupId: "source-login-client-group-id",
      cidrIpv4: "10.17.0.0/16",
      fromPort: 5432,
      toPort: 5432,
    });
    // Which of the clusters writes changes: an alarm on the writer would be on where there is none.
    expect(recordings.dev.find("target-database-alarms-cpu").inputs.dimensions).toEqual({
      DBClusterIdentifier: recordings.dev.find("database-target-cluster").inputs.clusterIdentifier,
    });
  });

  test("is encrypted by the key of its own region", () => {
    const { find } = recordings.prod;

    expect(sides.map((side) => find(`${side}-database-instance`).inputs.kmsKeyId)).toEqual(
      sides.map((side) => arn(`key-${side}-key`)),
    );
  });
});

test("replicates the files of each side to the other", () => {
  const { find } = recordings.prod;
  const wayOf = (side: string) => {
    const { bucket, rules } = find(`${side}-replication-configuration`).inputs;
    const [{ destination, sourceSelectionCriteria }] = Object(rules);
    return [
      bucket,
      destination.bucket,
      destination.encryptionConfiguration.replicaKmsKeyId,
      sourceSelectionCriteria.replicaModifications,
    ];
  };
  const bucketOf = (side: string) => find(`${side}-files-bucket`).inputs.bucket;

  expect(sides.map(wayOf)).toEqual([
    [bucketOf("source"), arn("target-files-bucket"), arn("key-target-key"), { status: "Enabled" }],
    [bucketOf("target"), arn("source-files-bucket"), arn("key-source-key"), { status: "Enabled" }],
  ]);
});

describe("the traffic", () => {
  test("is the source's, by two records that are told apart by side", () => {
    const weighted = ofType(recordings.prod, "route53/record:Record").filter(
      ({ inputs }) => inputs.setIdentifier !== undefined,
    );

    expect(
      weighted.map(({ inputs }) => [
        inputs.name,
        inputs.type,
        inputs.setIdentifier,
        inputs.weightedRoutingPolicies,
        Object(inputs.aliases)[0].name,
      ]),
    ).toEqual([
      ["origin.regions.causeway-shop.io", "A", "source", [{ weight: 100 }], "dnsName of source-web-balancer"],
      ["origin.regions.causeway-shop.io", "A", "target", [{ weight: 0 }], "dnsName of target-web-balancer"],
    ]);
  });

  test("is the target's alone once the source is retired, and so are the files of the edge", () => {
    const weighted = ofType(moved, "route53/record:Record").filter(({ inputs }) => inputs.setIdentifier !== undefined);

    expect(weighted.map(({ inputs }) => [inputs.setIdentifier, inputs.weightedRoutingPolicies])).toEqual([
      ["target", [{ weight: 100 }]],
    ]);
  });

  test("goes through the edge, which asks by the weighted name and is made after it", () => {
    const { inputs, options } = recordings.prod.find("edge-distribution");
    const origins = Object(inputs.origins).map((each: { readonly domainName: unknown }) => each.domainName);

    expect(inputs.aliases).toEqual(["regions.causeway-shop.io"]);
    expect(origins).toEqual(["origin.regions.causeway-shop.io", "bucketRegionalDomainName of source-files-bucket"]);
    // The edge knows the name, not the records; and it sends a header that balancers must know first.
    expect(recordings.prod.find("edge").options.dependsOn).toEqual(["endpoint-a-source", "endpoint-a-target"]);
    expect(sides.filter((side) => options.dependsOn.includes(`${side}-web-production-listener`))).toEqual(sides);
  });

  test("reaches balancers from CloudFront's addresses only, and the test listener from those who may test", () => {
    const open = ofType(recordings.prod, "vpc/securityGroupIngressRule:SecurityGroupIngressRule").flatMap(
      ({ inputs }) =>
        String(inputs.securityGroupId).endsWith("-groups-load-balancer-id")
          ? [`${String(inputs.fromPort)} from ${String(inputs.prefixListId ?? inputs.cidrIpv4)}`]
          : [],
    );

    expect(open.toSorted()).toEqual([
      "443 from pl-edge",
      "443 from pl-edge",
      "8443 from 198.51.100.7/32",
      "8443 from 198.51.100.7/32",
    ]);
  });

  test("shows testers the fleet of either side, before it has any traffic", () => {
    const shownBy = (side: string) => {
      const [{ forward }] = Object(recordings.prod.find(`${side}-web-test-instance-8080`).inputs.actions);
      return forward.targetGroups.map((group: { readonly arn: string; readonly weight: number }) => [
        group.arn === Object(recordings.prod.find(`${side}-fleet-group`).inputs.trafficSources)[0].identifier,
        group.weight,
      ]);
    };

    expect(sides.map(shownBy)).toEqual([
      [
        [true, 100],
        [false, 0],
      ],
      [
        [true, 100],
        [false, 0],
      ],
    ]);
  });

  test("is proven by one set of records, which stays with the target", () => {
    const proofs = ofType(recordings.prod, "route53/record:Record").filter(({ name }) => name.includes("-proof-"));
    const made = ofType(recordings.prod, "acm/certificate:Certificate");

    expect(proofs.map(({ name }) => name.split("-")[0])).toEqual(["target", "target", "target", "target"]);
    expect(made.map(({ name, options }) => `${name} ${options.provider}`).toSorted()).toEqual([
      "edge-certificate-certificate aws-us-east-1",
      "source-certificate-certificate aws-source",
      "target-certificate-certificate aws-target",
    ]);
  });

  test("finds files on either side: both buckets admit the edge, whichever it asks", () => {
    const [first, second] = sides.map((side) =>
      JSON.parse(String(recordings.prod.find(`${side}-files-readers-policy`).inputs.policy)),
    );
    const readOf = (policy: { readonly Statement: readonly { readonly Sid: string; readonly Resource: unknown }[] }) =>
      policy.Statement.find(({ Sid }) => Sid === "EdgeReads");

    expect(readOf(first)).toMatchObject({ Resource: [`${arn("source-files-bucket")}/*`] });
    expect(readOf(second)).toEqual({ ...readOf(first), Resource: [`${arn("target-files-bucket")}/*`] });
  });
});

test("goes back by alarms of the target's region: an alarm of alarms knows no others", () => {
  const { resources, find } = recordings.prod;
  const named = [...String(find("rollback-any").inputs.alarmRule).matchAll(/ALARM\("([^"]+)"\)/g)].map(
    ([, name]) => name,
  );
  const madeBy = named.map((name) =>
    resources.find(({ type, inputs }) => type.endsWith(":MetricAlarm") && inputs.name === name),
  );

  expect(named).toHaveLength(12);
  expect(new Set(madeBy.map((alarm) => alarm?.options.provider))).toEqual(new Set(["aws-target"]));
  expect(madeBy.some((alarm) => alarm?.name.startsWith("replication-alarms"))).toBe(false);
});

test("shows weights, lag and both sides in their own regions", () => {
  const body = String(recordings.prod.find("migration-dashboard").inputs.dashboardBody);
  const lines: readonly (readonly unknown[])[] = JSON.parse(body).widgets.flatMap(
    ({ properties }: { readonly properties: { readonly metrics?: readonly unknown[] } }) => properties.metrics ?? [],
  );
  const shown = lines.map(
    ([namespace, metric, ...rest]) => `${String(namespace)} ${String(metric)} ${Object(rest.at(-1)).region}`,
  );

  expect(shown).toEqual(
    expect.arrayContaining([
      "Causeway/Cutover Weight eu-central-1",
      "AWS/RDS ReplicaLag eu-central-1",
      "AWS/RDS CPUUtilization eu-west-1",
      "AWS/RDS CPUUtilization eu-central-1",
      "AWS/ApplicationELB RequestCount eu-west-1",
      "AWS/AutoScaling GroupInServiceInstances eu-central-1",
    ]),
  );
});

test("starts instances from the image that their own region has", () => {
  const asked = toUsEast1.lookups.filter(({ token }) => token.endsWith(":getParameter"));

  expect(sides.map((side) => toUsEast1.find(`${side}-fleet-template`).inputs.imageId)).toEqual([
    "ami-0c2b8f7d3e1a95b46",
    "ami-newest",
  ]);
  expect(asked).toMatchObject([{ provider: "aws-target" }]);
});

test("has two providers where one of the regions is CloudFront's own", () => {
  expect(toUsEast1.list.filter(([type]) => type.startsWith("pulumi:providers:"))).toEqual([
    ["pulumi:providers:aws", "aws-source"],
    ["pulumi:providers:aws", "aws-target"],
  ]);
  expect(toUsEast1.find("edge-certificate-certificate").options.provider).toBe("aws-target");
});

test("shares the material of the keys where asked", () => {
  expect(toUsEast1.find("key-target-key").type).toBe("aws:kms/replicaKey:ReplicaKey");
  expect(recordings.prod.find("key-target-key").type).toBe("aws:kms/key:Key");
});
