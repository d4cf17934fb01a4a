import { type PreviewTimes, timePreviews } from "./src/engine-previews.ts";

// Figures of one run on one machine; the ratios are what to compare.
const stacks = ["environment-migration", "web-app", "event-pipeline", "fleet-migration", "region-migration"];
const environment = "prod";
const times = 3;

const ratio = (one: number, other: number): string => (one / other).toFixed(2);

console.log(`Node ${process.version}, compile cache off, median of ${times}, nothing deployed, ${environment}\n`);
console.log(
  "stack                   offline   engine   pulumi preview   offline/pulumi   offline/engine   engine/pulumi",
);
const all: PreviewTimes[] = [];
for (const stack of stacks) {
  const measured = await timePreviews(stack, { environment, times });
  all.push(measured);
  print(stack, measured);
}
print("all", sumOf(all));

function print(stack: string, { offline, engine, pulumi }: PreviewTimes): void {
  const cells = [
    stack.padEnd(21),
    `${offline.toFixed(1)} s`.padStart(7),
    `${engine.toFixed(1)} s`.padStart(6),
    `${pulumi.toFixed(1)} s`.padStart(14),
    ratio(offline, pulumi).padStart(14),
    ratio(offline, engine).padStart(14),
    ratio(engine, pulumi).padStart(13),
  ];
  console.log(cells.join("   "));
}

function sumOf(each: readonly PreviewTimes[]): PreviewTimes {
  const sum = (way: keyof PreviewTimes): number => each.reduce((total, measured) => total + measured[way], 0);
  return { offline: sum("offline"), engine: sum("engine"), pulumi: sum("pulumi") };
}
