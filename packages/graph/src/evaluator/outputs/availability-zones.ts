/**
 * Answers the zones that a region shows to an account: the letters that AWS gives there, less what the program leaves out.
 *
 * Which zones an account sees differs in old regions; here are those that new accounts see.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export function availabilityZones(region: string, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const letters = zoneLetters.get(region) ?? "abc";
  const zones = letters.split("").map((letter, at) => ({
    name: `${region}${letter}`,
    id: `${shortRegion(region)}-az${at + 1}`,
  }));
  const left = zones.filter(
    ({ name, id }) => !isListed(args["excludeNames"], name) && !isListed(args["excludeZoneIds"], id),
  );
  return {
    id: region,
    region,
    names: left.map(({ name }) => name),
    zoneIds: left.map(({ id }) => id),
    groupNames: [region],
  };
}

/** Where it is not `a`, `b` and `c`. */
const zoneLetters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "us-east-1": "abcdef",
    "us-west-1": "ac",
    "us-west-2": "abcd",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
  }),
);

/** As in a zone id: `use1` for `us-east-1`, `apne1` for `ap-northeast-1`, `usgw1` for `us-gov-west-1`. */
function shortRegion(region: string): string {
  const words = region
    .split("-")
    .map((word, at) => (at === 0 ? word : word.replace(/^(north|south|east|west|central|gov)(east|west)?$/, short)));
  return words.join("");
}

function short(_: string, first: string, second: string | undefined): string {
  return `${first.slice(0, 1)}${second?.slice(0, 1) ?? ""}`;
}

function isListed(list: unknown, item: string): boolean {
  return Array.isArray(list) && list.includes(item);
}
