/**
 * Whether all package managers and versions are tried, each of which is slow by nature: where LAMBDA_FORGE_ALL_TOOLS
 * is set, as in CI. Elsewhere all but the first of a list are skipped.
 */
export const isWhole = Boolean(process.env['LAMBDA_FORGE_ALL_TOOLS']);

/** What is said then, once a run. */
export const leftOut =
  'skipped: all but the first of the package managers, and of the versions of Node.js and TypeScript. Run them with: bash .ci/run';
