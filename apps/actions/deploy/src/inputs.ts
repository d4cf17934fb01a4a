import { join, resolve } from "node:path";
import {
  booleanInput,
  choiceInput,
  type Environment,
  integerInput,
  listInput,
  optionalText,
  publishInputs,
  readInputs,
} from "@causeway/action-kit";
import { UserError } from "@causeway/core";
import type { ImageSeverity } from "@causeway/deploy";
import type { RunOptions } from "@causeway/engine";
import type { z } from "zod";

const severities = { critical: "CRITICAL", high: "HIGH", medium: "MEDIUM", low: "LOW" } as const;

/** A schema under each name of `action.yml`. */
export const deployInputs = {
  ...publishInputs,
  command: choiceInput(["up", "update", "drift", "destroy", "expire"], "up"),
  "work-dir": listInput(["."]),
  environment: optionalText(),
  "stack-name": optionalText(),
  "cloud-url": optionalText(),
  "secrets-provider": optionalText(),
  plan: optionalText(),
  "require-plan": booleanInput(false),
  "previous-environment": optionalText(),
  "previous-stack-name": optionalText(),
  "previous-soak-seconds": integerInput(0, 86_400),
  "settings-from": optionalText(),
  "expires-after-hours": integerInput(1, 2160),
  "lock-timeout": integerInput(0, 21_600),
  "time-limit": integerInput(60, 86_400),
  "aws-expiration": optionalText(),
  preflight: booleanInput(true),
  "allowed-account-ids": listInput(),
  "strict-preflight": booleanInput(false),
  "soak-seconds": integerInput(0, 21_600),
  "soak-limit-seconds": integerInput(0, 43_200),
  probes: listInput(),
  alarms: listInput(),
  "image-scan": choiceInput(["none", "critical", "high", "medium", "low"], "none"),
  "required-tags": listInput(),
  refresh: booleanInput(false),
  parallel: integerInput(1, 1000),
  message: optionalText(),
  target: listInput(),
  "target-dependents": booleanInput(false),
  exclude: listInput(),
  "exclude-dependents": booleanInput(false),
  replace: listInput(),
  "continue-on-error": booleanInput(false),
  policyPacks: listInput(),
  policyPackConfigs: listInput(),
  remove: booleanInput(false),
  confirm: optionalText(),
} as const;

type GivenInputs = z.output<z.ZodObject<typeof deployInputs>>;

export type Command = "up" | "drift" | "destroy" | "expire";

/** What the engine is told, beside what the request says. */
export type EngineOptions = Pick<
  RunOptions,
  | "parallel"
  | "targets"
  | "targetDependents"
  | "excludes"
  | "excludeDependents"
  | "replace"
  | "message"
  | "policyPacks"
  | "continueOnError"
> & { readonly refresh?: boolean };

/** The inputs once they are known to fit together. Paths are absolute, but for those of the stacks. */
export interface DeployInputs {
  readonly command: Command;
  readonly token: string;
  /** Root of the checkout. */
  readonly rootDir: string;
  /** Folders of the stacks, relative to the root, in the order of deployment. */
  readonly stackDirs: readonly string[];
  /** `auto` for that of the pull request; undefined for `expire`. */
  readonly environment: string | undefined;
  readonly stackName: string | undefined;
  readonly backend: string | undefined;
  readonly secretsProvider: string | undefined;
  /** File or folder. */
  readonly planPath: string | undefined;
  readonly isPlanRequired: boolean;
  readonly previousEnvironment: string | undefined;
  readonly previousStack: string | undefined;
  readonly previousSoakSeconds: number | undefined;
  readonly settingsFrom: string | undefined;
  readonly expiresAfterHours: number;
  readonly lockTimeoutSeconds: number;
  readonly timeLimitSeconds: number;
  /** Text of a date. */
  readonly awsExpiration: string | undefined;
  readonly isPreflightWanted: boolean;
  readonly allowedAccountIds: readonly string[];
  readonly isPreflightStrict: boolean;
  readonly soakSeconds: number;
  readonly soakLimitSeconds: number | undefined;
  /** As `https://…` or `output:NAME/path`; not checked yet. */
  readonly probes: readonly string[];
  readonly alarms: readonly string[];
  readonly imageScan: ImageSeverity | undefined;
  readonly requiredTags: readonly string[];
  readonly engineOptions: EngineOptions;
  /** Whether the stack itself goes, after it was destroyed. */
  readonly isRemoved: boolean;
  readonly confirm: string | undefined;
}

/**
 * Reads the inputs of the action.
 *
 * @throws UserError action/input-invalid that lists every wrong input, or says which do not fit together
 */
export function readDeployInputs(env: Environment): DeployInputs {
  const given = readInputs(deployInputs, env);
  const contradictions = contradictionsIn(given);
  if (contradictions.length > 0) {
    throw new UserError("action/input-invalid", contradictions.join("\n"), {
      hint: "Correct them under `with:` in the workflow; the README of the action lists every input.",
    });
  }
  const rootDir = env["GITHUB_WORKSPACE"] ?? process.cwd();
  const { command, "image-scan": severity } = given;
  return {
    command: command === "update" ? "up" : command,
    token: given["github-token"],
    rootDir,
    stackDirs: given["work-dir"],
    environment: given.environment ?? (command === "expire" ? undefined : plainName(given["stack-name"])),
    stackName: given["stack-name"],
    backend: given["cloud-url"],
    secretsProvider: given["secrets-provider"],
    planPath: given.plan === undefined ? undefined : resolve(rootDir, given.plan),
    isPlanRequired: given["require-plan"],
    previousEnvironment: given["previous-environment"],
    previousStack: given["previous-stack-name"],
    previousSoakSeconds: given["previous-soak-seconds"],
    settingsFrom: given["settings-from"],
    expiresAfterHours: given["expires-after-hours"] ?? 72,
    lockTimeoutSeconds: given["lock-timeout"] ?? 900,
    timeLimitSeconds: given["time-limit"] ?? 3600,
    awsExpiration: given["aws-expiration"] ?? env["AWS_CREDENTIAL_EXPIRATION"] ?? env["AWS_SESSION_EXPIRATION"],
    isPreflightWanted: given.preflight,
    allowedAccountIds: given["allowed-account-ids"],
    isPreflightStrict: given["strict-preflight"],
    soakSeconds: given["soak-seconds"] ?? 300,
    soakLimitSeconds: given["soak-limit-seconds"],
    probes: given.probes,
    alarms: given.alarms,
    imageScan: severity === "none" ? undefined : severities[severity],
    requiredTags: given["required-tags"],
    engineOptions: engineOptions(given, rootDir),
    isRemoved: given.remove,
    confirm: given.confirm,
  };
}

function engineOptions(given: GivenInputs, rootDir: string): EngineOptions {
  const { parallel, message, target: targets, exclude: excludes, replace } = given;
  const packs = given.policyPacks.map((path, index) => {
    const config = given.policyPackConfigs[index];
    return { path: resolve(rootDir, path), ...(config === undefined ? {} : { config: join(rootDir, config) }) };
  });
  return {
    ...(parallel === undefined ? {} : { parallel }),
    ...(message === undefined ? {} : { message }),
    ...(targets.length === 0 ? {} : { targets, targetDependents: given["target-dependents"] }),
    ...(excludes.length === 0 ? {} : { excludes, excludeDependents: given["exclude-dependents"] }),
    ...(replace.length === 0 ? {} : { replace }),
    ...(packs.length === 0 ? {} : { policyPacks: packs }),
    continueOnError: given["continue-on-error"],
    refresh: given.refresh,
  };
}

function contradictionsIn(given: GivenInputs): readonly string[] {
  const { command, environment } = given;
  const isNamed = environment !== undefined || given["stack-name"] !== undefined;
  return [
    command !== "expire" && !isNamed ? `Command \`${command}\` needs \`environment\`.` : "",
    command === "expire" && isNamed
      ? "Command `expire` finds its environments itself; leave out `environment` and `stack-name`."
      : "",
    environment === "auto" && given["stack-name"] !== undefined
      ? "`stack-name` and `environment: auto` name two stacks; give one of them."
      : "",
    environment !== undefined && !/^[\w.-]{1,100}$/.test(environment)
      ? "`environment` has other characters than letters, digits, `.`, `_` and `-`."
      : "",
    given["settings-from"] !== undefined && !/^[\w.-]{1,100}$/.test(given["settings-from"])
      ? "`settings-from` has other characters than letters, digits, `.`, `_` and `-`."
      : "",
    !given.preflight && (given["allowed-account-ids"].length > 0 || given["strict-preflight"])
      ? "`preflight` is off, and `allowed-account-ids` or `strict-preflight` needs it."
      : "",
    (given["soak-limit-seconds"] ?? Infinity) < (given["soak-seconds"] ?? 300)
      ? "`soak-limit-seconds` is less than `soak-seconds`: nothing could soak for so long."
      : "",
    given["require-plan"] && given.plan === undefined ? "`require-plan` without `plan` lets nothing through." : "",
    environment !== undefined && environment === given["previous-environment"]
      ? "`previous-environment` is the `environment` itself."
      : "",
    given.policyPackConfigs.length > given.policyPacks.length
      ? "`policyPackConfigs` has more entries than `policyPacks`."
      : "",
    given["aws-expiration"] !== undefined && Number.isNaN(parseExpiration(given["aws-expiration"]).getTime())
      ? "`aws-expiration` is no date."
      : "",
    ...given["allowed-account-ids"]
      .filter((id) => !/^\d{12}$/.test(id))
      .map((id) => `\`allowed-account-ids\` has "${id.slice(0, 40)}"; an account has 12 digits.`),
  ].filter((text) => text !== "");
}

/** Reads a date; `configure-aws-credentials` writes its own as JSON, within quotes. */
export function parseExpiration(text: string): Date {
  return new Date(text.trim().replace(/^"(.*)"$/, "$1"));
}

/** `organisation/project/stack` is a stack's name in full. */
function plainName(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf("/") + 1);
}
