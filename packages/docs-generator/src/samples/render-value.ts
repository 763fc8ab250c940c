/** A value that JSON can hold as an expression of JavaScript, which is over several lines where it is long. */
export function renderValue(value: unknown, indent = ''): string {
  if (typeof value === 'string') return renderText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  const parts = (space: string) =>
    isList
      ? value.map((each) => renderValue(each, space))
      : Object.entries(value).map(([name, each]) => `${renderName(name)}: ${renderValue(each, space)}`);
  if (Object.keys(value).length === 0) return isList ? '[]' : '{}';
  const short = parts(inner).join(', ');
  const fits = short.length + indent.length <= 60 && !short.includes('\n');
  if (fits) return isList ? `[${short}]` : `{ ${short} }`;
  const lines = parts(inner).map((part) => `${inner}${part},\n`);
  return `${isList ? '[' : '{'}\n${lines.join('')}${indent}${isList ? ']' : '}'}`;
}

/** A text in single quotes. */
export function renderText(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

// By this name an object's prototype would be set.
function renderName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : renderText(name);
}
