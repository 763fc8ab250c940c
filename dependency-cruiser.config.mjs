// The layers of CONTRIBUTING.md: an arrow only ever points down, siblings never import each other. `test-support`, which
// is not published, is for tests.
const layers = [
  ['client', 'context', 'json-schema', 'processes'],
  ['command-line', 'manifest', 'api-changes', 'assembly', 'schemas', 'local-builds', 'handler'],
  [
    'api-answers',
    'contracts',
    'events',
    'working-tree',
    'run-records',
    'local-functions',
    'generators',
    'steps',
    'pages',
  ],
  ['compiled-contracts'],
  ['openapi', 'bundler', 'local-http', 'run-page', 'diagrams', 'wikis', 'reports'],
  [
    'docs-generator',
    'synthesis',
    'local-rest-api',
    'local-http-api',
    'local-web-socket-api',
    'local-engine',
    'testing',
  ],
  ['services', 'local', 'promotion'],
  ['resources'],
  [
    'api-gateway',
    'identity',
    'layers',
    'messaging',
    'observability',
    'secrets',
    'storage',
    'web-sockets',
    'local-pipeline',
  ],
  ['stacks', 'app', 'pipeline-costs'],
  ['deployment', 'dev'],
  ['deployed-stacks', 'terminal'],
  ['generator-commands'],
  ['cli', 'nx', 'create-lambda-forge'],
];

const pathOf = (names) => `^packages/(${names.join('|')})/`;

const layerRules = layers.flatMap((names, level) => {
  const allowed = layers.slice(0, level).flat();
  return names.map((name) => ({
    name: `layer-${name}`,
    comment: `${name} may import ${allowed.join(', ') || 'no other package'}`,
    severity: 'error',
    from: { path: pathOf([name]) },
    to: { path: '^packages/', pathNot: pathOf([name, 'test-support', ...allowed]) },
  }));
});

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'nothing-imports-apps-or-tools',
      severity: 'error',
      from: { pathNot: '^(apps|tools)/' },
      to: { path: '^(apps|tools)/' },
    },
    {
      name: 'test-support-is-for-tests',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: '(\\.test\\.ts|\\.support\\.ts)$|^packages/test-support/|^apps/(demo|packages)-e2e/',
      },
      to: { path: '^packages/test-support/' },
    },
    {
      name: 'no-cycles',
      comment: 'of types neither: what two files need lies below both',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-exports',
      comment: "what a package's index.ts (or another entry of its exports) does not name is private",
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: '^packages/($2/|[^/]+/src/(index|jest-preset|runner/index|[a-z-]+/index)\\.ts$)',
      },
    },
    {
      name: 'handlers-import-no-cdk',
      severity: 'error',
      from: { path: '/(functions|authorizers)/.*main\\.ts$' },
      to: { path: '(aws-cdk-lib|constructs|@lambda-forge/(?!handler)|^packages/(?!handler/))' },
    },
    {
      name: 'installs-alone',
      comment:
        'a program that builds run in the place of a package manager, where nothing else is to be found',
      severity: 'error',
      from: { path: '^packages/local-builds/src/installs/', pathNot: '\\.test\\.(support\\.)?ts$' },
      to: { path: '^packages/', pathNot: '^packages/local-builds/src/installs/' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-dependencies',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/cdk\\.out/|/\\.forge/|/fixtures[^/]*/)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@lambda-forge/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
