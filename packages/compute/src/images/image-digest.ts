import { UserError } from "@causeway/core";

/**
 * Answers the digest of an image, once it is known to be one. A tag is refused: it can move, so that a rollback would start
 * another image than the one that served before.
 *
 * @throws UserError `compute/image-not-pinned` for anything but `sha256:` and 64 hexadecimal digits.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export function imageDigest(digest: string): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UserError(
      "compute/image-not-pinned",
      `The image's digest is ${JSON.stringify(digest)}; allowed is "sha256:" followed by 64 digits 0-9 and a-f.`,
      { hint: "Give the digest that the push printed; aws ecr describe-images lists it as imageDigest." },
    );
  }
  return digest;
}
