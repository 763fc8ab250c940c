// What nothing uses: files, exports, dependencies. A name that only its own file uses is not exported.
const sources = ['src/**/*.ts', '!**/fixtures*/**'];

export default {
  include: ['files', 'exports', 'types', 'dependencies', 'unlisted'],
  workspaces: {
    // The targets of nx start it by its path.
    '.': { project: [], ignoreDependencies: ['jest'] },
    tools: {
      // The last one is named to Stryker by its path.
      entry: ['src/*.ts', 'src/release/version-actions.ts', 'src/mutate/kept-runner.ts'],
    },
    bench: { entry: ['**/*.{ts,mjs}'] },
    'apps/demo': { entry: ['**/*.ts'], ignoreDependencies: ['tsx'] },
    'apps/examples/*': { entry: ['**/*.ts'], ignoreDependencies: ['tsx'] },
    // Started as programs, or looked up by path.
    'apps/demo-e2e': {
      entry: sources,
      ignoreDependencies: ['@lambda-forge/cli', 'demo', '@aws-sdk/*'],
    },
    'apps/packages-e2e': { entry: sources },
    'packages/*': { project: sources },
    // Asks the peer that the tests compare with.
    'packages/api-changes': { entry: ['src/record-oasdiff.test.support.ts'], project: sources },
    // What is looked up by its path.
    'packages/local-pipeline': { project: sources, ignoreDependencies: ['cdk-assets'] },
    'packages/local-rest-api': { project: sources, ignoreDependencies: ['velocityjs'] },
    'packages/docs-generator': {
      // For `pnpm mutate`.
      entry: ['src/conformance/schemas.mutations.ts'],
      project: sources,
      // Read while packing, or by the tests' programs.
      ignoreDependencies: ['playwright-core', 'redoc', 'swagger-ui-dist', 'zod'],
    },
    'packages/diagrams': { project: sources, ignoreDependencies: ['source-code-pro'] },
    'packages/generators': { project: sources, ignoreDependencies: ['@biomejs/biome'] },
    // Of Lambda's runtime, as the function that the package carries has it.
    'packages/pages': { project: sources, ignoreDependencies: ['@aws-sdk/client-s3'] },
    // The page is built by Vite.
    'packages/run-page': { entry: ['src/page/main.tsx'], project: ['src/**/*.{ts,tsx}'] },
    // Loaded where there is code to show.
    'packages/wikis': { project: sources, ignoreDependencies: ['highlight.js'] },
    'packages/testing': { project: sources, ignoreDependencies: ['jest-junit'] },
  },
};
