import { createLocalId } from './local-id.ts';
import type { Scope } from './scope.ts';

/** The first part of a function URL's host. */
export function functionUrlId(logicalId: string, { stackId }: Scope): string {
  return createLocalId(`${stackId}/${logicalId}`, 'url');
}
