import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

// Without "import": it is added for each import, and would hand ES modules to the `require` of a CommonJS dependency.
const conditions = ["@causeway/source", "node", "default"];

/**
 * Answers the test settings that every package shares: source of neighbours instead of their builds, no test that
 * passes by matching nothing, and a result file that `.ci/run` sums up.
 */
export function testPreset(overrides: NonNullable<ViteUserConfig["test"]> = {}): ViteUserConfig {
  return defineConfig({
    resolve: { conditions },
    // Node adds "import" or "require" itself, as each dependency is loaded: "import" here would hand ES modules to require.
    ssr: { resolve: { conditions, externalConditions: ["@causeway/source"] } },
    test: {
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      passWithNoTests: false,
      restoreMocks: true,
      // Many tests evaluate a program in a process of its own; only one that hangs is stopped.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // As `pnpm coverage` asks. Found from here, so that no package need have it.
      coverage: {
        provider: "custom",
        customProviderModule: fileURLToPath(import.meta.resolve("@vitest/coverage-v8")),
        include: ["src/**/*.ts"],
        reporter: ["json-summary"],
        reportsDirectory: ".turbo/coverage",
        reportOnFailure: true,
      },
      reporters: ["default", ["json", { outputFile: ".turbo/test-results.json" }]],
      ...overrides,
    },
  });
}

/**
 * Answers the test settings of a package whose files share one process: loading what they test, as Pulumi's AWS package, takes
 * longer than most of their tests. Such tests leave nothing behind; `recordResources` sets Pulumi's runtime up anew each time.
 */
export function sharedProcessPreset(): ViteUserConfig {
  return testPreset({ isolate: false, maxWorkers: 1 });
}
