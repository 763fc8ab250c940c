export type { Schema } from '../schema/schema.ts';
export { bindBatchContract } from './bind-batch-contract.ts';
export { bindContract } from './bind-contract.ts';
export type { CompiledContract } from './compiled-contract.ts';
