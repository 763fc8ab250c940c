/** The version under which this run has published all packages. */
export function publishedVersion(): string {
  const version = process.env['FORGE_E2E_VERSION'];
  if (version) return version;
  throw new Error('There is no registry. Run the tests with: nx run packages-e2e:e2e-registry');
}
