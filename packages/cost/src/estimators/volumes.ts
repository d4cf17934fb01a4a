import { isUnknown, type PropertyValue } from "@causeway/graph";
import { charged, type CostPart, notEstimated } from "../cost-part.ts";
import { numberIn } from "../node-reading.ts";

type Properties = Readonly<Record<string, PropertyValue>>;

interface VolumeShape {
  readonly count: number;
  /** Under what name the size stands: a volume has `size`, a block device `volumeSize`. */
  readonly sizeKey: string;
  readonly typeKey: string;
}

/** gp3 includes 3,000 operations and 125 MB a second. @see https://aws.amazon.com/ebs/pricing/ */
const included = { iops: 3000, throughput: 125 };

/** Answers what volumes of one shape cost: their gigabytes, and that more speed costs too. */
export function volumeParts(part: string, properties: Properties, shape: VolumeShape): readonly CostPart[] {
  const type = properties[shape.typeKey] ?? "gp2";
  const size = numberIn(properties[shape.sizeKey]);
  if (typeof type !== "string") return [notEstimated(part, "the type of the volume is not known")];
  if (size === undefined) {
    const isImages = isUnset(properties[shape.sizeKey]);
    return [
      notEstimated(part, isImages ? "the image says how large its volume is" : "the size of the volume is not known"),
    ];
  }
  const speed = notEstimated(`${part}: speed`, "no rule for operations and throughput beyond what is included");
  return [
    charged(part, { item: "ebs-storage", variant: type, quantity: size * shape.count, label: `GB ${type}` }),
    ...(isFaster(type, properties) ? [speed] : []),
  ];
}

function isUnset(value: PropertyValue | undefined): boolean {
  return value === undefined || value === null;
}

function isFaster(type: string, properties: Properties): boolean {
  if (type === "io1" || type === "io2") return true;
  if (type !== "gp3") return false;
  const { iops, throughput } = properties;
  return [[iops, included.iops] as const, [throughput, included.throughput] as const].some(
    ([value, limit]) => !isUnset(value) && (isUnknown(value) || (numberIn(value) ?? Infinity) > limit),
  );
}
