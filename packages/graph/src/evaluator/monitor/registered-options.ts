import type { ResourceOptions } from "../../resource-graph.ts";
import type { RegisterRequest } from "../sdk/request-views.ts";
import { aliasesOf, type StackName } from "./urns.ts";

/** Reads the options that change a deployment from a registration. Older SDKs do not know all of them. */
export function registeredOptions(request: RegisterRequest, at: StackName): ResourceOptions {
  return {
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete?.() ?? false,
    deleteBeforeReplace:
      request.getDeletebeforereplacedefined?.() === true ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList?.() ?? [],
    aliases: aliasesOf(request, at),
    importId: request.getImportid() || undefined,
  };
}
