import { testPreset } from "@causeway/vitest";

// Each program is evaluated in a process of its own: as many at a time as a runner of GitHub has cores.
export default testPreset({ maxConcurrency: 2 });
