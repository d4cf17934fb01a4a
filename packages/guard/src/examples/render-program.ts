import {
  type ExampleResource,
  type ExampleValue,
  isInterpolated,
  isOutputOf,
  type OutputOf,
  type PulumiTwin,
} from "./example.ts";

/** Writes an example as the Pulumi program that it stands for. */
export function renderProgram({ resources, again, changes }: PulumiTwin): string {
  const lines = Object.entries(resources).map(([name, resource]) => statement(name, resource));
  const second = Object.entries(again ?? {}).map(([name, resource]) => statement(name, resource));
  const notes = Object.entries(changes ?? {}).map(([name, { operation, because = [] }]) => {
    const reason = because.length === 0 ? "" : `, because of ${because.join(", ")}`;
    return `// compared with the base: ${operation} ${name}${reason}`;
  });
  return [...lines, ...(second.length === 0 ? [] : ["// the second evaluation gives:", ...second]), ...notes].join(
    "\n",
  );
}

function statement(name: string, { type, inputs = {}, options = {} }: ExampleResource): string {
  const variable = name.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
  const args = render(inputs, "");
  const rest = Object.keys(options).length === 0 ? "" : `, ${render(options, "")}`;
  const made = `new ${className(type)}(${JSON.stringify(name)}${args === "{}" && rest === "" ? "" : `, ${args}`}${rest});`;
  return `const ${variable} = ${made}`;
}

/** `aws:ec2/vpc:Vpc` is aws.ec2.Vpc in a program. */
function className(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  return [pkg, module.split("/")[0], name].join(".");
}

function render(value: ExampleValue, indent: string): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  if (isOutputOf(value)) return output(value);
  if (isInterpolated(value)) {
    return `pulumi.interpolate\`${value.$text.map((part) => (typeof part === "string" ? part : `\${${output(part)}}`)).join("")}\``;
  }
  const inner = `${indent}  `;
  const items = isList(value)
    ? value.map((item) => render(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${render(item, inner)}`,
      );
  const [open, close, space] = isList(value) ? ["[", "]", ""] : ["{", "}", " "];
  if (items.length === 0) return open + close;
  const line = `${open}${space}${items.join(", ")}${space}${close}`;
  return line.length <= 90 && !line.includes("\n")
    ? line
    : `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
}

function output({ $of, property }: OutputOf): string {
  return `${$of}.${property}`;
}

function isList(value: ExampleValue): value is readonly ExampleValue[] {
  return Array.isArray(value);
}
