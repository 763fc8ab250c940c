import type { Found } from './facts.ts';

/** What was found, for a check that has said that it needs it. */
export function getFound<T>(found: Found<T>): T {
  if ('value' in found) return found.value;
  throw new Error(`A check has not said what it needs: ${found.missing.message}`);
}
