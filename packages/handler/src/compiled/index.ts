export type { Schema } from '../schema/schema.ts';
export { bindContract } from './bind-contract.ts';
export type { CompiledContract } from './compiled-contract.ts';
