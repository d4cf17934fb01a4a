import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

// What turbo's boundaries cannot see: paths that climb into another package, cycles, the order inside a package, and
// shipped code that leans on a devDependency.

const inPackage = "^(apps/(?:actions|stacks)/[^/]+|(?:packages|apps|tooling)/[^/]+|bench|e2e|examples)/";
const test = "\\.test\\.ts$|/test/";
const notShipped = `${test}|\\.config\\.ts$`;

/** One rule per package: its sources may import no workspace package but those under `dependencies`. */
function declaredDependencies() {
  const manifests = globSync("{packages,apps,tooling}/**/package.json", {
    exclude: (path) => /node_modules|fixtures/.test(path),
  });
  const packages = manifests.map((file) => ({ dir: dirname(file), ...JSON.parse(readFileSync(file, "utf8")) }));
  return packages.map(({ dir, name, dependencies = {} }) => ({
    name: `declared:${name}`,
    comment: "Shipped code imports a package that is not under dependencies in its package.json.",
    severity: "error",
    from: { path: `^${dir}/src/`, pathNot: notShipped },
    to: {
      path: packages
        .filter((other) => other.dir !== dir && !(other.name in dependencies))
        .map((other) => `^${other.dir}/`),
    },
  }));
}

/** Folders of a package in their order: one imports those left of it, and files beside the folders. */
const folderOrder = {
  core: ["errors", "lifecycle", "cidr", "names", "tags", "settings", "component"],
  graph: ["evaluator", "project", "diff", "state", "draw"],
  guard: ["facts", "joins", "examples", "rules", "pulumi"],
};

function inOrder() {
  return Object.entries(folderOrder).flatMap(([name, folders]) =>
    folders.slice(0, -1).map((folder, index) => ({
      name: `order:${name}/${folder}`,
      comment: `In ${name}, ${folder} comes before what it imports: ${folders.join(" ← ")}.`,
      severity: "error",
      from: { path: `^packages/${name}/src/${folder}/`, pathNot: test },
      to: { path: folders.slice(index + 1).map((later) => `^packages/${name}/src/${later}/`) },
    })),
  );
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycle",
      comment:
        "A stage takes the finished value of the stage before; nothing is called back upstream. A type may point back.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "The import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "by-package-name",
      comment: "A path climbs into another package. Import it by its name, which its exports map answers.",
      severity: "error",
      from: { path: inPackage },
      to: { dependencyTypes: ["local"], pathNot: "^$1/" },
    },
    ...declaredDependencies(),
    {
      name: "declared:registry",
      comment: "The package is not under dependencies in the nearest package.json.",
      severity: "error",
      from: { path: "/src/", pathNot: notShipped },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "testing-from-tests",
      comment: "The package testing serves tests and nothing else.",
      severity: "error",
      from: { pathNot: `^packages/testing/|${test}` },
      to: { path: "^packages/testing/" },
    },
    {
      name: "index-outermost",
      comment: "index.ts names what leaves the package: inside, import the file itself.",
      severity: "error",
      from: { path: inPackage, pathNot: test },
      to: { path: "^$1/src/index\\.ts$", dependencyTypes: ["local"] },
    },
    ...inOrder(),
    {
      name: "plan-pure",
      comment: "Arithmetic of a component: no Pulumi in it, so that a property test can try a thousand cases.",
      severity: "error",
      from: { path: "^packages/network/src/.+-(layout|strategy|asn|port|settings)\\.ts$" },
      to: { path: "node_modules/@pulumi/|^packages/core/src/component/" },
    },
    {
      name: "core-pure",
      comment: "Only core's component part knows Pulumi; all else is plain arithmetic on plain values.",
      severity: "error",
      from: { path: "^packages/core/src/", pathNot: `^packages/core/src/component/|${test}` },
      to: { path: "node_modules/@pulumi/|^packages/core/src/component/" },
    },
    {
      name: "evaluator-alone",
      comment:
        "The evaluator runs inside a user's program: it brings nothing that the program could notice. Types may come from beside it.",
      severity: "error",
      from: { path: "^packages/graph/src/evaluator/", pathNot: test },
      to: {
        pathNot: "^packages/graph/src/evaluator/|node_modules/@jridgewell/trace-mapping/",
        dependencyTypesNot: ["core", "type-only"],
      },
    },
    {
      name: "no-effects",
      comment:
        "The same answer for the same values: files, processes and networks are the business of graph, preview and the apps.",
      severity: "error",
      from: {
        path: "^packages/(core|network|data|compute|traffic|cross-region|observability|foundation|guard|report)/src/",
        pathNot: `${test}|/src/handlers/`,
      },
      to: { path: "^(node:)?(fs|child_process|http|https|worker_threads|os)(/|$)", dependencyTypes: ["core"] },
    },
    {
      name: "github-in-action-kit",
      comment: "Only action-kit knows GitHub.",
      severity: "error",
      from: { pathNot: "^packages/action-kit/" },
      to: { path: "node_modules/(@actions|@octokit)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps|tooling|bench|e2e|examples)/.+/(dist|fixtures|__golden__)/" },
    // Type imports count: a type is a dependency as well.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@causeway/source", "import", "types", "node", "default"],
      extensions: [".ts", ".mts", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};
