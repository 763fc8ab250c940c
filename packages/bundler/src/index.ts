export type { AssetSharing, BundleEntry } from './bundle-unit.ts';
export { type Bundle, type Bundler, createBundler } from './bundler.ts';
export { bundlingForEmulators } from './bundling-for-emulators.ts';
export { type Bundling, type BundlingOptions, resolveBundling } from './bundling-options.ts';
export { BundlingError } from './errors.ts';
export { findPackageFiles } from './extra-files.ts';
export { renderWarnings } from './render-warnings.ts';
export { storeFolder } from './store-folder.ts';
