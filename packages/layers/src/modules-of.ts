import type { LayerCalls } from './layer-calls.ts';
import { readOwnLayer } from './own-layer.ts';

/** What functions import of a layer. */
export function modulesOf(root: string, { created, imported }: LayerCalls, name: string): readonly string[] {
  const other =
    created.find((layer) => layer.name === name)?.packages ??
    imported.find((layer) => layer.name === name)?.modules;
  if (other || imported.some((layer) => layer.name === name)) return other ?? [];
  const own = readOwnLayer(root, name);
  return 'module' in own ? [own.module] : [];
}
