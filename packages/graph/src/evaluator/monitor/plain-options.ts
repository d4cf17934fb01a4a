import type { ResourceOptions } from "../../resource-graph.ts";

/** The options of a resource that is declared without any. */
export const plainOptions: ResourceOptions = {
  protect: false,
  retainOnDelete: false,
  deleteBeforeReplace: undefined,
  ignoreChanges: [],
  replaceOnChanges: [],
  aliases: [],
  importId: undefined,
};
