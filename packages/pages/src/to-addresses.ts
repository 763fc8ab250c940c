import { createHash } from 'node:crypto';

/**
 * Where pages are below a site: an address of plain letters for each, which any server, bucket and disc takes as it is. No
 * two are the same, on discs that do not tell upper from lower case neither: where several would be, and where a name
 * has no plain letter at all, a hash tells which one it is.
 * @param wanted what each page would be called, by what is told apart: the path of its source, as a rule
 * @returns the address of each, without an ending: `guides/uber-uns`
 */
export function toAddresses(wanted: ReadonlyMap<string, string>): Map<string, string> {
  const pages = [...wanted].map(([key, path]) => ({ key, path, plain: toPlain(path) }));
  const groups = new Map<string, (typeof pages)[number][]>();
  for (const page of pages) groups.set(page.plain, [...(groups.get(page.plain) ?? []), page]);
  return new Map(
    pages.map(({ key, path, plain }) => {
      const same = groups.get(plain) ?? [];
      const exact = same.filter((each) => each.path === plain).map((each) => each.key);
      const isItsOwn = same.length === 1 || (path === plain && exact.sort()[0] === key);
      return [key, isItsOwn ? plain : `${plain}-${hashOf(key)}`];
    }),
  );
}

function toPlain(path: string): string {
  return path
    .split('/')
    .map((part) => toName(part) || hashOf(part))
    .join('/');
}

// Letters with accents are those without.
function toName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
