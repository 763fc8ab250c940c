/** Types in words: `string or null`. Whoever says number means integers, too. */
export function typeWords(types: Iterable<string>): string {
  const all = new Set(types);
  if (all.has('number')) all.delete('integer');
  return all.size === 0 ? 'nothing' : [...all].join(' or ');
}
