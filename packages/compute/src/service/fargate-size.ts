import { UserError } from "@causeway/core";

/** Memory that a task may have. */
interface MemoryRange {
  readonly fromMiB: number;
  readonly toMiB: number;
  readonly stepMiB: number;
}

const gib = 1024;

/** By CPU units, of which 1024 are one vCPU. */
const memoryByCpu: ReadonlyMap<number, MemoryRange> = new Map([
  [512, { fromMiB: 1 * gib, toMiB: 4 * gib, stepMiB: gib }],
  [1024, { fromMiB: 2 * gib, toMiB: 8 * gib, stepMiB: gib }],
  [2048, { fromMiB: 4 * gib, toMiB: 16 * gib, stepMiB: gib }],
  [4096, { fromMiB: 8 * gib, toMiB: 30 * gib, stepMiB: gib }],
  [8192, { fromMiB: 16 * gib, toMiB: 60 * gib, stepMiB: 4 * gib }],
  [16_384, { fromMiB: 32 * gib, toMiB: 120 * gib, stepMiB: 8 * gib }],
]);

/** The smallest task alone doubles its memory from step to step. */
const memoryOfSmallest = [512, 1024, 2048];

/** Answers the memory in MiB that a task with so many CPU units may have; none for units that Fargate does not offer. */
export function memoryChoices(cpuUnits: number): readonly number[] {
  if (cpuUnits === 256) {
    return memoryOfSmallest;
  }
  const range = memoryByCpu.get(cpuUnits);
  if (range === undefined) {
    return [];
  }
  const { fromMiB, toMiB, stepMiB } = range;
  return Array.from({ length: (toMiB - fromMiB) / stepMiB + 1 }, (_, step) => fromMiB + step * stepMiB);
}

/**
 * Answers a task's size as ECS takes it, once Fargate is known to have it.
 *
 * @throws UserError `compute/task-size-invalid` for CPU that Fargate does not offer, and memory that does not go with it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export function fargateSize(cpuUnits: number, memoryMiB: number): { readonly cpu: string; readonly memory: string } {
  const choices = memoryChoices(cpuUnits);
  if (choices.length === 0) {
    throw invalid(`cpuUnits is ${cpuUnits}; allowed are ${[256, ...memoryByCpu.keys()].join(", ")}.`);
  }
  if (!choices.includes(memoryMiB)) {
    throw invalid(`memoryMiB is ${memoryMiB}; allowed with ${cpuUnits} cpuUnits are ${choices.join(", ")}.`);
  }
  return { cpu: String(cpuUnits), memory: String(memoryMiB) };
}

function invalid(message: string): UserError {
  return new UserError("compute/task-size-invalid", message, {
    hint: "Take the next larger size that the message lists.",
  });
}
