import type { RepositoryFile } from "./repository.ts";

interface Manifest {
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const scripts: Readonly<Record<string, string>> = {
  build: "tsup",
  typecheck: "tsc",
  test: "vitest run",
  e2e: "vitest run",
};

/** Generators, which `pnpm generate` runs with all others. */
const writer = /^(?:(?: && )?\bnode (?:--conditions=@causeway\/source )?scripts\/write-[\w-]+\.ts)+$/;

/** Answers what is wrong with a package's `package.json`, one sentence each. */
export function manifestProblems({ path, text }: RepositoryFile): readonly string[] {
  const manifest: Manifest = JSON.parse(text);
  const problems = [
    ...(manifest.private === true ? [] : ["is not private"]),
    // A stack is the fork's own.
    ...(manifest.license === "Apache-2.0" || path.startsWith("apps/stacks/") ? [] : ["has not the license Apache-2.0"]),
    ...(manifest.type === "module" ? [] : ['has not "type": "module"']),
    ...versionProblems(manifest),
    ...(path === "package.json" ? [] : scriptProblems(path, manifest)),
    ...(path.startsWith("packages/") ? exportsProblems(manifest) : []),
  ];
  return problems.map((problem) => `${path} ${problem}`);
}

/** pnpm's `catalogMode: strict` guards `pnpm add` only: a range typed by hand beside the catalog passes it. */
function versionProblems(manifest: Manifest): readonly string[] {
  const groups = [
    manifest.dependencies,
    manifest.devDependencies,
    manifest.peerDependencies,
    manifest.optionalDependencies,
  ];
  return groups
    .flatMap((group) => Object.entries(group ?? {}))
    .filter(([name, version]) => version !== (name.startsWith("@causeway/") ? "workspace:*" : "catalog:"))
    .map(
      ([name, version]) =>
        `asks for ${name} as "${version}"; versions stand in the catalog, neighbours are workspace:*`,
    );
}

function scriptProblems(path: string, manifest: Manifest): readonly string[] {
  const isBuilt = /^(packages|apps\/actions|apps)\/[^/]+\/package\.json$/.test(path);
  const required = isBuilt ? ["build", "typecheck", "test"] : [];
  const actual = manifest.scripts ?? {};
  return [
    ...required.filter((name) => !(name in actual)).map((name) => `lacks the script ${name}`),
    ...Object.entries(actual)
      .filter(([name, command]) => scripts[name] !== command && !writer.test(command))
      .map(
        ([name, command]) =>
          `has the script ${name}: "${command}"; a package has build, typecheck and test, the same everywhere`,
      ),
  ];
}

function exportsProblems({ exports = {} }: Manifest): readonly string[] {
  const entries = Object.entries(exports);
  return [
    ...("." in exports ? [] : ['exports nothing as "."']),
    ...entries
      .filter(([subpath, target]) => JSON.stringify(target) !== JSON.stringify(expectedTarget(subpath)))
      .map(([subpath]) => `exports "${subpath}" otherwise than ${JSON.stringify(expectedTarget(subpath))}`),
  ];
}

/** The order matters: the first condition that holds wins. */
function expectedTarget(subpath: string): Readonly<Record<string, string>> {
  const stem = subpath === "." ? "index" : `${subpath.slice(2)}/index`;
  return {
    "@causeway/source": `./src/${stem}.ts`,
    types: `./dist/${stem}.d.ts`,
    default: `./dist/${stem}.js`,
  };
}
