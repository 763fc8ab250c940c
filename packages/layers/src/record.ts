import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { LayersService } from './declare.ts';
import type { LayerCalls } from './layer-calls.ts';

/** The layers of each function. */
export function recordLayers({ calls }: Declared<LayersService, LayerCalls>): ServiceRecord {
  return {
    invocationsOf: (fn) =>
      calls.uses.filter((use) => use.fn === fn).map(({ name }) => ({ service: 'layers', resource: name })),
  };
}
