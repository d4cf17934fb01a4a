import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import type { TagPort } from "../soak/soak-ports.ts";
import { type AwsSetting, clientsByRegion, inBatches } from "./aws-clients.ts";

/** @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
const arnsPerRequest = 100;

/** Where what has no region is asked for. */
const globalRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Reads tags of resources by ARN, in each one's region. Takes the permission `tag:GetResources` and nothing else. */
export function awsTags(setting: AwsSetting = {}): TagPort {
  const client = clientsByRegion(setting, (config) => new ResourceGroupsTaggingAPIClient(config));
  return async (arns) => {
    const found = new Map<string, Readonly<Record<string, string>>>();
    for (const [region, ofRegion] of Map.groupBy(arns, regionOf))
      for (const batch of inBatches(ofRegion, arnsPerRequest)) await readBatch(client(region), batch, found);
    return found;
  };
}

async function readBatch(
  client: ResourceGroupsTaggingAPIClient,
  arns: readonly string[],
  found: Map<string, Readonly<Record<string, string>>>,
): Promise<void> {
  let token: string | undefined;
  do {
    const { ResourceTagMappingList = [], PaginationToken } = await client.send(
      // With a list of ARNs, AWS takes no page size.
      new GetResourcesCommand({
        ResourceARNList: [...arns],
        ...(token === undefined ? {} : { PaginationToken: token }),
      }),
    );
    for (const { ResourceARN, Tags = [] } of ResourceTagMappingList)
      if (ResourceARN !== undefined)
        found.set(ResourceARN, Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])));
    token = PaginationToken === "" || PaginationToken === token ? undefined : PaginationToken;
  } while (token !== undefined);
}

function regionOf(arn: string): string | undefined {
  const [, partition = "", , region = ""] = arn.split(":");
  return region === "" ? globalRegions[partition] : region;
}
