import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type NamedService, namedServices, nameRules } from "./named-services.ts";
import { physicalName } from "./physical-name.ts";

/** What AWS's pages say, spelt apart from the table under test: pattern and longest length. */
const accepted: Readonly<Record<NamedService, RegExp>> = {
  "auto-scaling-group": /^[^:]{1,255}$/,
  "cloudwatch-alarm": /^.{1,255}$/,
  "cloudwatch-dashboard": /^[A-Za-z0-9_-]{1,255}$/,
  codedeploy: /^.{1,100}$/,
  "customer-gateway": /^.{1,255}$/,
  dms: /^(?!.*--)[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
  "dynamodb-table": /^[A-Za-z0-9_.-]{3,255}$/,
  ecr: /^(?=.{2,256}$)[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
  ecs: /^[A-Za-z0-9_-]{1,255}$/,
  "event-archive": /^[.\-_A-Za-z0-9]{1,48}$/,
  "event-bus": /^(?!aws\.)[/.\-_A-Za-z0-9]{1,256}$/,
  "event-rule": /^[.\-_A-Za-z0-9]{1,64}$/,
  "iam-instance-profile": /^[\w+=,.@-]{1,128}$/,
  "iam-policy": /^[\w+=,.@-]{1,128}$/,
  "iam-role": /^[\w+=,.@-]{1,64}$/,
  "kms-alias": /^(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
  lambda: /^[a-zA-Z0-9-_]{1,64}$/,
  "launch-template": /^[a-zA-Z0-9().\-/_]{3,128}$/,
  "load-balancer": /^(?!internal-)[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$/,
  "log-delivery": /^[\w-]{1,60}$/,
  "log-group": /^(?!aws\/)[.\-_/#A-Za-z0-9]{1,512}$/,
  "name-tag": /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
  "prefixed-log-group": /^[.\-_/#A-Za-z0-9]{1,496}$/,
  "origin-access-control": /^[\w-]{1,64}$/,
  rds: /^(?!.*--)[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
  "rds-group": /^(?!.*--)(?!default$)[a-z][a-z0-9-]{0,253}[a-z0-9]$/,
  "s3-bucket":
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "s3-bucket-start": /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,33}[a-z0-9]$/,
  "scaling-policy": /^[^:]{1,255}$/,
  secret: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
  "security-group": /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
  sns: /^[A-Za-z0-9_-]{1,256}$/,
  sqs: /^[A-Za-z0-9_-]{1,80}$/,
  "ssm-association": /^[a-zA-Z0-9_\-.]{3,128}$/,
  "ssm-parameter": /^(?!aws|ssm)[a-zA-Z0-9_.-]{1,960}$/i,
  "target-group": /^[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]$/,
  vpc: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
};

// Generated projects start with "p", so that none runs into a prefix that AWS keeps for itself.
const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const project = fc.array(word, { maxLength: 4 }).map((words) => ["p", ...words].join("-"));
const component = fc.array(word, { maxLength: 40 }).map((words) => ["c", ...words].join("-"));
const suffix = fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,9})?$/).filter((text) => text !== "s3alias");
const service = fc.constantFrom(...namedServices);
const anyScope = fc.record({ project, suffix });

test("gives a name that the service accepts, for any scope, component and service", () => {
  fc.assert(
    fc.property(anyScope, service, component, (place, kind, part) => {
      expect(physicalName(place, kind, part)).toMatch(accepted[kind]);
    }),
    { numRuns: 2000 },
  );
});

test("ends every name with the suffix, so that two environments share no name", () => {
  fc.assert(
    fc.property(fc.record({ scope: anyScope, other: suffix, service, component }), ({ scope, other, ...rest }) => {
      const name = physicalName(scope, rest.service, rest.component);
      expect(name.endsWith(`-${scope.suffix}`)).toBe(true);
      const twin = physicalName({ ...scope, suffix: other }, rest.service, rest.component);
      expect(twin === name).toBe(other === scope.suffix);
    }),
  );
});

test("gives different components different names, however long they are and however much they share", () => {
  const ends = fc.uniqueArray(word, { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(fc.record({ scope: anyScope, service, component, ends }), ({ scope, ...rest }) => {
      const long = `${rest.component}-${"x".repeat(80)}`;
      const names = rest.ends.map((end) => physicalName(scope, rest.service, `${long}-${end}`));
      expect(new Set(names).size).toBe(rest.ends.length);
    }),
  );
});

test("writes project, component and suffix in full where they fit", () => {
  expect(physicalName({ project: "shop", suffix: "pr-12" }, "target-group", "blue-web")).toBe("shop-blue-web-pr-12");
});

test("keeps the start, a stable hash and the suffix where they do not fit", () => {
  const name = physicalName({ project: "shop", suffix: "pr-12" }, "load-balancer", "customer-facing-web-frontend");
  expect(name).toBe("shop-customer-fac-cxhhsif0-pr-12");
});

test("leaves no double hyphen where the cut falls on one", () => {
  const names = Array.from({ length: 20 }, (_, index) =>
    physicalName({ project: "shop", suffix: "x" }, "load-balancer", `${"a".repeat(index + 1)}-${"b".repeat(40)}`),
  );
  expect(names.filter((name) => name.includes("--") || name.length > 32)).toEqual([]);
});

test.each([
  ["load-balancer", ["internal", "web", "blue"]],
  ["security-group", ["sg", "web", "blue"]],
  ["s3-bucket", ["sthree", "logs", "blue"]],
  ["s3-bucket", ["amzn", "s3-demo-logs", "blue"]],
  ["s3-bucket", ["shop", "logs", "s3alias"]],
  ["s3-bucket-start", ["sthree", "logs", "blue"]],
  ["s3-bucket-start", ["amzn", "s3-demo-logs", "blue"]],
  ["ssm-parameter", ["awshop", "url", "blue"]],
  ["ssm-parameter", ["ssm", "url", "blue"]],
] as const)("refuses a %s name that AWS keeps for itself: %s", (kind, [projectName, part, end]) => {
  const name = () => physicalName({ project: projectName, suffix: end }, kind, part);
  expect(name).toThrow(expect.objectContaining({ code: "names/invalid-part" }));
});

test.each(["Web", "web_app", "web.app", "web--app", "-web", "web-", "", "9web", "wéb", "web\n"])(
  "refuses the component %j rather than rewriting it into another one's name",
  (part) => {
    const name = () => physicalName({ project: "shop", suffix: "blue" }, "rds", part);
    expect(name).toThrow(expect.objectContaining({ code: "names/invalid-part" }));
  },
);

test("refuses a project of another form", () => {
  const scope = { project: "My Shop", suffix: "blue" };
  expect(() => physicalName(scope, "rds", "db")).toThrow(/The project "My Shop" cannot be part of a name/);
});

test.each(["Blue", "pr_1", "a".repeat(21), ""])(
  "refuses the suffix %j, which settings would have normalised",
  (end) => {
    const name = () => physicalName({ project: "shop", suffix: end }, "rds", "db");
    expect(name).toThrow(expect.objectContaining({ code: "names/invalid-suffix" }));
  },
);

test("cites the AWS page of every service", () => {
  const sources = namedServices.map((kind) => nameRules(kind).source);
  expect(sources.filter((source) => !source.startsWith("https://docs.aws.amazon.com/"))).toEqual([]);
});
