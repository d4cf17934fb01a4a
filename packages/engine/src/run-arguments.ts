import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import type { RunOptions } from "./engine.ts";

/** What every operation of the Automation API takes. */
export interface RunArguments {
  readonly onEvent: (event: EngineEvent) => void;
  readonly color: "never";
  /** Outputs in a log would be values; nobody reads the log. */
  readonly suppressOutputs: true;
  readonly suppressProgress: true;
  readonly showSecrets: false;
  readonly signal?: AbortSignal;
  readonly parallel?: number;
  readonly target?: string[];
  readonly targetDependents?: boolean;
  readonly exclude?: string[];
  readonly excludeDependents?: boolean;
  readonly replace?: string[];
  readonly message?: string;
  readonly policyPacks?: string[];
  readonly policyPackConfigs?: string[];
  readonly continueOnError?: boolean;
  readonly expectNoChanges?: boolean;
}

export function runArguments(run: RunOptions, onEvent: (event: unknown) => void): RunArguments {
  const { signal, parallel, targets, targetDependents, excludes, excludeDependents } = run;
  const { replace, message, continueOnError, expectNoChanges } = run;
  return {
    onEvent,
    color: "never",
    suppressOutputs: true,
    suppressProgress: true,
    showSecrets: false,
    ...(signal === undefined ? {} : { signal }),
    ...(parallel === undefined ? {} : { parallel }),
    ...(targets === undefined ? {} : { target: [...targets] }),
    ...(targetDependents === undefined ? {} : { targetDependents }),
    ...(excludes === undefined ? {} : { exclude: [...excludes] }),
    ...(excludeDependents === undefined ? {} : { excludeDependents }),
    ...(replace === undefined ? {} : { replace: [...replace] }),
    ...(message === undefined ? {} : { message }),
    ...policyArguments(run),
    ...(continueOnError === undefined ? {} : { continueOnError }),
    ...(expectNoChanges === undefined ? {} : { expectNoChanges }),
  };
}

/** Pulumi pairs configurations with packs by their order, so that packs with one come first. */
function policyArguments({ policyPacks = [] }: RunOptions): Pick<RunArguments, "policyPacks" | "policyPackConfigs"> {
  if (policyPacks.length === 0) return {};
  const configured = policyPacks.filter(({ config }) => config !== undefined);
  const others = policyPacks.filter(({ config }) => config === undefined);
  return {
    policyPacks: [...configured, ...others].map(({ path }) => path),
    policyPackConfigs: configured.flatMap(({ config }) => config ?? []),
  };
}
