import { testPreset } from "@causeway/vitest";

// Servers are installed on a machine that lacks them, and started in each file's beforeAll.
export default testPreset({
  include: ["**/*.e2e.test.ts"],
  hookTimeout: 300_000,
  // Most of the time a test waits for one process after another. Files share a machine, but no folder, port or server.
  maxWorkers: 2,
});
