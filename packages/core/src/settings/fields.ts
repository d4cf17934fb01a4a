import { z } from "zod";
import { formatCidr } from "../cidr/format-cidr.ts";
import { parseCidr } from "../cidr/parse-cidr.ts";
import { parseVpcCidr } from "../cidr/parse-vpc-cidr.ts";
import { normaliseSuffix } from "../names/normalise-suffix.ts";
import { namePart } from "../names/physical-name.ts";
import { tagValue } from "../tags/standard-tags.ts";
import { parseAsn } from "./parse-asn.ts";
import { parsedBy } from "./parsed-by.ts";
import { regions } from "./regions.ts";

/*
 * Metadata that errors and editors show: `description`, `examples`, `allowed` (the values, as a noun) and `secret: true`.
 * It belongs to the text that a person types, so it comes before the transform.
 */

/** A word that names are made of, as "shop". */
export const namePartField = z
  .string()
  .max(40)
  .regex(namePart)
  .meta({ allowed: "up to 40 letters a-z, digits and single hyphens, a letter first", examples: ["shop"] });

/** AWS keeps `aws:` for itself, and some services cut spaces off the ends, which then differ for ever. */
const ownTagValue = /^(?![aA][wW][sS]:)\S(.*\S)?$/;

/** Text that can be the value of a tag. */
export const tagValueField = z
  .string()
  .min(1)
  .max(256)
  .regex(tagValue)
  .regex(ownTagValue)
  .meta({
    allowed: "up to 256 letters, digits, inner spaces and _ . : / = + - @, not starting with aws:",
    examples: ["platform-team"],
  });

/** The environment's suffix in any spelling; the output is normalised. */
export const suffixField = z
  .string()
  .meta({
    description: "Ends every name, so that two environments in one account share none.",
    allowed: '1 to 20 letters, digits and "-"',
    examples: ["blue", "pr-123"],
  })
  .transform(parsedBy(normaliseSuffix));

/** A block of addresses, IPv4 or IPv6; the output is its canonical text. */
export const cidrField = z
  .string()
  .meta({
    description: "Block of addresses.",
    allowed: "a network address and its prefix length",
    examples: ["10.0.0.0/16"],
  })
  .transform(parsedBy((text: string) => formatCidr(parseCidr(text))));

/** The IPv4 block of a VPC, /16 to /28; the output is its canonical text. */
export const vpcCidrField = z
  .string()
  .meta({
    description: "Block of addresses of the VPC.",
    allowed: "an IPv4 network address and a prefix length from 16 to 28",
    examples: ["10.0.0.0/16"],
  })
  .transform(parsedBy((text: string) => formatCidr(parseVpcCidr(text))));

export const regionField = z.enum(regions).meta({
  description: "AWS region.",
  allowed: "the code of an AWS region",
  examples: ["eu-west-1"],
});

/** A private autonomous system number; the output is text, as Pulumi's `amazonSideAsn`. */
export const asnField = z
  .union([z.int(), z.string()])
  .meta({
    description: "Private autonomous system number of the Amazon side.",
    allowed: "64512 to 65534 or 4200000000 to 4294967294",
    examples: [64_512],
  })
  .transform(parsedBy(parseAsn));
