import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type typescript from "typescript";

export interface TypeScriptSettings {
  readonly projectDir: string;
  readonly tsconfig: string | undefined;
}

/** Compiles single files with the program's own TypeScript and its tsconfig. */
export class ProgramCompiler {
  /** Patterns of module names that tsconfig maps, as `@lib/*`. */
  readonly mappedNames: readonly string[];
  readonly #ts: typeof typescript;
  readonly #options: typescript.CompilerOptions;

  constructor(settings: TypeScriptSettings) {
    this.#ts = ownCompiler(settings.projectDir);
    const options = this.#read(settings);
    this.mappedNames = Object.keys(options.paths ?? {});
    this.#options = this.#used(options);
  }

  compile(file: string, format: "commonjs" | "module"): { code: string; map: string } {
    const ts = this.#ts;
    const output = ts.transpileModule(readFileSync(file, "utf8"), {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions: {
        ...this.#options,
        module: format === "module" ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
        sourceMap: true,
      },
    });
    // A fault without a file is about an option, such as one that the next major version drops.
    const fault = output.diagnostics?.find(
      (one) => one.category === ts.DiagnosticCategory.Error && one.file !== undefined,
    );
    if (fault !== undefined) throw new SyntaxError(this.#describe(file, fault));
    return {
      code: output.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"),
      map: output.sourceMapText ?? "{}",
    };
  }

  #describe(file: string, fault: typescript.Diagnostic): string {
    const at = fault.file?.getLineAndCharacterOfPosition(fault.start ?? 0);
    const text = this.#ts.flattenDiagnosticMessageText(fault.messageText, "\n");
    return `${file}:${(at?.line ?? 0) + 1}:${(at?.character ?? 0) + 1}: ${text}`;
  }

  #read({ projectDir, tsconfig }: TypeScriptSettings): typescript.CompilerOptions {
    const ts = this.#ts;
    const file = join(projectDir, tsconfig ?? "tsconfig.json");
    const raw: unknown = existsSync(file) ? ts.readConfigFile(file, (path) => readFileSync(path, "utf8")).config : {};
    const { options } = ts.parseJsonConfigFileContent(raw, { ...ts.sys, readDirectory: () => [] }, dirname(file));
    return options;
  }

  #used(options: typescript.CompilerOptions): typescript.CompilerOptions {
    const ts = this.#ts;
    const { experimentalDecorators, emitDecoratorMetadata, jsx, jsxFactory, useDefineForClassFields } = options;
    return JSON.parse(
      JSON.stringify({
        experimentalDecorators,
        emitDecoratorMetadata,
        jsx,
        jsxFactory,
        useDefineForClassFields,
        target: ts.ScriptTarget.ES2020,
        esModuleInterop: options.esModuleInterop ?? isNodeModule(options.module),
        // A constant enum of another file cannot be inlined file by file, so it must exist at run time.
        preserveConstEnums: true,
      }),
    ) as typescript.CompilerOptions;
  }
}

/** The program's compiler, else the one that Pulumi's SDK carries for programs without. A native compiler has no API. */
function ownCompiler(projectDir: string): typeof typescript {
  const require = createRequire(join(projectDir, "noop.js"));
  const carried = () =>
    join(dirname(require.resolve("@pulumi/pulumi/package.json")), "vendor", "typescript@3.8.3", "typescript.js");
  for (const specifier of [() => require.resolve("typescript"), carried]) {
    try {
      const loaded = require(specifier()) as typeof typescript;
      if (typeof loaded.transpileModule === "function") return loaded;
    } catch {
      continue;
    }
  }
  throw new Error("No TypeScript compiler found. Add `typescript` to the program's devDependencies and install.");
}

/** The modes of Node imply that a CommonJS module has a default export. Their numbers start at 100 in all versions. */
function isNodeModule(module: number | undefined): boolean {
  return module === undefined || (module >= 100 && module < 200);
}
