import { UserError } from "@causeway/core";

/**
 * What is done to tables. `%` in the schema or table of an include or exclude stands for any characters; an exclude takes
 * away from what is included, whatever the order.
 */
export type TableRule =
  | {
      readonly kind: "include" | "exclude";
      readonly schema: string;
      /** @default every table of the schema */
      readonly table?: string;
    }
  | { readonly kind: "rename-schema"; readonly schema: string; readonly to: string }
  | { readonly kind: "rename-table"; readonly schema: string; readonly table: string; readonly to: string };

/**
 * Writes the rules of a replication task in the order given, as AWS DMS reads them.
 *
 * @throws UserError `migration/mappings-invalid` when nothing is included, for names that PostgreSQL cannot have, for a rule
 * that is there twice, for wildcards in a renaming, and when two tables or schemas would get one name.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TableMapping.SelectionTransformation.html
 */
export function tableMappings(rules: readonly TableRule[]): string {
  if (!rules.some(({ kind }) => kind === "include")) {
    throw invalid(
      `The table mappings have ${rules.length} rules and none includes a table; allowed are 1 or more that do.`,
    );
  }
  rules.forEach(assertNames);
  assertDifferent("has this rule twice", rules, (rule) => JSON.stringify([rule.kind, rule.schema, tableOf(rule)]));
  assertDifferent("gives two of them this name", rules, newNameOf);
  return JSON.stringify({ rules: rules.map((rule, index) => written(rule, String(index + 1))) });
}

/** Ids must be unique among all rules; a name says nothing that the id does not. */
function written(rule: TableRule, id: string): object {
  const identity = { "rule-id": id, "rule-name": id };
  const schema = { "schema-name": rule.schema };
  const table = { ...schema, "table-name": tableOf(rule) };
  switch (rule.kind) {
    case "include":
    case "exclude":
      return { "rule-type": "selection", ...identity, "object-locator": table, "rule-action": rule.kind, filters: [] };
    case "rename-schema":
      return { ...renaming(identity, rule.to), "rule-target": "schema", "object-locator": schema };
    case "rename-table":
      return { ...renaming(identity, rule.to), "rule-target": "table", "object-locator": table };
  }
}

function renaming(identity: object, value: string): object {
  return { "rule-type": "transformation", ...identity, "rule-action": "rename", value };
}

function tableOf(rule: TableRule): string {
  return "table" in rule ? rule.table : "%";
}

/** What a renaming leads to. A table keeps the schema that it is in, unless that is renamed as well. */
function newNameOf(rule: TableRule): string | undefined {
  if (rule.kind === "rename-schema") return JSON.stringify([rule.to]);
  return rule.kind === "rename-table" ? JSON.stringify([rule.schema, rule.to]) : undefined;
}

function assertNames(rule: TableRule): void {
  const isRenaming = "to" in rule;
  const names = [rule.schema, tableOf(rule), ...(isRenaming ? [rule.to] : [])];
  const exact = isRenaming ? [rule.schema, rule.to, ...(rule.kind === "rename-table" ? [rule.table] : [])] : [];
  const wrong = names.find((name) => !isName(name)) ?? exact.find((name) => name.includes("%"));
  if (wrong === undefined) return;
  throw invalid(
    `The rule ${JSON.stringify(rule)} names ${JSON.stringify(wrong)}; allowed are 1 to 63 bytes without control characters or *${isRenaming ? ", and without %" : ""}.`,
  );
}

/** PostgreSQL cuts longer names off, and DMS would then look for a table that has the whole one. */
function isName(name: string): boolean {
  return name.trim() !== "" && Buffer.byteLength(name) <= 63 && !/[\p{Cc}*]/u.test(name);
}

function assertDifferent(
  problem: string,
  rules: readonly TableRule[],
  keyOf: (rule: TableRule) => string | undefined,
): void {
  const keys = rules.map(keyOf);
  const twice = rules.find((_, index) => keys[index] !== undefined && keys.indexOf(keys[index]) < index);
  if (twice === undefined) return;
  throw invalid(`The list of table mappings ${problem}: ${JSON.stringify(twice)}; allowed is each once.`);
}

function invalid(message: string): UserError {
  return new UserError("migration/mappings-invalid", message, {
    hint: 'Include what the system needs, as { kind: "include", schema: "public" }: what is left out is missing after the cut-over.',
  });
}
