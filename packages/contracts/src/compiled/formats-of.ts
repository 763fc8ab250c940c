// https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3, of those that a text alone decides.
const expressions: Readonly<Record<string, string>> = {
  date: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  'date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
  email: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*$',
  ipv4: '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}$',
  uri: '^[A-Za-z][A-Za-z\\d+.\\-]*:[^\\s]*$',
  uuid: '^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$',
};

/** The regular expressions of the formats that schemas name; others say something to readers alone. */
export function formatsOf(schemas: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { format } = value as { format?: unknown };
    const expression =
      typeof format === 'string' && Object.hasOwn(expressions, format) ? expressions[format] : undefined;
    if (expression !== undefined) found[format as string] = expression;
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(schemas);
  return found;
}
