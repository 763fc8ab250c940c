export { docsCacheFolder, writeIfPossible } from './cache/cache-folder.ts';
export { cachedContracts } from './cache/cached-contracts.ts';
export { readJson, writeJson } from './cache/contract-cache.ts';
export { generatorId } from './cache/generator-id.ts';
export { type Contract, type ContractComponent, type Part, type PartName, partNames } from './contract.ts';
export {
  answersOf,
  declaredStatus,
  type Envelope,
  envelopesOf,
  hasOpenStatus,
  type ResolveSchema,
} from './envelopes.ts';
export { DocsError } from './errors.ts';
export { findMainFile } from './find-main-file.ts';
export { contractMakers, usesContract } from './find-maker-calls.ts';
export { findUncarried } from './find-uncarried.ts';
export { loadTypeScript } from './load-typescript.ts';
export { readContracts } from './read-contracts.ts';
export { usesLegacyDecorators } from './uses-legacy-decorators.ts';
