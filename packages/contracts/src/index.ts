export { cachedContracts } from './cache/cached-contracts.ts';
export { readJson } from './cache/contract-cache.ts';
export { docsCacheFolder } from './cache/docs-cache-folder.ts';
export { generatorId } from './cache/generator-id.ts';
export { writeIfPossible } from './cache/write-if-possible.ts';
export { type Contract, type ContractComponent, type Part, type PartName, partNames } from './contract.ts';
export { DocsError } from './errors.ts';
export { findMainFile } from './find-main-file.ts';
export { readContracts } from './read-contracts.ts';
