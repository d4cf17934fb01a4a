import type { Bucket } from "../facts/bucket.ts";
import { known, unknown } from "../facts/value.ts";
import { hidesSecret } from "./property.ts";
import type { PulumiResource } from "./pulumi-resource.ts";

export function readBucket(resource: PulumiResource): readonly Bucket[] {
  return [
    {
      resource: resource.urn,
      bucketName: resource.input("bucket").text(),
      prefix: resource.input("bucketPrefix").text(),
      // The provider writes auto-names of buckets in lower case, the logical name and seven hexadecimal digits.
      // @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
      generatedName: hidesSecret(resource.name)
        ? unknown("the secret in the name of the resource", "")
        : known(`${resource.name.toLowerCase()}-0123abc`, ""),
    },
  ];
}
