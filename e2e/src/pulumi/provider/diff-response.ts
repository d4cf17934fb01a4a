import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { Difference } from "./find-differences.ts";

/** Says what differs, each with its path and whether it needs a new resource. */
export function diffResponse(differences: readonly Difference[]): InstanceType<typeof messages.DiffResponse> {
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  const response = new messages.DiffResponse().setHasdetaileddiff(true);
  response.setChanges(differences.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList(differences.filter((one) => one.replaces).map(({ path }) => path));
  response.setDiffsList([...new Set(differences.map(({ path }) => path.split(/[.[]/)[0] ?? path))]);
  for (const difference of differences) {
    response.getDetaileddiffMap().set(difference.path, new messages.PropertyDiff().setKind(kindOf(difference)));
  }
  return response;
}

function kindOf({ kind, replaces }: Difference) {
  const kinds = messages.PropertyDiff.Kind;
  switch (kind) {
    case "add":
      return replaces ? kinds.ADD_REPLACE : kinds.ADD;
    case "delete":
      return replaces ? kinds.DELETE_REPLACE : kinds.DELETE;
    case "update":
      return replaces ? kinds.UPDATE_REPLACE : kinds.UPDATE;
  }
}
