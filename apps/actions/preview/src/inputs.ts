import { resolve } from "node:path";
import {
  choiceInput,
  choicesInput,
  type Environment,
  integerInput,
  listInput,
  optionalText,
  publishInputs,
  readInputs,
  textInput,
} from "@causeway/action-kit";
import { UserError } from "@causeway/core";
import { type PriceSource, priceSources } from "@causeway/preview";
import type { z } from "zod";
import {
  engineContradictions,
  engineInput,
  engineInputs,
  type EngineSettings,
  engineSettings,
} from "./engine-inputs.ts";
import { type Gate, gates } from "./judge-gates.ts";

/** A schema under each name of `action.yml`. */
export const previewInputs = {
  ...publishInputs,
  ...engineInputs,
  engine: engineInput,
  prices: choiceInput(priceSources, "table"),
  mode: choiceInput(["preview", "collect"], "preview"),
  "work-dir": listInput(["."]),
  "stack-name": optionalText(),
  environment: listInput(),
  base: textInput("auto"),
  state: optionalText(),
  "fail-on": choicesInput([...gates, "none"], ["rejects"]),
  waivers: optionalText(),
  "time-limit": integerInput(1, 3600),
  "report-path": optionalText(),
  "results-path": optionalText(),
  "expected-results": integerInput(1, 256),
} as const;

type GivenInputs = z.output<z.ZodObject<typeof previewInputs>>;

/** The inputs once they are known to fit together. Paths are absolute, but for those of the stacks. */
export interface PreviewInputs {
  readonly mode: GivenInputs["mode"];
  /** Root of the checkout. */
  readonly rootDir: string;
  /** Folders of the stacks, relative to the root. */
  readonly stackDirs: readonly string[];
  /** Names of the stacks to preview in each folder; empty for all that it has a settings file for. */
  readonly environments: readonly string[];
  /** As given, perhaps in full. */
  readonly stackName: string | undefined;
  /** Undefined where the evaluation alone is asked for. */
  readonly engine: EngineSettings | undefined;
  readonly prices: PriceSource;
  /** A commit, `auto` or `none`. */
  readonly base: string;
  /** File of an exported state to compare with instead. */
  readonly stateFile: string | undefined;
  readonly failOn: readonly Gate[];
  readonly waiversFile: string | undefined;
  readonly timeLimitSeconds: number | undefined;
  /** Folder to keep the reports in. */
  readonly reportFolder: string | undefined;
  /** Folder with the results to collect. */
  readonly resultsFolder: string;
  readonly expectedResults: number | undefined;
}

/**
 * Reads the inputs of the action.
 *
 * @throws UserError action/input-invalid that lists every wrong input, or says which do not fit together
 */
export function readPreviewInputs(env: Environment): PreviewInputs {
  const given = readInputs(previewInputs, env);
  const contradictions = contradictionsIn(given);
  if (contradictions.length > 0) {
    throw new UserError("action/input-invalid", contradictions.join("\n"), {
      hint: "Correct them under `with:` in the workflow; the README of the action lists every input.",
    });
  }
  const rootDir = env["GITHUB_WORKSPACE"] ?? process.cwd();
  const inRoot = (path: string | undefined): string | undefined => path && resolve(rootDir, path);
  const stackName = given["stack-name"];
  return {
    mode: given.mode,
    rootDir,
    stackDirs: given["work-dir"],
    environments: stackName === undefined ? given.environment : [lastPart(stackName)],
    stackName,
    engine: given.engine === "offline" ? undefined : engineSettings(given, rootDir),
    prices: given.prices,
    base: given.base,
    stateFile: inRoot(given.state),
    failOn: given["fail-on"].filter((gate) => gate !== "none"),
    waiversFile: inRoot(given.waivers),
    timeLimitSeconds: given["time-limit"],
    reportFolder: inRoot(given["report-path"]),
    resultsFolder: resolve(rootDir, given["results-path"] ?? "."),
    expectedResults: given["expected-results"],
  };
}

function contradictionsIn(given: GivenInputs): readonly string[] {
  const failOn = given["fail-on"];
  return [
    ...engineContradictions(given),
    given.environment.length > 0 && given["stack-name"] !== undefined
      ? "`environment` and `stack-name` say the same; give one of them."
      : "",
    given.state !== undefined && given.base !== "auto"
      ? "`base` and `state` are two things to compare with; give one of them."
      : "",
    given.base.startsWith("-") ? "`base` begins with a hyphen, which no commit does." : "",
    failOn.includes("none") && failOn.length > 1 ? "`fail-on` says `none` and something else." : "",
    given.mode === "collect" && given["results-path"] === undefined ? "Mode `collect` needs `results-path`." : "",
  ].filter((text) => text !== "");
}

/** `organisation/project/stack` is a stack's name in full; its settings file carries the last part. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
