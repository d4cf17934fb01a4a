import { parseSettings } from "@causeway/core";
import { preflightActions } from "@causeway/preflight";
import { environments, record, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

const files = stackFiles(new URL("../", import.meta.url));
const answers = { "aws:route53/getZone:getZone": { arn: "arn:aws:route53:::hostedzone/Z1" } };

/** What a deployment asks after `up`, to see whether all is well. */
const soakActions = [
  "cloudwatch:DescribeAlarms",
  "ecr:DescribeImageScanFindings",
  "ecs:DescribeTaskDefinition",
  "tag:GetResources",
];

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
}

async function allowedTo(environment: (typeof environments)[number], role: RegExp): Promise<readonly string[]> {
  const settings = parseSettings(stackSettings, files.settings(environment), "test.yaml");
  const { resources } = await record(() => composeEnvironment(settings), { answers, known: "all" });
  return resources
    .filter(({ type, name }) => /:(RolePolicy|Policy)$/.test(type) && role.test(name))
    .flatMap(({ inputs }): readonly Statement[] => JSON.parse(String(inputs["policy"])).Statement)
    .flatMap(({ Effect, Action }) => (Effect === "Allow" ? Action : []));
}

const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i").test(action);

describe("the role of deployments", () => {
  test.each(environments)("may ask in %s what a preflight and a soak ask", async (environment) => {
    const allowed = await allowedTo(environment, /deploy-/);

    // Everybody may ask who he is.
    const asked = [...preflightActions, ...soakActions].filter((action) => action !== "sts:GetCallerIdentity");
    expect(allowed.length).toBeGreaterThan(0);
    expect(asked.filter((action) => !allowed.some((pattern) => covers(pattern, action)))).toEqual([]);
  });
});
