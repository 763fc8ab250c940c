export { type AuthorizerSchema, authorizerGenerator } from './generators/authorizer.ts';
export { type DocsSchema, docsGenerator } from './generators/docs.ts';
export { type FunctionSchema, functionGenerator } from './generators/function.ts';
export { initGenerator } from './generators/init.ts';
export { type LayerSchema, layerGenerator } from './generators/layer.ts';
export { type ResourceSchema, resourceGenerator } from './generators/resource.ts';
export { createNodes, createNodesV2, type PluginOptions } from './plugin.ts';
