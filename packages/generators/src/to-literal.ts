/** A string as a formatted source file writes it: in single quotes, unless double ones save a backslash. */
export function toLiteral(text: string): string {
  const quote = count(text, "'") > count(text, '"') ? '"' : "'";
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

/** A name as the key of an object or of a type: bare where it may be. */
export function toKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : toLiteral(name);
}

function count(text: string, quote: string): number {
  return text.split(quote).length - 1;
}

/** The longest line that a generated file has where it can be broken: that of the workspace's formatter. */
const lineWidth = 110;

/** The first of several ways to write the same whose first line fits, or the last one. */
export function firstThatFits(...ways: readonly [string, ...string[]]): string {
  return ways.find((way) => (way.split('\n')[0] ?? '').length <= lineWidth) ?? (ways.at(-1) as string);
}

/** A member of an object or type that stands on a line of its own: its value goes below when the line is too long. */
export function renderMember(key: string, value: string, indent: string): string {
  return firstThatFits(`${indent}${key}: ${value},`, `${indent}${key}:\n${indent}  ${value},`);
}
