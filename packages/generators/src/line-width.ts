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
