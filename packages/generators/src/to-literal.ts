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
