import { posix } from "node:path";
import { parse, parseDocument } from "yaml";
import type { RepositoryFile } from "./repository.ts";
import { workflowProblems } from "./workflow-problems.ts";

/** What an `action.yml` says that it takes and gives. */
interface ActionFile {
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Step {
  /** Empty where it has none. */
  readonly id: string;
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}

interface Snippet {
  readonly path: string;
  /** Line of the page on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** What stands for a commit that nobody knows before there is a fork. */
const placeholder = /@<commit[\w ]*>/;

/**
 * Answers the YAML in Markdown pages that would not work as it is copied, one sentence each: what YAML does not read, an input or output
 * that an action of this repository does not have, and, where a snippet is a whole workflow, what our own workflows may not do either.
 */
export function snippetProblems(files: readonly RepositoryFile[]): readonly string[] {
  const actions = new Map(
    files.flatMap(({ path, text }): readonly (readonly [string, ActionFile])[] => {
      const folder = /^(.*)\/action\.ya?ml$/.exec(path)?.[1];
      return folder === undefined ? [] : [[folder, parse(text)]];
    }),
  );
  const pages = files.filter(({ path }) => path.endsWith(".md"));
  return pages.flatMap(snippetsIn).flatMap((snippet) => {
    const document = parseDocument(snippet.text);
    const [fault] = document.errors;
    if (fault !== undefined) return [`${placeOf(snippet)} is no YAML: ${fault.message.split("\n")[0]}`];
    const value: unknown = document.toJS();
    return [
      ...contractProblems(stepsIn(value), snippet, actions).map((problem) => `${placeOf(snippet)} ${problem}`),
      ...wholeProblems(value, snippet),
    ];
  });
}

function snippetsIn({ path, text }: RepositoryFile): readonly Snippet[] {
  return [...text.matchAll(/^( {0,3})```ya?ml\n([\s\S]*?)^ {0,3}```/gm)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length + 1,
    text: (match[2] ?? "").replaceAll(new RegExp(`^${match[1] ?? ""}`, "gm"), ""),
  }));
}

function placeOf({ path, line }: Snippet): string {
  return `${path}:${line}`;
}

/** Every step, at whatever depth: a snippet may be a job, or steps alone. */
function stepsIn(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== "object" || value === null) return [];
  const { id, uses, with: inputs }: Readonly<Record<string, unknown>> = { ...value };
  const inner = Object.values(value).flatMap(stepsIn);
  return typeof uses === "string"
    ? [{ id: typeof id === "string" ? id : "", uses, with: { ...Object(inputs) } }, ...inner]
    : inner;
}

function contractProblems(
  steps: readonly Step[],
  { text }: Snippet,
  actions: ReadonlyMap<string, ActionFile>,
): readonly string[] {
  return steps.flatMap((step) => {
    const action = actionOf(step, actions);
    if (action === undefined) return [];
    const [name, { inputs = {}, outputs = {} }] = action;
    const read = step.id === "" ? [] : [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([\\w-]+)`, "g"))];
    return [
      ...Object.keys(step.with)
        .filter((input) => !(input in inputs))
        .map((input) => `gives ${name} the input ${input}, which it does not have`),
      ...read
        .flatMap((match) => match[1] ?? [])
        .filter((output) => !(output in outputs))
        .map((output) => `reads the output ${output} of ${name}, which it does not have`),
    ];
  });
}

/** An action of this repository: by its folder, whoever owns the fork. */
function actionOf({ uses }: Step, actions: ReadonlyMap<string, ActionFile>): readonly [string, ActionFile] | undefined {
  const folder = uses.startsWith("./")
    ? posix.normalize(uses.slice(2))
    : (/^[\w.-]+\/[\w.-]+\/([^@]+)@/.exec(uses)?.[1] ?? "");
  const action = actions.get(folder);
  return action === undefined ? undefined : [folder, action];
}

/** As of a workflow of ours, with a commit in the place of the one that a reader has to put there. */
function wholeProblems(value: unknown, snippet: Snippet): readonly string[] {
  const isWhole = typeof value === "object" && value !== null && "on" in value && "jobs" in value;
  if (!isWhole) return [];
  const text = snippet.text
    .split("\n")
    .map((line) =>
      placeholder.test(line)
        ? `${line.replace(placeholder, `@${"0".repeat(40)}`).replace(/\s+#.*$/, "")} # v1.0.0`
        : line,
    )
    .join("\n");
  return workflowProblems({ path: ".github/workflows/snippet.yml", text }).map((problem) =>
    problem.replace(
      /^\.github\/workflows\/snippet\.yml(?::(\d+))?/,
      (_all, line?: string) => `${snippet.path}:${snippet.line + Number(line ?? 1) - 1}`,
    ),
  );
}
