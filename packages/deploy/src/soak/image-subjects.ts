import { shortCause } from "../failure-of.ts";
import type { GateRecord } from "./gate-record.ts";
import type { ImageReading, ImageScanPort, RegistryImage, Sample } from "./soak-ports.ts";
import { imageSeverities, type ImageSeverity } from "./soak-request.ts";
import type { SoakSubjects } from "./soak-subject.ts";
import type { StateResources } from "./state-resources.ts";

/** A finding does not go away by itself. */
const patience = { bad: 1, error: 3, warmsUp: false } as const;

/** Answers what the registry found in the images that run. One that is elsewhere, or named by a tag, cannot be asked for. */
export function imageSubjects(
  { images, otherImages }: StateResources,
  least: ImageSeverity,
  port: ImageScanPort,
): SoakSubjects {
  const counted = imageSeverities.slice(0, imageSeverities.indexOf(least) + 1);
  return {
    subjects: images.map((image) => ({
      id: idOf(image),
      patience,
      measure: async () => {
        try {
          return sampleOf(await port(image), counted);
        } catch (thrown) {
          return { kind: "error", message: `ECR does not answer: ${shortCause(thrown)}` };
        }
      },
    })),
    skipped: otherImages.map(otherGate),
  };
}

function idOf({ repository, digest }: RegistryImage): string {
  return `image:${repository}@${digest.slice(0, "sha256:".length + 12)}`;
}

function otherGate(text: string): GateRecord {
  const message = "It is in no private registry of ECR, or not named by its digest: there is no scan of it.";
  return { id: `image:${text.slice(0, 200)}`, status: "skipped", message };
}

function sampleOf(reading: ImageReading, counted: readonly ImageSeverity[]): Sample {
  if (reading.kind === "waiting") return reading;
  if (reading.kind === "unknown") return { kind: "error", message: reading.message };
  const found = counted.flatMap((severity) => {
    const count = reading.counts[severity] ?? 0;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  if (found.length > 0) return { kind: "bad", message: `The scan found ${found.join(", ")}.` };
  return { kind: "good", message: `The scan found nothing of ${counted.join(", ")}.` };
}
