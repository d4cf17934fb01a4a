import { setting, type Variables, wholeSetting } from "../variables/setting.ts";
import type { SideName } from "./compare-tables.ts";
import type { Place } from "./login.ts";
import { parseTableName, type TableName } from "./table-name.ts";

export interface SideSettings {
  readonly place: Place;
  readonly secretArn: string;
}

export interface ValidationSettings extends Readonly<Record<SideName, SideSettings>> {
  readonly validation: string;
  readonly namespace: string;
  readonly tables: readonly TableName[];
  readonly statementTimeoutMs: number;
}

/** Reads what the component told the function. */
export function validationSettings(variables: Variables): ValidationSettings {
  return {
    validation: setting(variables, "VALIDATION"),
    namespace: setting(variables, "METRIC_NAMESPACE"),
    tables: tablesOf(setting(variables, "TABLES")),
    statementTimeoutMs: wholeSetting(variables, "STATEMENT_TIMEOUT_MS"),
    source: sideOf(variables, "SOURCE"),
    target: sideOf(variables, "TARGET"),
  };
}

function sideOf(variables: Variables, side: "SOURCE" | "TARGET"): SideSettings {
  return {
    place: {
      host: setting(variables, `${side}_HOST`),
      port: wholeSetting(variables, `${side}_PORT`),
      database: setting(variables, `${side}_DATABASE`),
    },
    secretArn: setting(variables, `${side}_SECRET_ARN`),
  };
}

/** One name to a line: a name may hold a comma. */
function tablesOf(text: string): readonly TableName[] {
  return text.split("\n").map((line) => {
    const name = parseTableName(line);
    if (name === undefined) {
      throw new Error(`The variable TABLES names ${JSON.stringify(line)}, which is no schema.table.`);
    }
    return name;
  });
}
