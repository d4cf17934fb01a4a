import { z } from "zod";
import type { RegistryImage } from "./soak-ports.ts";

/** What of a deployed stack is looked at in AWS. */
export interface StateResources {
  /** Images in private registries that task definitions name by digest, each once. */
  readonly images: readonly RegistryImage[];
  /** What task definitions name otherwise, as written. */
  readonly otherImages: readonly string[];
  /** ARNs of what can have tags. */
  readonly taggable: readonly string[];
}

const state = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          type: z.string(),
          custom: z.boolean().default(false),
          external: z.boolean().default(false),
          delete: z.boolean().default(false),
          outputs: z.record(z.string(), z.unknown()).nullish(),
        }),
      )
      .nullish(),
  }),
});

const containers = z.array(z.object({ image: z.string() }));

/** As `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@sha256:…`. */
const registryImage =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/([^@:\s]+)(?::[^@\s]+)?@(sha256:[0-9a-f]{64})$/u;

/**
 * Reads what is looked at out of an exported state. A task definition whose containers are secret says nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function stateResources(exported: unknown): StateResources {
  const resources = state.safeParse(exported).data?.deployment.resources ?? [];
  const live = resources.filter((resource) => resource.custom && !resource.delete && !resource.external);
  const named = new Set(live.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition").flatMap(imagesIn));
  const read = [...named].map((text) => ({ text, image: imageOf(text) }));
  return {
    images: distinct(read.flatMap(({ image }) => image ?? [])),
    otherImages: read.flatMap(({ text, image }) => (image === undefined ? [text] : [])),
    taggable: [...new Set(live.flatMap(arnsIn))],
  };
}

/** The same image can be named with a tag, and without. */
function distinct(images: readonly RegistryImage[]): readonly RegistryImage[] {
  return [...new Map(images.map((image) => [Object.values(image).join(" "), image])).values()];
}

interface Outputs {
  readonly outputs?: Readonly<Record<string, unknown>> | null | undefined;
}

function imagesIn({ outputs }: Outputs): readonly string[] {
  const text = outputs?.["containerDefinitions"];
  if (typeof text !== "string") return [];
  try {
    return (containers.safeParse(JSON.parse(text)).data ?? []).map(({ image }) => image);
  } catch {
    return [];
  }
}

function imageOf(text: string): RegistryImage | undefined {
  const [, registryId, region, repository, digest] = registryImage.exec(text) ?? [];
  if (registryId === undefined || region === undefined || repository === undefined || digest === undefined)
    return undefined;
  return { registryId, region, repository, digest };
}

/** The provider says of everything that can have tags which ones it has. */
function arnsIn({ outputs }: Outputs): readonly string[] {
  const arn = outputs?.["arn"];
  const isTaggable = outputs !== null && outputs !== undefined && "tagsAll" in outputs;
  return isTaggable && typeof arn === "string" && arn.startsWith("arn:") ? [arn] : [];
}
