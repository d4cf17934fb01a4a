import { UserError } from "@causeway/core";

/** EC2 counts the text before it is encoded. */
export const largestBytes = 16 * 1024;

/**
 * Encodes a start-up script as a launch template takes it.
 *
 * @throws UserError `compute/user-data-too-large` beyond 16 KB.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function encodeUserData(script: string): string {
  const bytes = Buffer.from(script, "utf8");
  if (bytes.length > largestBytes) {
    throw new UserError(
      "compute/user-data-too-large",
      `userData has ${bytes.length} bytes; allowed are ${largestBytes}.`,
      {
        hint: "Bake what is large into the image: an instance that downloads at its start is slow, and unlike its siblings.",
      },
    );
  }
  return bytes.toString("base64");
}
