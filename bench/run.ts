import { compareEvaluation, costOfLargePreview, costOfStackPreview } from "./src/offline-preview.ts";

// Figures of one run on one machine; the ratios are what to compare.
process.env["NODE_DISABLE_COMPILE_CACHE"] = "1";
console.log(`Node ${process.version}, compile cache off\n`);
console.log(`environment-migration (prod), cold, to both reports: ${(await costOfStackPreview()).toFixed(1)} s\n`);

console.log("resources   offline           plain mocks       time ratio   memory ratio   growth");
let before: number | undefined;
for (const resources of [100, 1_000, 10_000]) {
  const { offline, mocks } = await compareEvaluation(resources);
  const growth = before === undefined ? "" : `${(offline.seconds / before).toFixed(1)}x`;
  const cells = [
    String(resources).padStart(9),
    `${offline.seconds.toFixed(1)} s ${String(offline.peakMemoryMiB)} MiB`.padEnd(15),
    `${mocks.seconds.toFixed(1)} s ${String(mocks.peakMemoryMiB)} MiB`.padEnd(15),
    (offline.seconds / mocks.seconds).toFixed(2).padStart(10),
    (offline.peakMemoryMiB / mocks.peakMemoryMiB).toFixed(2).padStart(12),
    growth.padStart(7),
  ];
  console.log(cells.join("   "));
  before = offline.seconds;
}

console.log("\nwhole preview with base, guard and both reports:");
for (const resources of [100, 1_000, 10_000])
  console.log(`${String(resources).padStart(9)}   ${(await costOfLargePreview(resources)).toFixed(1)} s`);
