import type { Problem } from '@lambda-forge/context';
import type { BundleWarning } from './bundle-warnings.ts';
import { nameFunctions } from './name-functions.ts';

const shown = 3;

/** Warnings of functions, by their names: what is equally wrong in several is said once, with where it is. */
export function renderWarnings(warnings: Iterable<readonly [name: string, BundleWarning]>): Problem[] {
  const found = new Map<string, { hint: string; places: Map<string, string[]> }>();
  for (const [name, { message, hint, place }] of warnings) {
    const { places } = found.get(message) ?? { places: new Map<string, string[]>() };
    found.set(message, { hint, places: places.set(place, [...(places.get(place) ?? []), name]) });
  }
  return [...found].map(([text, { hint, places }]) => {
    const where = [...places].map(([place, names]) =>
      place === '' ? nameFunctions(names) : `${place} (${nameFunctions(names)})`,
    );
    const more = where.length > shown ? ` and ${where.length - shown} more places` : '';
    return { message: `${where.slice(0, shown).join(', ')}${more}: ${text}.`, hint };
  });
}
