import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext } from '@lambda-forge/context';
import { sourcesFile } from '@lambda-forge/manifest';
import { DeployStage } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
import { runForge } from './run-forge.ts';

const name = 'Shop';
const bucket = 'pages';

/**
 * Writes an app that serves every kind of page, the docs among them, synthesizes it in Staging, and has the commands
 * that its pipeline would run make all of these pages. Gives the assembly.
 */
export async function makeArtifactsApp(root: string): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const assembly = synthesize(root);
  const at = (key: string) => join(root, '.forge', 'buckets', bucket, name, 'artifacts', 'Staging', key);
  const stage = ['--assembly', assembly];
  const against = ['--against', 'released.json', '--stage', 'Staging'];
  const commands = [
    ['diagram', 'Staging', ...stage, '--out', at('diagram/index.html')],
    ['wiki', '--stage', 'Staging', ...stage, '--out', at('wiki')],
    ['report', 'tests', '--reports', 'reports', '--out', at('tests')],
    ['report', 'coverage', '--reports', 'reports', '--out', at('coverage')],
    ['docs', 'changes', ...against, ...stage, '--page', at('changes'), '--json'],
  ];
  mkdirSync(at('diagram'), { recursive: true });
  for (const command of commands) {
    const { output, stdout } = await runForge(command, root);
    if (!/Wrote|"changes"/.test(output + stdout)) throw new Error(`forge ${command.join(' ')}\n${output}`);
  }
  return assembly;
}

function synthesize(root: string): string {
  const context = { name, bucket, region: 'eu-west-1', repo: { owner: 'octocat', name: 'shop' } };
  const app = new App({
    outdir: join(root, 'assembly'),
    analyticsReporting: false,
    context: { ...context, staging: { arns: {} } },
  });
  new DeployStage(app, createContext(app, { stage: 'Staging', resources: 'staging' }), {
    lambdaStack: {
      root,
      functions: [
        ({ lambda, apiGateway }) => {
          const getOrder = { name: 'GetOrder', path: 'functions/get_order', description: 'One order' };
          apiGateway.createEndpoint('GET', '/orders/{orderId}', lambda.createFunction(getOrder), {
            public: true,
          });
          const getReport = { name: 'GetReport', path: 'functions/get_report', description: 'One report' };
          apiGateway.createEndpoint('GET', '/reports', lambda.createFunction(getReport), { iam: true });
          apiGateway.createDocs('/docs', { public: true });
          apiGateway.createDocs('/pages', { artifact: 'index', public: true });
          apiGateway.createDocs('/handbook', { artifact: 'wiki', folder: 'handbook', public: true });
          for (const artifact of ['diagram', 'tests', 'coverage', 'changes'] as const)
            apiGateway.createDocs(`/${artifact}`, { artifact, public: true });
        },
      ],
    },
  });
  const { directory } = app.synth();
  // What it says of sources is from the folder of this process, not of the app.
  rmSync(join(directory, sourcesFile));
  return directory;
}

const order = `/** Which order. */
export interface Path {
  /** @pattern ^[A-Z]{2}-\\d{3}$ */
  orderId: string;
}
export interface Input {
  /** @minimum 10 */
  size: number;
  cursor?: string;
}
export interface Output {
  orderId: string;
}

/** One order. */
export const handler = async () => ({ statusCode: 200, body: '{}' });
`;

const report = `export interface Output {
  total: number;
}

/** One report. */
export const handler = async () => ({ statusCode: 200, body: '{"total":0}' });
`;

const file = 'functions/get_order/unit.test.ts';

const files: Readonly<Record<string, string>> = {
  'cdk.json': JSON.stringify({ context: { name, coverage: 80 } }),
  'functions/get_order/main.ts': order,
  'functions/get_report/main.ts': report,
  'functions/get_order/a b.ts': 'export const a = 1;\n',
  'functions/get_order/a-b.ts': 'export const b = 1;\n',
  'handbook/README.md':
    '# Handbook\n\nHow we work. See [orders](guides/Über%20Bestellungen.md#content).\n\n![How an order goes](pictures/flow.svg)\n\n## Steps\n\n1. Read\n2. Ask\n\n## Figures\n\n' +
    `| ${'figure | '.repeat(12)}\n|${' --- |'.repeat(12)}\n${`| ${'1000 | '.repeat(12)}\n`.repeat(20)}`,
  'handbook/guides/Über Bestellungen.md':
    '# Orders\n\n## Content\n\n```ts\nconst order = await read("7");\n```\n\n```mermaid\ngraph LR\n  Cart --> Order --> Invoice\n```\n\n<details><summary>More</summary>\n\nText\n\n</details>\n',
  'handbook/pictures/flow.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60"><rect width="240" height="60" fill="#1f5fbf"/></svg>',
  'reports/unit-tests/junit.xml': `<testsuites><testsuite name="orders">
<testcase name="finds an order" time="0.004" file="${file}"></testcase>
<testcase name="refuses &lt;script&gt;alert(1)&lt;/script&gt;" time="1.5" file="${file}"><failure>Error: expect(received).toEqual(expected)

- Expected  - 1
+ Received  + 1

-   "a": 1,
+   "a": 2,</failure></testcase>
<testcase name="later" time="0" file="${file}"><skipped/></testcase></testsuite></testsuites>`,
  'reports/lcov.info': ['main', 'a b', 'a-b']
    .map((source) => `SF:functions/get_order/${source}.ts\nDA:1,3\nDA:2,0\nend_of_record\n`)
    .join(''),
  'released.json': JSON.stringify({
    openapi: '3.1.0',
    info: { title: name, version: '1.0.0' },
    paths: { '/orders': { get: { responses: { '200': { description: 'OK' } } } } },
  }),
};
