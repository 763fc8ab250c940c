/** What JSON carries of a value: `JSON.stringify` asks `toJSON`, and makes null of numbers that it cannot say. */
export function toJson(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === 'function' ? toJSON.call(value) : value;
}

/** Whether `JSON.stringify` writes a member with this value. */
export function isCarried(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** Whether a value has one of the types of JSON Schema. */
export function isOfType(value: unknown, type: string | readonly string[]): boolean {
  return typeof type === 'string'
    ? typeOf(value) === type || (type === 'integer' && Number.isInteger(value))
    : type.some((each) => isOfType(value, each));
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const names: Readonly<Record<string, string>> = {
  array: 'an array',
  integer: 'an integer',
  null: 'null',
  object: 'an object',
};

/** `a string`, `an array`, for each of the types. */
export function nameTypes(type: string | readonly string[]): readonly string[] {
  return [type].flat().map((each) => names[each] ?? `a ${each}`);
}

/** A value as text, equal for equal values, whatever the order of their members. */
export function toKey(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
