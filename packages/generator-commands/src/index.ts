export { addAuthorizer } from './authorizer-command.ts';
export { addFunction } from './function-command.ts';
export { addInit } from './init-command.ts';
export { addLayer } from './layer-command.ts';
export { addResource } from './resource-command.ts';
