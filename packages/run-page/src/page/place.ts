/** What of the page is shown, by the address's hash. */
export type Place =
  | { readonly name: 'list' }
  | { readonly name: 'run'; readonly id: string; readonly action?: string }
  | { readonly name: 'compare'; readonly ids: readonly [string, string] };

/** `#/runs/<id>/<stage>.<action>`, `#/compare/<id>/<id>`; a page of one run or two begins with them. */
export function readPlace(hash: string): Place {
  const [kind, ...rest] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const [first, second] = rest;
  if (kind === 'runs' && first) return { name: 'run', id: first, ...(second ? { action: second } : {}) };
  if (kind === 'compare' && first && second) return { name: 'compare', ids: [first, second] };
  return { name: 'list' };
}

/** The address of a place, for links. */
export function hashOf(place: Place): string {
  const parts =
    place.name === 'run'
      ? ['runs', place.id, ...(place.action === undefined ? [] : [place.action])]
      : place.name === 'compare'
        ? ['compare', ...place.ids]
        : [];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}
