import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { isProperties, type Properties } from "../cloud/cloud-resource.ts";

/**
 * Stands on the wire for a value that is not known yet.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signatureKey = "4dabf18193072939515e22adb298388d";

/** Answers the digest of a file or an archive on the wire; undefined for any other value. */
export function assetDigest(value: unknown): string | undefined {
  return isProperties(value) && signatureKey in value ? String(value["hash"]) : undefined;
}

export function propertiesOf(struct: structs.Struct | undefined): Properties {
  const values: unknown = struct?.toJavaScript() ?? {};
  return isProperties(values) ? values : {};
}

export function structOf(properties: Properties): structs.Struct {
  // JSON leaves out what is undefined, for which a Struct has no value.
  return structs.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}
