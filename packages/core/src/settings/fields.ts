import { z } from "zod";
import { formatCidr } from "../cidr/format-cidr.ts";
import { parseCidr } from "../cidr/parse-cidr.ts";
import { normaliseSuffix } from "../names/normalise-suffix.ts";
import { regions } from "./regions.ts";
import { textField } from "./text-field.ts";

/** Environment suffix in any spelling; the output is normalised. */
export const suffixField = textField(normaliseSuffix, {
  description: "Ends every name, so that two environments in one account share none.",
  allowed: "1 to 20 letters, digits and hyphens",
  examples: ["blue", "pr-123"],
});

/** A block of addresses as text, IPv4 or IPv6, in canonical spelling. */
export const cidrField = textField((text) => formatCidr(parseCidr(text)), {
  description: "Block of addresses.",
  allowed: "a CIDR block without host bits, as 10.0.0.0/16",
  examples: ["10.0.0.0/16"],
});

export const regionField = z.enum(regions).meta({
  description: "AWS region.",
  allowed: "the code of an AWS region, as eu-west-1",
  examples: ["eu-west-1"],
});

/** Private autonomous system number, as text: that is how EC2 and Pulumi spell it. */
export const asnField = z.union([z.int(), z.string().regex(/^[1-9]\d*$/)]).transform(String);
