import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDocsPage, planFunction, readAppFiles, writePlan } from '@lambda-forge/generators';
import { linkPackages } from '@lambda-forge/test-support';

/** The root of this workspace. */
export const workspace = join(import.meta.dirname, '..', '..', '..');

/**
 * The demo outside of the workspace, which shares the demo's installed packages. Its functions are generated ones of
 * the same names and endpoints, so that a change in one of the demo's leaves these tests as they are.
 */
export interface AppCopy {
  readonly root: string;
  readonly remove: () => void;
}

/** What of the demo a copy has. */
export interface CopyOptions {
  /** Dev alone is what `forge dev` serves: an app of one pipeline is synthesized in less time. @default all */
  readonly stages?: 'all' | 'Dev';
  /** Where what is said of an app is not about the CDK's own CLI, a program in its place takes half of the time. @default own */
  readonly cdk?: 'own' | 'quick';
}

export function copyDemo({ stages = 'all', cdk = 'own' }: CopyOptions = {}): AppCopy {
  const demo = join(workspace, 'apps', 'demo');
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-app-')));
  const listed = execFileSync('git', ['ls-files', '--cached', '-z'], { cwd: demo, encoding: 'utf8' });
  for (const file of listed.split('\0').filter(isFrame)) cpSync(join(demo, file), join(root, file));
  withoutSecretOfTests(root);
  withModulesAlone(root);
  if (stages === 'Dev') withDevAlone(root);
  generateFunctions(root);
  const modules = linkPackages(join(demo, 'node_modules'), root);
  if (cdk === 'quick') installQuickCdk(modules);
  writeJson(join(root, 'tsconfig.json'), {
    extends: join(workspace, 'tsconfig.base.json'),
    compilerOptions: { composite: false, noEmit: true, typeRoots: [join(demo, 'node_modules', '@types')] },
    include: ['functions', 'authorizers', 'resources', 'layers', 'infra'],
  });
  const {
    vcs: _,
    $schema: __,
    plugins: ___,
    ...biome
  } = JSON.parse(readFileSync(join(workspace, 'biome.json'), 'utf8'));
  writeJson(join(root, 'biome.json'), biome);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

// The authorizer of the copy has its secret from the settings: a change of one is to be seen in a stage.
function withoutSecretOfTests(root: string): void {
  const file = join(root, 'cdk.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  for (const stage of ['dev', 'staging', 'prod']) settings.context[stage].secret = 'open sesame';
  writeJson(file, settings);
  for (const name of ['staging', 'prod']) {
    const stack = join(root, 'infra', 'stacks', `${name}-stack.ts`);
    const text = readFileSync(stack, 'utf8');
    writeFileSync(stack, text.replace(/runIntegrationTests\(\{.*\}\)/, 'runIntegrationTests()'));
  }
}

// The half of tsx that loads ECMAScript modules does not read the CDK's library in search of others, a sixth of a synth.
// Node.js before 22.15 needs both for what is required: the demo itself has them, and is tested end to end.
function withModulesAlone(root: string): void {
  const file = join(root, 'cdk.json');
  const text = readFileSync(file, 'utf8');
  if (!text.includes('--import tsx ')) throw new Error(`${file} is not run by tsx.`);
  writeFileSync(file, text.replace('--import tsx ', '--import tsx/esm '));
}

function withDevAlone(root: string): void {
  const file = join(root, 'infra', 'app.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^.*(Staging|Prod)Stack.*\n/gm, ''));
}

function isFrame(file: string): boolean {
  return file !== '' && !/^(functions|authorizers)\//.test(file);
}

// What `cdk synth` is to an app: its settings, and where the assembly goes. The CLI itself loads a second of AWS's SDK.
function installQuickCdk(modules: string): void {
  const place = join(modules, 'aws-cdk');
  unlinkSync(place);
  mkdirSync(join(place, 'bin'), { recursive: true });
  writeFileSync(
    join(place, 'bin', 'cdk'),
    `const { spawnSync } = require('node:child_process');
    const { readFileSync } = require('node:fs');
    const { app, context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
    const [command, , , output = 'cdk.out'] = process.argv.slice(2);
    if (command !== 'synth') throw new Error('There is nothing here but synth --quiet --output.');
    const metadata = ['path-metadata', 'asset-metadata'].map((name) => ['aws:cdk:enable-' + name, true]);
    const all = { ...Object.fromEntries(metadata), 'aws:cdk:bundling-stacks': ['**'], ...context };
    const env = { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(all) };
    process.exitCode = spawnSync(app, { shell: true, stdio: 'inherit', env }).status ?? 1;`,
  );
}

const ownAuthorizer = [
  {
    path: 'authorizers/secret/main.ts',
    content: `import type { APIGatewayRequestAuthorizerHandler } from 'aws-lambda';

export const handler: APIGatewayRequestAuthorizerHandler = async ({ headers, methodArn }) => ({
  principalId: 'holder of the secret',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: headers?.['x-secret'] === process.env['SECRET'] ? 'Allow' : 'Deny',
        Resource: methodArn,
      },
    ],
  },
});
`,
  },
  {
    path: 'authorizers/secret/config.ts',
    content: `import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, context }: Services): void {
  const authorizer = lambda.createFunction({
    name: 'SecretAuthorizer',
    path: './authorizers/secret',
    description: 'Lets through who knows the secret',
    environment: { SECRET: String(context.settings['secret']) },
  });

  apiGateway.createAuthorizer(authorizer, {
    name: 'secret',
    headers: ['x-secret'],
    default: true,
    ttl: Duration.seconds(0),
  });
}
`,
  },
];

function generateFunctions(root: string): void {
  const app = readAppFiles(root);
  // Plain handlers take any event.
  const own = { public: true, plain: true };
  const hello = { ...own, name: 'hello_world', description: 'Says hello to the world' };
  const comment = { ...own, name: 'add_comment', method: 'POST', endpoint: '/posts/{postId}/comments' };
  const whoami = {
    plain: true,
    name: 'whoami',
    description: 'Tells callers who they are',
    authorizer: 'secret',
  };
  writePlan(root, { files: ownAuthorizer, notes: [] });
  writePlan(root, planFunction(app, hello));
  writePlan(root, planFunction(app, { ...comment, description: 'Adds a comment to a post' }));
  writePlan(root, planFunction(app, whoami));
  writePlan(root, planDocsPage(app, { public: true }));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
