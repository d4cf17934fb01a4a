import { parseSettings } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import { environments, namesOf, record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackOutputs } from "./outputs.ts";
import { stackSettings } from "./settings.ts";
import { sides } from "./sides.ts";

type EnvironmentName = (typeof environments)[number];

const files = stackFiles(new URL("../", import.meta.url));

const answers = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-edge" },
  "aws:route53/getZone:getZone": { zoneId: "Z1", nameServers: ["ns1.shop.io"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-newest" },
};

const settingsOf = (environment: EnvironmentName, changes: object = {}) =>
  parseSettings(stackSettings, { ...files.settings(environment), ...changes }, "test.yaml");

const record = (environment: EnvironmentName, changes: object = {}, known: "all" | "none" = "all") =>
  recordComponents(() => composeEnvironment(settingsOf(environment, changes)), { known, answers });

const recordings = {
  dev: await record("dev"),
  staging: await record("staging"),
  prod: await record("prod"),
};
