import { parseSettings } from "@causeway/core";
import type { Recorded, RecordedResource } from "@causeway/testing";
import { type environments, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { composeEnvironment } from "../src/compose-environment.ts";
import type { StackOutputs } from "../src/outputs.ts";
import { type StackSettings, stackSettings } from "../src/settings.ts";

type EnvironmentName = (typeof environments)[number];

export const files = stackFiles(new URL("../", import.meta.url));

const answers = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-edge" },
  "aws:route53/getZone:getZone": { zoneId: "Z1", nameServers: ["ns1.shop.io"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-newest" },
};

const settingsOf = (environment: EnvironmentName, changes: object): StackSettings =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

/** Records an environment, with other settings where asked, and with what a first preview knows where that is nothing. */
export const record = (
  environment: EnvironmentName,
  changes: object = {},
  known: "all" | "none" = "all",
): Promise<Recorded<StackOutputs>> =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { known, answers });

/** Each environment as it is, recorded once for all tests. */
export const recordings: Readonly<Record<EnvironmentName, Recorded<StackOutputs>>> = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};

export const arn = (name: string): string => `arn:aws:mock:eu-test-1:123456789012:${name}`;

/** Answers the resources of a type of AWS, as `lb/listener:Listener`. */
export const ofType = ({ resources }: Recorded<unknown>, type: string): readonly RecordedResource[] =>
  resources.filter((each) => each.type === `aws:${type}`);
