// https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3, of those that a text alone decides.
// Not the 29th of February of a year that does not leap, and not the 30th or 31st of a month without one.
const date =
  '(?!(..)?([02468][1-35-79]|[13579][013-57-9])(00)?-02-29)\\d{4}-(?!(0[469]|11)-31|02-3)(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
// 60 is a leap second.
const time = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)';
const label = '[A-Za-z\\d]([A-Za-z\\d-]{0,61}[A-Za-z\\d])?';
const ipv4 = '((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}';

const expressions: Readonly<Record<string, string>> = {
  date: `^${date}$`,
  'date-time': `^${date}[Tt ]${time}$`,
  duration: '^P(?!$)((\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?|(\\d+W)?)$',
  email: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*$',
  hostname: `^(?=.{1,253}\\.?$)${label}(\\.${label})*\\.?$`,
  ipv4: `^${ipv4}$`,
  ipv6: ipv6(),
  time: `^${time}$`,
  uri: '^[A-Za-z][A-Za-z\\d+.\\-]*:[^\\s]*$',
  uuid: '^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$',
};

// https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.2: `::` stands for as many groups as are missing.
function ipv6(): string {
  const group = '[\\dA-Fa-f]{1,4}';
  const last = `(${group}:${group}|${ipv4})`;
  const before = (most: number) => (most === 0 ? '' : `((${group}:){0,${most - 1}}${group})?`);
  const shortened = [5, 4, 3, 2, 1, 0].map((after, most) => `${before(most)}::(${group}:){${after}}${last}`);
  const whole = `(${group}:){6}${last}`;
  return `^(${[whole, ...shortened, `${before(6)}::${group}`, `${before(7)}::`].join('|')})$`;
}

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
