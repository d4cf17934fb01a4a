import {
  defineCheck,
  failed,
  passed,
  type Scene,
  type Sighting,
  unansweredSighting,
  unknown,
} from "../define-check.ts";
import { isVersion } from "../plan/engine-version.ts";
import { regionsFor } from "../plan/plan.ts";
import { type PlannedDatabase, plannedDatabases } from "../plan/planned-databases.ts";
import { knownIn } from "../plan/read-input.ts";

export const databaseOffered = defineCheck({
  id: "database-offered",
  why: "AWS withdraws minor versions, and not each region has each version and class: the database is refused, or cannot be copied to the other side.",
  fix: "Name a major version alone, or one that all regions have: aws rds describe-orderable-db-instance-options",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.RegionSupportAurora.html",
  otherwise: "The plan makes no databases.",
  async look(scene) {
    return (await Promise.all(plannedDatabases(scene.plan).map((database) => lookAt(database, scene)))).flat();
  },
});

async function lookAt(database: PlannedDatabase, scene: Scene): Promise<readonly Sighting[]> {
  const { node, version, instanceClass } = database;
  const engine = knownIn(database.engine);
  if (engine === undefined) return [unknown(`The engine of ${node.name} is not known.`, { node })];
  if (version.kind === "unknown") return [unknown(`The engine version of ${node.name} is not known.`, { node })];
  const asked = { engine, version: knownIn(version) };
  const regions = regionsFor(scene.plan, node);
  if (regions.length === 0) return [unknown(`It is not known in which region ${node.name} is made.`, { node })];
  if (instanceClass === undefined)
    return Promise.all(regions.map((region) => versionIn(database, { ...asked, region }, scene)));
  const size = knownIn(instanceClass);
  if (size === undefined) return [unknown(`The class of ${node.name} is not known.`, { node })];
  return Promise.all(regions.map((region) => classIn(database, { ...asked, region, size }, scene)));
}

interface Asked {
  readonly engine: string;
  readonly version: string | undefined;
  readonly region: string;
}

async function versionIn(
  { node }: PlannedDatabase,
  { engine, version, region }: Asked,
  { ask, ports }: Scene,
): Promise<Sighting> {
  const at = { region, node };
  const answer = await ask(() => ports.databases.engineVersions(engine, region));
  if (answer.kind === "unanswered") return unansweredSighting(`which versions of ${engine} ${region} has`, answer, at);
  return answer.value.some((full) => isVersion(full, version))
    ? passed(`${region} has ${named(engine, version)}.`, at)
    : failed(
        `${region} does not have ${named(engine, version)}, which ${node.name} asks for; it has ${listed(answer.value)}.`,
        at,
      );
}

async function classIn(
  database: PlannedDatabase,
  { engine, version, region, size }: Asked & { readonly size: string },
  { ask, ports }: Scene,
): Promise<Sighting> {
  const { node } = database;
  const at = { region, node };
  const answer = await ask(() => ports.databases.orderable({ engine, instanceClass: size }, region));
  const what = `${named(engine, version)} on ${size}`;
  if (answer.kind === "unanswered") return unansweredSighting(`whether ${region} offers ${what}`, answer, at);
  const fitting = answer.value.filter(({ engineVersion }) => isVersion(engineVersion, version));
  if (fitting.length === 0) {
    const others = answer.value.map(({ engineVersion }) => engineVersion);
    return failed(
      `${region} does not offer ${what}, which ${node.name} asks for; on ${size} it has ${listed(others)}.`,
      at,
    );
  }
  // Zones are those of its own region.
  const zones = region === node.region ? database.zones : [];
  const lacking = zones.filter((zone) => !fitting.some((offer) => offer.zones.includes(zone)));
  return lacking.length === 0
    ? passed(`${region} offers ${what}.`, at)
    : failed(`${region} offers ${what}, but not in ${lacking.join(", ")}.`, {
        ...at,
        fix: "Choose a class that all zones of the subnet group offer.",
      });
}

function named(engine: string, version: string | undefined): string {
  return version === undefined ? engine : `${engine} ${version}`;
}

const listedMaximum = 8;

function listed(versions: readonly string[]): string {
  const newest = [...new Set(versions)].toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  if (newest.length === 0) return "none of it";
  const more = newest.length - listedMaximum;
  return `${newest.slice(0, listedMaximum).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
