import type { ProblemBetween } from "@causeway/core";
import { freezeMarginMs } from "../../advance/limits.ts";
import type { Replication } from "../../gates/lag-sources.ts";
import { judgesReplication } from "../../gates/gates-that-apply.ts";
import type { MovingData } from "../data-schema.ts";
import type { PlanParts } from "../plan-schema.ts";

/** What may replicate, by how the data moves. */
const replicationsOf: Readonly<Record<MovingData["kind"], readonly Replication[]>> = {
  "rds-replica": ["postgresql-replica", "mysql-replica", "mariadb-replica"],
  "aurora-global": ["aurora-global"],
  dms: ["dms"],
};

/** Finds what moving data needs and does not get: somebody who watches it, and time to do it. */
export function dataProblems({ traffic, data, gates }: PlanParts): readonly ProblemBetween[] {
  if (data.kind === "none") return strayGates(gates);
  if (traffic.executor === "ecs" || traffic.executor === "codedeploy")
    return [
      {
        path: ["data", "kind"],
        message: `kind is ${data.kind}; allowed with executor ${traffic.executor} is none.`,
        hint: "A version is replaced inside of one environment: its data stays. Move the data by a plan of its own.",
      },
    ];
  return [...lagProblems(data, gates), ...validationProblems(data, gates), ...timeProblems(data)];
}

/** Without data that moves there is no copy to watch. */
function strayGates(gates: PlanParts["gates"]): readonly ProblemBetween[] {
  return gates.flatMap((gate, index) =>
    judgesReplication(gate)
      ? [
          {
            path: ["gates", index, "kind"],
            message: `kind is ${gate.kind}, and data is none; allowed are the kinds that watch no copy.`,
            hint: "Say under data how it moves, or remove the gate.",
          },
        ]
      : [],
  );
}

function lagProblems(data: MovingData, gates: PlanParts["gates"]): readonly ProblemBetween[] {
  const fitting = replicationsOf[data.kind];
  const wrong = gates.flatMap((gate, index) =>
    gate.kind !== "replication-lag" || fitting.includes(gate.replication)
      ? []
      : [
          {
            path: ["gates", index, "replication"],
            message: `replication is ${gate.replication}; allowed with data ${data.kind} is ${fitting.join(", ")}.`,
            hint: "Name what replicates: it decides in what its lag is published.",
          },
        ],
  );
  const isWatched = gates.some((gate) => gate.kind === "replication-lag" && !gate.dryRun);
  if (isWatched) return wrong;
  return [
    ...wrong,
    {
      path: ["gates"],
      message: `no gate of kind replication-lag decides; with data ${data.kind} one is needed.`,
      hint: `Add one with replication: ${fitting[0]}, its unit, min: 0 and a max: writes are frozen only while the copy keeps up.`,
    },
  ];
}

function validationProblems({ kind }: MovingData, gates: PlanParts["gates"]): readonly ProblemBetween[] {
  if (kind !== "dms" || gates.some((gate) => gate.kind === "dms-validation" && !gate.dryRun)) return [];
  return [
    {
      path: ["gates"],
      message: "no gate of kind dms-validation decides; with data dms one is needed.",
      hint: "Add one: DMS copies on although rows could not be applied, and only its validation tells.",
    },
  ];
}

function timeProblems({ freezeSeconds, maxLagSeconds }: MovingData): readonly ProblemBetween[] {
  const needed = Math.ceil(2 * maxLagSeconds + (2 * freezeMarginMs) / 1000);
  if (freezeSeconds >= needed) return [];
  return [
    {
      path: ["data", "freezeSeconds"],
      message: `freezeSeconds is ${freezeSeconds}; allowed are numbers from ${needed}: the copy catches up twice, and there is a margin.`,
      hint: "Lengthen the freeze, or lower maxLagSeconds.",
    },
  ];
}
