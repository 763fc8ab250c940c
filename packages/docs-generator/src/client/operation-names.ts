/**
 * What a client calls operations, by their ids: `getOrder` for `GetOrder`, `urlList` for `URLList`. Where two would have
 * one name, each keeps its id.
 */
export function operationNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = ids.map((id) => [id, toName(id)] as const);
  const isTaken = (name: string) => names.filter((each) => each.includes(name)).length > 1;
  return new Map(names.map(([id, name]) => [id, isTaken(name) ? id : name]));
}

// The capitals that begin it, but for the one that begins the next word.
function toName(id: string): string {
  return id.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
