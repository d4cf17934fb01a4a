import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A resource that a program of the simulated CLI wants; another version is a replacement. */
export interface WantedResource {
  readonly name: string;
  readonly type: string;
  readonly version?: number;
  readonly protect?: boolean;
}

/** What the simulated CLI makes of each project, and what goes wrong. */
export interface PulumiWorld {
  readonly desired?: Readonly<Record<string, readonly WantedResource[]>>;
  readonly outputs?: Readonly<
    Record<string, Readonly<Record<string, { readonly value: unknown; readonly secret?: boolean }>>>
  >;
  /** Secrets of each project's configuration. */
  readonly config?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of resources that were changed by other hands. */
  readonly drifted?: Readonly<Record<string, readonly string[]>>;
  /** By verb and project, as `up shop`. */
  readonly wrong?: Readonly<Record<string, { readonly kind: string; readonly message: string }>>;
}

export interface CliCall {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly project: string;
  readonly stack: string;
}

/** A job's folders on a runner: the checkout with its dependencies, the states, and a place for temporary files. */
export interface Workspace {
  readonly checkout: string;
  readonly temporary: string;
  /** URL of the backend. */
  readonly backend: string;
  readonly commit: string;
  /** Folder with the CLI. */
  readonly bin: string;
  /** File that says what the CLI does. */
  readonly worldFile: string;
  /** Says what the CLI does from now on. */
  become(world: PulumiWorld): void;
  calls(): readonly CliCall[];
  /** The verbs that changed something, as `up shop dev`. */
  changes(): readonly string[];
  /** The state of a stack; undefined where there is none. */
  state(project: string, stack: string): unknown;
  writeState(project: string, stack: string, state: unknown): void;
  /** Files of the locks of a stack. */
  readonly locksOf: (project: string, stack: string) => string;
  /** Process of the CLI that is in the middle of an operation; undefined before it is. */
  begun(): number | undefined;
  remove(): void;
}

/** What every test starts from: a network, and a shop with one table. */
const wanted = {
  network: [{ name: "range", type: "aws:ssm/parameter:Parameter" }],
  shop: [{ name: "orders", type: "aws:dynamodb/table:Table" }],
  broken: [],
} as const;

const outputs = { shop: { url: { value: "https://shop.test" } } } as const;

const compileCache = fileURLToPath(new URL("../.turbo/compile-cache", import.meta.url));

/** Makes a workspace whose checkout holds all fixtures in one commit. */
export function makeWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "deploy-action-"));
  const folder = (name: string): string => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const [temporary, states, bin] = [folder("temp"), folder("states"), folder("bin")];
  const checkout = join(root, "checkout");
  cpSync(fileURLToPath(new URL("fixtures", import.meta.url)), checkout, { recursive: true });
  symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(checkout, "node_modules"));
  // Node's compile cache is among the temporary files, and otherwise each run would compile everything anew.
  mkdirSync(compileCache, { recursive: true });
  symlinkSync(compileCache, join(temporary, "node-compile-cache"));
  writeFileSync(join(checkout, ".gitignore"), "node_modules\n");
  const commit = commitAll(checkout);
  const inRoot = (name: string): string => join(root, name);
  const [worldFile, log, begun] = [inRoot("world.json"), inRoot("calls"), inRoot("begun")];
  const pulumi = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
  const fake = fileURLToPath(new URL("fake-pulumi.cjs", import.meta.url));
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
  const become = (world: PulumiWorld): void => {
    rmSync(begun, { force: true });
    writeFileSync(log, "");
    writeFileSync(worldFile, JSON.stringify({ desired: wanted, outputs, ...world, states, log, begun, pulumi }));
  };
  become({});
  const calls = (): readonly CliCall[] =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line): CliCall => JSON.parse(line));
  const stateFile = (project: string, stack: string): string =>
    join(states, ".pulumi/stacks", project, `${stack}.json`);
  return {
    checkout,
    temporary,
    backend: `file://${states}`,
    commit,
    bin,
    worldFile,
    become,
    calls,
    changes: () =>
      calls().flatMap(({ args, project, stack }) =>
        args[0] === "up" || args[0] === "destroy" ? [`${args[0]} ${project} ${stack}`] : [],
      ),
    state: (project, stack) => {
      const path = stateFile(project, stack);
      return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
    },
    writeState: (project, stack, state) => {
      mkdirSync(dirname(stateFile(project, stack)), { recursive: true });
      writeFileSync(stateFile(project, stack), JSON.stringify(state));
    },
    locksOf: (project, stack) => join(states, ".pulumi/locks/organization", project, stack),
    begun: () => (existsSync(begun) ? Number(readFileSync(begun, "utf8")) || undefined : undefined),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function commitAll(checkout: string): string {
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", checkout, "-c", "user.name=Ada", "-c", "user.email=ada@acme.test", ...words], {
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message=First");
  return git("rev-parse", "HEAD");
}
