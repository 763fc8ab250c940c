import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleLayers } from './assemble.ts';
import { declareLayers, type LayersService } from './declare.ts';
import type { LayerCalls } from './layer-calls.ts';
import { recordLayers } from './record.ts';
import { validateLayers } from './validate.ts';

/** `services.layers`: what functions share that is not in their bundles. */
export const layers: Service<LayersService, LayerCalls> = {
  name: 'layers',
  declare: declareLayers,
  validate: validateLayers,
  record: recordLayers,
  assemble: assembleLayers,
  budget: noQuotas,
};

declare module '@lambda-forge/services' {
  interface Services {
    readonly layers: LayersService;
  }
}
