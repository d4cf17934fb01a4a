import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Lifecycle, UserError } from "@causeway/core";
import { readOfflineFacts, readPulumiProject, readStackConfig, stackNames } from "@causeway/graph";
import { z } from "zod";
import type { PreviewRequest } from "./preview-request.ts";

/** One stack of one project. */
export interface PreviewTarget {
  /** Absolute: the folder of Pulumi.yaml, or a program file. */
  readonly stackDir: string;
  /** Absolute: the folder of Pulumi.yaml, or of the program file. */
  readonly projectDir: string;
  /** Name of the project. */
  readonly project: string;
  /** As shown, relative to the repository. */
  readonly stack: string;
  readonly environment: string;
  /** All stacks that the project has files for. */
  readonly beside: readonly string[];
  /** Where the stack's settings say it. */
  readonly lifecycle: Lifecycle | undefined;
  /** Tags that the default provider puts on everything, as the stack's config has them. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Account that the evaluation answers. */
  readonly accountId: string;
  /** Texts that the program gets from outside itself, objects as JSON. */
  readonly given: readonly string[];
}

/**
 * Answers what a request asks to preview. A project without stack files is previewed as `dev`.
 *
 * @throws UserError when a folder is no Pulumi project or has no such stack.
 */
export function previewTargets(request: PreviewRequest): PreviewTarget[] {
  const stackDirs = new Set(request.stackDirs.map((dir) => resolve(request.rootDir, dir)));
  return [...stackDirs].flatMap((stackDir) => {
    refuseAbsent(stackDir);
    const project = readPulumiProject(stackDir);
    const beside = stackNames(project);
    const wanted = [...new Set(request.environments.length > 0 ? request.environments : beside)];
    const { accountId, answers } = readOfflineFacts(project.projectDir);
    const answered = JSON.stringify([answers.dataSources.map(({ result }) => result), answers.stackReferences]);
    return (wanted.length > 0 ? wanted : ["dev"]).map((environment) => {
      const config = readStackConfig(project, environment).values;
      const stack = relative(request.rootDir, stackDir) || project.name;
      return {
        stackDir,
        projectDir: project.projectDir,
        project: project.name,
        stack,
        environment,
        beside,
        accountId,
        lifecycle: lifecycleIn(config),
        defaultTags: defaultTagsIn(config),
        given: [...Object.values(config), answered],
      };
    });
  });
}

/** A wrong path is another mistake than a folder without a project. */
function refuseAbsent(stackDir: string): void {
  if (existsSync(stackDir)) return;
  const isProgram = /\.[mc]?[jt]s$/.test(stackDir);
  throw new UserError(
    isProgram ? "graph/no-program" : "graph/no-project",
    `There is no ${isProgram ? "file" : "folder"} ${stackDir}.`,
    { hint: "Name an existing folder with a Pulumi.yaml, or a program file." },
  );
}

/** Settings may stand under any key of the stack's config, whole or alone. */
function lifecycleIn(config: Readonly<Record<string, string>>): Lifecycle | undefined {
  for (const [key, text] of Object.entries(config)) {
    const found =
      /"lifecycle":"(ephemeral|protected)"/.exec(text)?.[1] ?? (key.endsWith(":lifecycle") ? text : undefined);
    if (found === "ephemeral" || found === "protected") return found;
  }
  return undefined;
}

const defaultTags = z.object({ tags: z.record(z.string(), z.string()) });

/** @see https://www.pulumi.com/registry/packages/aws/installation-configuration/ (defaultTags) */
function defaultTagsIn(config: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return defaultTags.safeParse(jsonOf(config["aws:defaultTags"])).data?.tags ?? {};
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}
