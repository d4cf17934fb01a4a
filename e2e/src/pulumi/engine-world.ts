import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readOfflineFacts } from "@causeway/graph";
import { SimulatedCloud } from "./cloud/simulated-cloud.ts";
import { EngineStack } from "./engine-stack.ts";
import { writeLaunchers } from "./launchers.ts";
import { processesOf } from "./processes-of.ts";
import { type PulumiCommand, pulumiCommand } from "./pulumi-command.ts";

const stacks = join(import.meta.dirname, "../../../apps/stacks");

export interface Surroundings {
  /** Where the state is kept, as `pulumi login` takes it. @default files in the world's folder */
  readonly backendUrl?: string;
  /** On top of the world's own variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The real engine in a place of its own: an empty cloud, an empty backend, nothing of this machine's Pulumi or AWS. */
export class EngineWorld {
  readonly folder: string;
  readonly cloud: SimulatedCloud;
  readonly pulumi: PulumiCommand;
  /** For whoever starts `pulumi` or the Automation API himself. */
  readonly env: Readonly<Record<string, string>>;

  private constructor(pulumi: PulumiCommand, { backendUrl, env }: Surroundings) {
    this.folder = mkdtempSync(join(tmpdir(), "causeway-engine-"));
    this.pulumi = pulumi;
    const [bin, home, state] = [this.#folder("bin"), this.#folder("home"), this.#folder("state")];
    this.cloud = new SimulatedCloud(this.#folder("cloud"));
    writeLaunchers(bin, pulumi);
    this.env = {
      // The engine finds plugins on the PATH. Those of this machine's Pulumi may come only behind ours.
      PATH: [bin, dirname(pulumi.command), process.env["PATH"] ?? ""].join(delimiter),
      HOME: home,
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: backendUrl ?? `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Without it there is no `--event-log`.
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      CAUSEWAY_SIMULATED_CLOUD: this.#folder("cloud"),
      CAUSEWAY_SIMULATED_FACTS: this.#writeFacts(this.folder),
      NO_COLOR: "1",
      // Dozens of processes load the same files.
      NODE_COMPILE_CACHE: join(import.meta.dirname, "../../node_modules/.cache/node"),
      ...env,
    };
  }

  static async begin(surroundings: Surroundings = {}): Promise<EngineWorld> {
    return new EngineWorld(await pulumiCommand(), surroundings);
  }

  /**
   * Makes a stack of one of the programs in `apps/stacks`, from a copy: Pulumi writes into the folder of a program.
   *
   * The cloud answers data sources as the program's `causeway.yaml` does.
   */
  async stack(program: string, environment: string): Promise<EngineStack> {
    const folder = this.#copy(join(stacks, program));
    const env = { ...this.env, CAUSEWAY_SIMULATED_FACTS: this.#writeFacts(folder) };
    const stack = new EngineStack({ folder, name: environment, env });
    await stack.pulumi("stack", "init", environment);
    return stack;
  }

  /** Makes a stack of a small program: the text of an ES module, which may import what these tests may. */
  async program(source: string): Promise<EngineStack> {
    const stack = this.project(source);
    await stack.pulumi("stack", "init", stack.name);
    return stack;
  }

  /** Writes a small program, of which the backend knows no stack yet. */
  project(source: string): EngineStack {
    const folder = mkdtempSync(join(this.folder, "program-"));
    const project = { name: "small", runtime: { name: "nodejs", options: { typescript: false } }, main: "index.js" };
    writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify(project));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    symlinkSync(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
    const stack = new EngineStack({ folder, name: "dev", env: this.env });
    stack.rewrite(source);
    return stack;
  }

  /** Ends what still runs of this world, waits until it is gone, and removes the folder. */
  async end(): Promise<void> {
    while (processesOf(this.folder).length > 0) {
      for (const id of processesOf(this.folder)) kill(id);
      await setTimeout(20);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #folder(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** With the packages that it was installed with. */
  #copy(program: string): string {
    const copy = mkdtempSync(join(this.folder, `${basename(program)}-`));
    cpSync(program, copy, { recursive: true, filter: (path) => !/\/(node_modules|\.turbo)$/.test(path) });
    symlinkSync(join(program, "node_modules"), join(copy, "node_modules"));
    return copy;
  }

  /** What the cloud answers of what no program makes: as an offline preview of the program in that folder does. */
  #writeFacts(programFolder: string): string {
    const file = join(mkdtempSync(join(this.folder, "facts-")), "facts.json");
    writeFileSync(file, JSON.stringify(readOfflineFacts(programFolder)));
    return file;
  }
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended since.
  }
}
