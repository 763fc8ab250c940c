export interface TestTargets {
  readonly targets: readonly string[];
  /** What is left out and how to run it, in one line; '' where nothing is. */
  readonly leftOut: string;
}

const always = [
  'lint',
  'types',
  'layers',
  'unused',
  'test',
  'e2e',
  'e2e-templates',
  'e2e-deploy',
  'e2e-answers',
  'e2e-engine',
  'e2e-browser',
  'e2e-fuzz',
  'e2e-load',
  'e2e-hostile',
  'e2e-github',
  'e2e-supply-chain',
  // These do nothing but depend on what takes longest, so that nx does not begin with it when all others are done.
  'slow',
];

/**
 * The targets of `pnpm test`. The packages from a registry, with each package manager and under each version of Node.js
 * and TypeScript, and a whole pipeline for each example are slow by nature: they are for where all tools are asked for,
 * as in `.ci/run`. Elsewhere the demo's pipelines run, and the unit tests of the examples.
 */
export function testTargets(hasAllTools: boolean): TestTargets {
  if (hasAllTools) return { targets: [...always, 'e2e-examples', 'e2e-registry', 'slowest'], leftOut: '' };
  const leftOut =
    'left out: e2e-registry, the packages as users install them, with each package manager, Node.js and TypeScript; ' +
    'e2e-examples, the pipelines of apps/examples. Run them with: ' +
    'npx -y pnpm@12 exec nx run packages-e2e:e2e-registry, npx -y pnpm@12 examples (or everything: bash .ci/run)';
  return { targets: [...always, 'test-examples'], leftOut };
}
