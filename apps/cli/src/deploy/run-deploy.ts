import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "@causeway/core";
import {
  type Acknowledgement,
  deployStack,
  type DeployRequest,
  fileEvidence,
  parseProbe,
  parseReviewedPlan,
  type Probe,
  type ReviewedPlan,
} from "@causeway/deploy";
import { workTreeOf } from "@causeway/graph";
import { visibleText } from "@causeway/report";
import type { CommandContext } from "../run.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";
import { checkedOutCommit, checkedOutTree } from "./checked-out-commit.ts";
import { confirmation, operationLines } from "./confirmation.ts";
import type { DeployOptions } from "./deploy-command.ts";
import { evidenceFolder } from "./evidence-folder.ts";
import { exitCodeOf } from "./exit-code-of.ts";
import { openNamed, stackDirOf } from "./open-named.ts";
import { renderDeploy } from "./render-deploy.ts";
import { patienceMs } from "./stack-tools.ts";
import { systemTools } from "./system-tools.ts";

/** Deploys, and tells what came of it. */
export async function runDeploy(named: string, options: DeployOptions, context: CommandContext): Promise<void> {
  const { streams, finish, tools = systemTools() } = context;
  const dir = stackDirOf("deploy", named, context);
  const request = requestOf(dir, options, context);
  const what = `Deploy ${named} to ${options.env} at ${request.commit.slice(0, 12)}`;
  const ask = confirmation({ isYes: options.yes, word: options.env, what }, tools, streams);
  const end = tools.listenForEnd((line) => streams.err.write(`${line}\n`));
  try {
    const { clock, soak, preflight, environment } = tools;
    const { allowedAccount: allowedAccountIds, timeLimit: timeLimitMinutes } = options;
    const place = { cwd: context.cwd, rootDir: workTreeOf(dir), environment };
    const opened = await openNamed(dir, options, tools);
    const outcome = await deployStack(
      { ...request, signal: end.signal, secrets: secretsOf(tools.environment) },
      {
        ...opened,
        ...soak,
        clock,
        evidence: fileEvidence(evidenceFolder(options.evidence, place)),
        progress: (event) => {
          if (event.kind === "stage-begun") streams.err.write(`${event.stage}\n`);
          if (event.kind === "line") streams.err.write(`  ${visibleText(event.line)}\n`);
        },
        ...(options.preflight ? { preflight: preflight({ allowedAccountIds, timeLimitMinutes, now: clock.now }) } : {}),
        ...(ask === undefined ? {} : { confirm: (digest) => ask(operationLines(digest)) }),
      },
    );
    const subject = { project: opened.engine.project, environment: options.env, commit: request.commit };
    await writeResult(
      renderDeploy(outcome, { ...subject, stack: opened.engine.stack }, options.format),
      options.out,
      context,
    );
    finish(exitCodeOf(outcome));
  } finally {
    end.stop();
  }
}

/** All but the signal. @throws UserError where the plan cannot be read, or nothing is checked out. */
function requestOf(dir: string, options: DeployOptions, { cwd }: CommandContext): DeployRequest {
  const { plan, previous, imageScan, parallel, requireTag } = options;
  const tree = checkedOutTree(dir);
  return {
    dir,
    environment: options.env,
    commit: checkedOutCommit(dir),
    ...(tree === undefined ? {} : { tree }),
    ...(plan === undefined ? {} : { plan: planIn(resolve(cwd, plan)) }),
    ...(previous === undefined ? {} : { previousEnvironment: previous }),
    acknowledgements: acknowledgementsOf(options),
    lockWaitMs: options.lockTimeout * 1000,
    graceMs: patienceMs,
    timeLimitMs: options.timeLimit * 60_000,
    soak: {
      seconds: options.soak,
      probes: options.probe.map(probeOf),
      alarms: options.alarm,
      tags: requireTag,
      ...(imageScan === undefined ? {} : { imageScan }),
    },
    run: parallel === undefined ? {} : { parallel },
  };
}

function planIn(file: string): ReviewedPlan {
  return parseReviewedPlan(textOf(file));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError("deploy/plan-unreadable", `The reviewed plan cannot be read: ${file}.`, {
      hint: "Name the file that the preview with the engine wrote.",
      cause,
    });
  }
}

function acknowledgementsOf({ allowDelete, allowReplace }: DeployOptions): readonly Acknowledgement[] {
  return [
    ...allowDelete.map((urn) => ({ kind: "one", op: "delete", urn, origin: "--allow-delete" }) as const),
    ...allowReplace.map((urn) => ({ kind: "one", op: "replace", urn, origin: "--allow-replace" }) as const),
  ];
}

function probeOf(text: string): Probe {
  const probe = parseProbe(text);
  if (probe !== undefined) return probe;
  throw new UserError("cli/usage", `--probe is no address; got ${JSON.stringify(text)}.`, {
    hint: "Write https://… or, for a path below an output of the stack, output:<name>/path.",
  });
}
