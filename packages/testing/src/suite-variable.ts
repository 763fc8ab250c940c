/** The environment variable by which `forge test` says which suite it runs. */
export const suiteVariable = 'LAMBDA_FORGE_SUITE';

/** Whether this run is `forge test integration`, which fails where there is no stage to test. */
export function isIntegrationRun(): boolean {
  return process.env[suiteVariable] === 'integration';
}
