import { readCdkJson } from '@lambda-forge/context';

/** What the pages of the app in the current folder are called: as its docs are. */
export function readTitle(): string {
  const { docs, name } = readCdkJson().context as {
    readonly docs?: { readonly title?: string };
    readonly name?: string;
  };
  return docs?.title ?? name ?? 'API';
}
