import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The SDKs that the graph package has installed. */
const installed = fileURLToPath(new URL("../../graph/node_modules", import.meta.url));

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A repository with one stack at `stacks/app` that uses a component of its own workspace, `packages/topics`. */
export class SampleRepository {
  readonly dir = realpathSync(mkdtempSync(join(tmpdir(), "causeway-repository-")));

  constructor() {
    made.push(this.dir);
    this.git("init", "--quiet", "--initial-branch=main");
    this.write({
      ".gitignore": "node_modules\n",
      "stacks/app/Pulumi.yaml": "name: app\nruntime: nodejs\n",
      "stacks/app/Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
      "stacks/app/package.json": "{}",
      "stacks/app/index.js": topics('"first"'),
      "packages/topics/package.json": '{ "name": "topics", "main": "index.js" }',
      "packages/topics/index.js": component("{}"),
    });
    const modules = join(this.dir, "stacks/app/node_modules");
    mkdirSync(modules);
    symlinkSync(join(installed, "@pulumi"), join(modules, "@pulumi"));
    symlinkSync("../../../packages/topics", join(modules, "topics"));
    mkdirSync(join(this.dir, "packages/topics/node_modules"));
    symlinkSync(join(installed, "@pulumi"), join(this.dir, "packages/topics/node_modules/@pulumi"));
    this.commit();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.dir, path)), { recursive: true });
      writeFileSync(join(this.dir, path), text);
    }
  }

  commit(): void {
    this.git("add", "--all");
    this.git("-c", "user.name=t", "-c", "user.email=t@example.test", "commit", "--quiet", "--message", "change");
  }

  git(...args: string[]): string {
    return execFileSync("git", ["-C", this.dir, ...args], { encoding: "utf8" });
  }
}

/** A program that makes the named topics through the component. */
export function topics(...names: string[]): string {
  return `const { makeTopic } = require("topics");\n${names.map((name) => `makeTopic(${name});`).join("\n")}\n`;
}

/** The component's module, giving its topics these arguments. */
export function component(args: string): string {
  return `const aws = require("@pulumi/aws");\nexports.makeTopic = (name) => new aws.sns.Topic(name, ${args});\n`;
}
