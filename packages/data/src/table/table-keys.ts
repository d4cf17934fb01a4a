import type * as aws from "@pulumi/aws";
import { UserError } from "@causeway/core";

/** An attribute that every item has, and by which items are found. */
export interface TableKey {
  readonly name: string;
  readonly type: "string" | "number" | "binary";
}

export interface TableShape {
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  readonly expiryAttribute?: string;
}

const codes: Readonly<Record<string, string>> = { string: "S", number: "N", binary: "B" };

/**
 * Plans how items are found, and which attribute says when each ends.
 *
 * @throws UserError `table/key-invalid` for a name or type that DynamoDB refuses, and for an expiry that could never work.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export function planTableKeys({ partitionKey, sortKey, expiryAttribute }: TableShape): aws.dynamodb.TableArgs {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const attributes = keys.map(({ name, type }) => ({ name: checkedName(name), type: codeOf(name, type) }));
  if (sortKey?.name === partitionKey.name) {
    throw invalid(`The sort key is ${JSON.stringify(sortKey.name)}, as the partition key is; allowed are two names.`);
  }
  return {
    attributes,
    hashKey: partitionKey.name,
    ...(sortKey === undefined ? {} : { rangeKey: sortKey.name }),
    ...(expiryAttribute === undefined
      ? {}
      : { ttl: { enabled: true, attributeName: checkedExpiry(expiryAttribute, keys) } }),
  };
}

/** Counted in bytes: one letter may be several. */
function checkedName(name: string): string {
  const bytes = Buffer.byteLength(name);
  if (bytes < 1 || bytes > 255) {
    throw invalid(`The attribute ${JSON.stringify(name)} has ${bytes} bytes in its name; allowed are 1 to 255.`);
  }
  return name;
}

function codeOf(name: string, type: string): string {
  const code = Object.hasOwn(codes, type) ? codes[type] : undefined;
  if (code === undefined) {
    throw invalid(
      `The key "${name}" has the type ${JSON.stringify(type)}; allowed are ${Object.keys(codes).join(", ")}.`,
    );
  }
  return code;
}

/** DynamoDB reads the seconds since 1970 from it, and passes over items where it is no number. */
function checkedExpiry(name: string, keys: readonly TableKey[]): string {
  const key = keys.find((one) => one.name === name);
  if (key !== undefined && key.type !== "number") {
    throw invalid(`Items would expire by "${name}", a key of type ${key.type}; allowed is an attribute of numbers.`);
  }
  return checkedName(name);
}

function invalid(message: string): UserError {
  return new UserError("table/key-invalid", message, {
    hint: 'Write a key as { name: "customer", type: "string" }. It cannot change later without another table.',
  });
}
