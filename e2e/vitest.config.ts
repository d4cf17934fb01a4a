import { testPreset } from "@causeway/vitest";

// Servers are installed on a machine that lacks them, and started in each file's beforeAll.
export default testPreset({ include: ["**/*.e2e.test.ts"], hookTimeout: 300_000 });
