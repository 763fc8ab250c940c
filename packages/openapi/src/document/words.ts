/** An identifier in words that begin with a capital letter: `GetOrder` and `get_order` are `Get order`, `URLs` stays. */
export function words(identifier: string): string {
  const parts = identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const text = parts
    .map((part) => (/^([A-Z]+|[A-Z]{2,}s)$/.test(part) ? part : part.toLowerCase()))
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
