export type { LayersService } from './declare.ts';
export type { ImportLayerOptions, LayerOptions } from './layer-options.ts';
export { layers } from './layers.ts';
