import { fetchJson } from './fetch-json.ts';
import { createKeySource, type KeySource } from './key-source.ts';
import { atEndpoint } from './user-pool.ts';

/** The public keys of issuers, asked over the network. @param endpoint where those of user pools are in place of AWS */
export function createIssuerKeys(endpoint: string | undefined): KeySource {
  return createKeySource({
    fetchJson: (address) => fetchJson(atEndpoint(address, endpoint)),
    now: Date.now,
  });
}
