/**
 * What has a synth bundle the AWS SDK with the functions, as the runtime of an emulator of AWS may have none. The stacks
 * of @lambda-forge/stacks read it.
 */
export const withSdk = { LAMBDA_FORGE_BUNDLE_AWS_SDK: 'true' } as const;
