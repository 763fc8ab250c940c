import { join } from 'node:path';
import { readJson, writeIfPossible, writeJson } from '@lambda-forge/contracts';
import type { BuiltDocument } from './build-document.ts';

/** The document that was built from the contracts with this hash and these settings, or a new one from `build`. */
export function cachedDocument(
  folder: string,
  { contracts, settings }: { contracts: string; settings: string },
  build: () => BuiltDocument,
): BuiltDocument {
  const name = `document-${contracts}-${settings}.json`;
  const known = readJson<BuiltDocument>(join(folder, name));
  if (known) return known;
  const built = build();
  writeIfPossible(folder, () => writeJson(join(folder, name), built));
  return built;
}
