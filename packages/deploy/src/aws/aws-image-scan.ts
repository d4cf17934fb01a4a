import { DescribeImageScanFindingsCommand, ECRClient } from "@aws-sdk/client-ecr";
import type { ImageReading, ImageScanPort } from "../soak/soak-ports.ts";
import { type AwsSetting, clientsByRegion, timeLimit } from "./aws-clients.ts";

/** Reads the scans of images. Takes the permission `ecr:DescribeImageScanFindings` and nothing else. */
export function awsImageScan(setting: AwsSetting = {}): ImageScanPort {
  const client = clientsByRegion(setting, (config) => new ECRClient(config));
  return async ({ registryId, region, repository, digest }) => {
    try {
      const { imageScanStatus, imageScanFindings } = await client(region).send(
        // The counts are of all findings, however few of them are asked for.
        new DescribeImageScanFindingsCommand({
          registryId,
          repositoryName: repository,
          imageId: { imageDigest: digest },
          maxResults: 1,
        }),
        timeLimit(setting),
      );
      return readingOf(imageScanStatus?.status, imageScanFindings?.findingSeverityCounts);
    } catch (thrown) {
      const name = thrown instanceof Error ? thrown.name : "";
      if (name === "ScanNotFoundException")
        return {
          kind: "unknown",
          message: "It was never scanned: switch on scanning on push, or name the image of one platform.",
        };
      if (name === "ImageNotFoundException" || name === "RepositoryNotFoundException")
        return { kind: "unknown", message: "The registry does not have it." };
      throw thrown;
    }
  };
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanStatus.html */
function readingOf(status: string | undefined, counts: Readonly<Record<string, number>> | undefined): ImageReading {
  switch (status) {
    case "COMPLETE":
    // Of an enhanced scan, which never ends.
    case "ACTIVE":
      return counts === undefined
        ? { kind: "unknown", message: "The scan answers without counts." }
        : { kind: "scanned", counts };
    case "IN_PROGRESS":
    case "PENDING":
      return { kind: "waiting", message: "The scan is under way." };
    default:
      return { kind: "unknown", message: `The scan is ${status ?? "without a status"}.` };
  }
}
