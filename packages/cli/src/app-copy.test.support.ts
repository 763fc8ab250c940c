import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDocsPage, planFunction, readAppFiles, writePlan } from '@lambda-forge/generators';

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
}

export function copyDemo({ stages = 'all' }: CopyOptions = {}): AppCopy {
  const demo = join(workspace, 'apps', 'demo');
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-app-')));
  const listed = execFileSync('git', ['ls-files', '--cached', '-z'], { cwd: demo, encoding: 'utf8' });
  for (const file of listed.split('\0').filter(isFrame)) cpSync(join(demo, file), join(root, file));
  withoutSecretOfTests(root);
  if (stages === 'Dev') withDevAlone(root);
  generateFunctions(root);
  symlinkSync(join(demo, 'node_modules'), join(root, 'node_modules'));
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

function withDevAlone(root: string): void {
  const file = join(root, 'infra', 'app.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^.*(Staging|Prod)Stack.*\n/gm, ''));
}

function isFrame(file: string): boolean {
  return file !== '' && !/^(functions|authorizers)\//.test(file);
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
