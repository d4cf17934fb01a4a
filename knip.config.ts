import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KnipConfig } from "knip";

const config: KnipConfig = {
  treatConfigHintsAsErrors: true,
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: { yaml: importsOfProject },
  ignore: ["**/*.yaml"],
  workspaces: {
    ".": {
      entry: [".ci/*.mjs"],
      // Called by tooling/repo-checks/run-checks.ts.
      ignoreDependencies: ["oxfmt", "oxlint", "oxlint-tsgolint"],
    },
    // Their tests and scripts read it from its folder, or run programs that import it.
    "packages/graph": { ignoreDependencies: ["@pulumi/aws"] },
    bench: { ignoreDependencies: ["@pulumi/aws", "@pulumi/pulumi"] },
    "packages/guard": { entry: ["scripts/write-*.ts"], ignoreDependencies: ["@pulumi/aws"] },
    "packages/compute": { ignoreBinaries: ["openssl"] },
    "packages/record": { entry: ["scripts/write-*.ts"] },
    // A process of its own in a test.
    "packages/rollout": { entry: ["scripts/write-*.ts", "test/store/write-until-killed.ts"] },
    // A thread of its own.
    "apps/cli": { entry: ["src/rehearse/rehearsal-worker.ts"] },
    // Called by run-checks.ts.
    "tooling/repo-checks": { entry: ["check-requirements.ts", "scripts/write-*.ts"] },
    examples: { entry: ["*/index.ts", "lambda/handlers/*.ts", "scripts/write-*.ts"] },
    "packages/lambda": { entry: ["test/fixtures/*/index.ts"] },
    "packages/engine": { entry: ["test/fake-pulumi.cjs"] },
    e2e: {
      entry: ["src/run-handler.ts", "src/pulumi/{provider,language-host}/main.ts"],
      ignoreBinaries: ["go", "openssl"],
      // Imported by the programs that tests write.
      ignoreDependencies: ["@pulumi/policy", "@pulumi/random"],
    },
    "apps/actions/*": { entry: ["src/{main,post}.ts", "scripts/write-*.ts", "test/fixtures/*/index.ts"] },
    "apps/stacks/*": { entry: ["Pulumi.yaml", "src/index.ts", "scripts/write-*.ts"] },
  },
};

/** A stack needs Pulumi's packages also where it imports none: Pulumi looks for their plugins where the program is. */
function importsOfProject(_text: string, file: string): string {
  const { dependencies = {} } = JSON.parse(readFileSync(join(dirname(file), "package.json"), "utf8"));
  const names = Object.keys(dependencies).filter((name) => name.startsWith("@pulumi/"));
  return names.map((name) => `import "${name}";`).join("\n");
}

export default config;
