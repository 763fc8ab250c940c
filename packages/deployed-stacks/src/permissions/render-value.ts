/**
 * A value of a template as text that is the same wherever it means the same: a name in braces for what is known at the
 * deploy alone, `${Table.Arn}`.
 */
export function renderValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [entry, ...others] = Object.entries(value);
  if (!Array.isArray(value) && entry && others.length === 0) {
    const [name, argument] = entry;
    if (name === 'Ref') return `\${${renderValue(argument)}}`;
    if (name === 'Fn::GetAtt') return `\${${[argument].flat().map(renderValue).join('.')}}`;
    if (name === 'Fn::Sub') return renderSub(argument);
    if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]))
      return argument[1].map(renderValue).join(renderValue(argument[0]));
  }
  return JSON.stringify(sorted(value));
}

function renderSub(argument: unknown): string {
  if (!Array.isArray(argument)) return renderValue(argument);
  const [text, variables] = argument as [unknown, Readonly<Record<string, unknown>> | undefined];
  return renderValue(text).replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) =>
    variables && name in variables ? renderValue(variables[name]) : whole,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
