import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import type { TagPort } from "../soak/soak-ports.ts";
import { type AwsSetting, clientsByRegion, inBatches, timeLimit } from "./aws-clients.ts";

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
    const found: [string, Tags][] = [];
    const limit = timeLimit(setting);
    for (const [region, ofRegion] of Map.groupBy(arns, regionOf))
      for (const batch of inBatches(ofRegion, arnsPerRequest))
        found.push(...(await readBatch(client(region), batch, limit)));
    return new Map(found);
  };
}

type Tags = Readonly<Record<string, string>>;

async function readBatch(
  client: ResourceGroupsTaggingAPIClient,
  arns: readonly string[],
  limit: ReturnType<typeof timeLimit>,
): Promise<readonly [string, Tags][]> {
  const found: [string, Tags][] = [];
  let token: string | undefined;
  do {
    // With a list of ARNs, AWS takes no page size.
    const page = { ResourceARNList: [...arns], ...(token === undefined ? {} : { PaginationToken: token }) };
    const { ResourceTagMappingList = [], PaginationToken } = await client.send(new GetResourcesCommand(page), limit);
    for (const { ResourceARN = "", Tags: tags = [] } of ResourceTagMappingList)
      found.push([ResourceARN, Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]))]);
    token = PaginationToken === "" || PaginationToken === token ? undefined : PaginationToken;
  } while (token !== undefined);
  return found;
}

function regionOf(arn: string): string | undefined {
  const [, partition = "", , region = ""] = arn.split(":");
  return region === "" ? globalRegions[partition] : region;
}
