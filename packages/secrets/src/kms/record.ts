import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { KmsService } from './declare.ts';
import { type KeyCalls, type KeyTypes, keyKind } from './key-kind.ts';

/** The keys that a function uses. */
export function recordKeys({ calls }: Declared<KmsService, KeyCalls>): ServiceRecord {
  return recordResources<KeyTypes>(keyKind, calls);
}
