import type { BundlingOptions } from './bundling-options.ts';

/**
 * How functions are bundled that say nothing else, for who deploys them to an emulator of AWS: its runtime may have no
 * SDK, so that whoever starts the synth for it asks for bundles that carry theirs.
 */
export function bundlingForEmulators(environment: NodeJS.ProcessEnv = process.env): BundlingOptions {
  return environment['LAMBDA_FORGE_BUNDLE_AWS_SDK'] === 'true' ? { bundleAwsSDK: true } : {};
}
