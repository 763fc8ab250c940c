// One function under both of the names that Nx 22 to 24 look for.
export { createNodesV2, createNodesV2 as createNodes } from './inference/create-nodes.ts';
export type { PluginOptions } from './inference/plugin-options.ts';
