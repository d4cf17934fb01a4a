import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface DeclarationFile {
  readonly packageDir: string;
  readonly text: string;
}

/**
 * Finds the declarations of a resource or data source by its token: `aws:ec2/vpc:Vpc` is in `ec2/vpc.d.ts` of `@pulumi/aws`,
 * `awsx:ec2:Vpc` as well, `random:index/randomPet:RandomPet` in `randomPet.d.ts`.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#types
 */
export class DeclarationFiles {
  readonly #require: NodeJS.Require;
  readonly #packages = new Map<string, string | undefined>();
  readonly #texts = new Map<string, string | undefined>();

  constructor(programDir: string) {
    this.#require = createRequire(join(programDir, "noop.js"));
  }

  ofToken(token: string): DeclarationFile | undefined {
    const [packageName = "", module = "", member = ""] = token.split(":");
    const packageDir = this.#packageDir(packageName);
    if (packageDir === undefined || member === "") return undefined;
    // Kubernetes puts the domain of a group into the token, but not into the path.
    const path = module.replace(/^index(\/|$)/, "").replace(/^([^/.]+)\.[^/]+/, "$1");
    const ofMember = join(path, `${member.slice(0, 1).toLowerCase()}${member.slice(1)}`);
    // Google's `iAMMember` is in a file that is lower case throughout.
    for (const file of [path, ofMember, path.toLowerCase(), ofMember.toLowerCase()]) {
      const text = this.text(join(packageDir, `${file}.d.ts`));
      if (text !== undefined) return { packageDir, text };
    }
    return undefined;
  }

  text(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, existsSync(file) ? readFileSync(file, "latin1") : undefined);
    return this.#texts.get(file);
  }

  #packageDir(name: string): string | undefined {
    if (!this.#packages.has(name)) this.#packages.set(name, this.#resolve(name));
    return this.#packages.get(name);
  }

  #resolve(name: string): string | undefined {
    for (const scope of ["@pulumi", "@pulumiverse"]) {
      try {
        return dirname(this.#require.resolve(`${scope}/${name}/package.json`));
      } catch {
        continue;
      }
    }
    return undefined;
  }
}
