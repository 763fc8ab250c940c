type Values = Readonly<Record<string, unknown>>;

/**
 * The context with what the command line overrides, where all is text: `-c repo='{"owner":"octocat",...}'` becomes an
 * object, and `-c repo.owner=octocat` changes one key of it.
 * @param keys the settings that may be overridden in this way
 */
export function overlayOverrides(context: Values, keys: readonly string[]): Values {
  const values = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, keys.includes(key) ? parseObject(value) : value]),
  );
  return Object.entries(context).reduce((at, [key, value]) => {
    const [first = '', ...rest] = key.split('.');
    return rest.length > 0 && keys.includes(first) ? setAt(at, [first, ...rest], value) : at;
  }, values);
}

function parseObject(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // stays text, and is refused as such by the schema
  }
}

function setAt(values: Values, [key = '', ...rest]: readonly string[], value: unknown): Values {
  if (rest.length === 0) return { ...values, [key]: value };
  const inner = Object.hasOwn(values, key) ? values[key] : undefined;
  return { ...values, [key]: setAt(isObject(inner) ? inner : {}, rest, value) };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
