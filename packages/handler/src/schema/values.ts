/** What JSON carries of a value: `JSON.stringify` asks `toJSON`, and makes null of numbers that it cannot say. */
export function toJson(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  const toJSON = (value as { toJSON?: unknown } | null | undefined)?.toJSON;
  return typeof toJSON === 'function' ? toJSON.call(value) : value;
}

/** Whether `JSON.stringify` writes a member with this value. */
export function isCarried(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** Whether a value has one of the types of JSON Schema. */
export function isOfType(value: unknown, types: string | readonly string[]): boolean {
  const own = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const is = (type: string): boolean => type === own || (type === 'integer' && Number.isInteger(value));
  return typeof types === 'string' ? is(types) : types.some(is);
}

/** `a string`, `an array`, for each of the types. */
export function nameTypes(types: string | readonly string[]): readonly string[] {
  return [types]
    .flat()
    .map((type) => (type === 'null' ? type : `a${/^[aio]/.test(type) ? 'n' : ''} ${type}`));
}

/** A value as an object, whose members are of any kind. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isOfType(value, 'object') ? (value as Record<string, unknown>) : undefined;
}
