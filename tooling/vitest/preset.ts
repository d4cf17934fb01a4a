import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@causeway/source", "node", "import", "default"];

/**
 * Answers the test settings that every package shares: source of neighbours instead of their builds, no test that
 * passes by matching nothing, and a result file that `.ci/run` sums up.
 */
export function testPreset(overrides: NonNullable<ViteUserConfig["test"]> = {}): ViteUserConfig {
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      passWithNoTests: false,
      restoreMocks: true,
      // Many tests evaluate a program in a process of its own; only one that hangs is stopped.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      reporters: ["default", ["json", { outputFile: ".turbo/test-results.json" }]],
      ...overrides,
    },
  });
}

/**
 * Answers the test settings of a package of components: its files share one process, since loading the AWS SDK of Pulumi takes
 * longer than most of their tests. `recordResources` sets Pulumi's runtime up anew for each recording.
 */
export function componentPreset(): ViteUserConfig {
  return testPreset({ isolate: false, maxWorkers: 1 });
}
