import { testPreset } from "@causeway/vitest";

// Processes are what takes the time here, so a file waits while another one's run: one worker would leave a core idle.
export default testPreset({ globalSetup: ["test/build-bundle.ts"], testTimeout: 60_000, maxWorkers: 2 });
