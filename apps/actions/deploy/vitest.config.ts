import { testPreset } from "@causeway/vitest";

export default testPreset({ globalSetup: ["test/build-bundle.ts"], testTimeout: 60_000 });
