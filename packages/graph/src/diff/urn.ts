/** `urn:pulumi:<stack>::<project>::<type of parent>$<type>::<name>`, where only the name may hold `::`. */
export interface UrnParts {
  /** `urn:pulumi:<stack>::<project>` */
  readonly prefix: string;
  /** With the types of all parents. */
  readonly qualifiedType: string;
  readonly type: string;
  readonly name: string;
}

const stackType = "pulumi:pulumi:Stack";

/** Splits a URN. @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
export function parseUrn(urn: string): UrnParts {
  const [start = "", project = "", qualifiedType = "", ...name] = urn.split("::");
  const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
  return { prefix: `${start}::${project}`, qualifiedType, type, name: name.join("::") };
}

/** Writes the URN of a child; the stack itself leaves no trace in the type. */
export function childUrn(child: Pick<UrnParts, "prefix" | "type" | "name">, parent: UrnParts): string {
  const chain = parent.qualifiedType === stackType ? child.type : `${parent.qualifiedType}$${child.type}`;
  return `${child.prefix}::${chain}::${child.name}`;
}

/** Answers whether a type is the root that Pulumi adds to each stack. */
export function isStackType(type: string): boolean {
  return type === stackType;
}
