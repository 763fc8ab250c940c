import { readApp } from '@lambda-forge/app';

/**
 * What the pages of the app in the current folder are called: as its docs are.
 * @throws UsageError when there is no app
 */
export function readTitle(): string {
  const { docs, name } = readApp().context as {
    readonly docs?: { readonly title?: string };
    readonly name?: string;
  };
  return docs?.title ?? name ?? 'API';
}
