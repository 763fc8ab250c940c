export { type CompiledFile, compileContracts } from './compile-contracts.ts';
export { formatsOf } from './formats-of.ts';
export { insertContract, renderContractModule } from './render-contract.ts';
export { toCheckedSchema } from './to-checked-schema.ts';
