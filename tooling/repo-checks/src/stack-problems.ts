import { posix } from "node:path";
import { parse } from "yaml";
import type { RepositoryFile } from "./repository.ts";

const previewWorkflow = ".github/workflows/preview.yml";

/** What a stack has, and what nobody would notice were it missing. */
const parts: readonly (readonly [string, string])[] = [
  ["package.json", "pnpm does not link its packages"],
  ["tsconfig.json", "nothing checks its types"],
  ["turbo.json", "nothing holds what it may import"],
  ["vitest.config.ts", "its tests run without the house's settings"],
  ["src/index.ts", "there is no program"],
  ["README.md", "nobody learns what it makes"],
];

interface Stack {
  readonly folder: string;
  readonly name: string;
  /** Paths relative to the folder, with what is in them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Answers what a folder in `apps/stacks` lacks that the others have, one sentence each. */
export function stackProblems(files: readonly RepositoryFile[]): readonly string[] {
  const stacks = stacksOf(files);
  return [
    ...stacks.flatMap((stack) => problemsOf(stack).map((problem) => `${stack.folder} ${problem}`)),
    ...previewProblems(stacks, files.find(({ path }) => path === previewWorkflow)?.text ?? ""),
  ];
}

function stacksOf(files: readonly RepositoryFile[]): readonly Stack[] {
  const folders = new Set(files.flatMap(({ path }) => /^(apps\/stacks\/[^/]+)\/./.exec(path)?.slice(1) ?? []));
  return [...folders].map((folder) => ({
    folder,
    name: posix.basename(folder),
    texts: new Map(
      files
        .filter(({ path }) => path.startsWith(`${folder}/`))
        .map(({ path, text }) => [path.slice(folder.length + 1), text]),
    ),
  }));
}

function problemsOf(stack: Stack): readonly string[] {
  const { texts } = stack;
  return [
    ...parts.filter(([file]) => !texts.has(file)).map(([file, why]) => `has no ${file}: ${why}`),
    ...manifestProblems(stack),
    ...projectProblems(stack),
    ...(texts.has("turbo.json") && !/"tags": \["stack"\]/.test(texts.get("turbo.json") ?? "")
      ? ['has not "tags": ["stack"] in its turbo.json: nothing holds what it may import']
      : []),
    ...schemaProblems(stack),
  ];
}

function manifestProblems({ name, texts }: Stack): readonly string[] {
  const text = texts.get("package.json");
  if (text === undefined) return [];
  const manifest: { readonly name?: string; readonly scripts?: object } = JSON.parse(text);
  const scripts = Object.keys(manifest.scripts ?? {});
  return [
    ...(manifest.name === `@causeway/stack-${name}` ? [] : [`is not called @causeway/stack-${name} in package.json`]),
    ...["typecheck", "test"]
      .filter((script) => !scripts.includes(script))
      .map((script) => `has no script ${script}: \`pnpm ${script}\` passes it by`),
  ];
}

interface Project {
  readonly name?: string;
  readonly main?: string;
  readonly runtime?: { readonly name?: string; readonly options?: Readonly<Record<string, unknown>> };
}

/** Without `typescript: false` and the condition, Pulumi looks for compiled packages that do not exist. */
function projectProblems({ name, texts }: Stack): readonly string[] {
  const text = texts.get("Pulumi.yaml");
  if (text === undefined) return ["has no Pulumi.yaml: it is no stack"];
  const project: Project = parse(text);
  const options = project.runtime?.options;
  return [
    ...(project.name === name ? [] : ["has another name in Pulumi.yaml than its folder"]),
    ...(project.main === "src/index.ts" ? [] : ["has not main: src/index.ts in Pulumi.yaml"]),
    ...(options?.["typescript"] === false && options["nodeargs"] === "--conditions=@causeway/source"
      ? []
      : ["has not the runtime options of the other stacks in Pulumi.yaml: Pulumi would look for built packages"]),
    ...([...texts.keys()].some((file) => /^Pulumi\.[^/]+\.yaml$/.test(file))
      ? []
      : ["has no Pulumi.<environment>.yaml: there is nothing to preview"]),
  ];
}

/** A schema is generated where there is what it is generated from. */
function schemaProblems({ texts }: Stack): readonly string[] {
  return ["settings", "outputs"]
    .filter((kind) => texts.has(`src/${kind}.ts`))
    .flatMap((kind) => [`scripts/write-${kind}-schema.ts`, `${kind}.schema.json`])
    .filter((file) => !texts.has(file))
    .map((file) => `has no ${file}: \`pnpm generate\` keeps the schema in step`);
}

function previewProblems(stacks: readonly Stack[], workflow: string): readonly string[] {
  const previewed = new Set([...workflow.matchAll(/^ +apps\/stacks\/([\w.-]+)$/gm)].map(([, name = ""]) => name));
  const names = new Set(stacks.map(({ name }) => name));
  return [
    ...[...names].filter((name) => !previewed.has(name)).map((name) => `${previewWorkflow} does not preview ${name}`),
    ...[...previewed].filter((name) => !names.has(name)).map((name) => `${previewWorkflow} previews ${name}: no stack`),
  ];
}
