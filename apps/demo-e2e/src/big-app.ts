import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext } from '@lambda-forge/context';
import { DeployStage, type LambdaStackProps, type Services } from '@lambda-forge/stacks';
import { App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import type { CfnRestApi } from 'aws-cdk-lib/aws-apigateway';

/** The groups of endpoints, each in a nested stack. */
export const groups = ['orders', 'users', 'carts', 'items'];

/** Endpoints of each group and method: 120 in all, beside the picture. */
export const endpointsPerMethod = 15;

export interface BigAppOptions {
  /** The folder that the app is written to. */
  readonly root: string;
  /** @default 'isolated' */
  readonly assets?: LambdaStackProps['assets'];
  /** What judges the app. @default nothing */
  readonly plugin?: (app: App) => IPolicyValidationPlugin;
}

/**
 * Synthesizes an app with what the demo has not: 120 endpoints in nested stacks, authorizers of both kinds, docs behind
 * one of them, validated bodies and parameters, CORS for two origins, and a picture. Gives the assembly.
 */
export function synthesizeBigApp({ root, assets = 'isolated', plugin }: BigAppOptions): string {
  const files = {
    ...Object.fromEntries(groups.map((group) => [`functions/${group}/get`, getHandler])),
    ...Object.fromEntries(groups.map((group) => [`functions/${group}/add`, addHandler])),
    'functions/picture': pictureHandler,
    'authorizers/key': authorizer("headers['x-key']"),
    'authorizers/token': authorizer('authorizationToken'),
  };
  for (const [folder, text] of Object.entries(files)) {
    const file = join(root, folder, 'main.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const app = new App({
    outdir: join(root, 'cdk.out'),
    analyticsReporting: false,
    context: {
      '@aws-cdk/aws-iam:minimizePolicies': true,
      name: 'Big',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'big' },
      dev: { arns: {} },
    },
  });
  if (plugin) Validations.of(app).addPlugins(plugin(app));
  const nestedStacks = Object.fromEntries(groups.map((group) => [group, `functions/${group}`]));
  const lambdaStack = { root, assets, nestedStacks, functions: [wire] };
  new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }), { lambdaStack });
  return app.synth().directory;
}

function wire({ lambda, apiGateway }: Services): void {
  apiGateway.enableCors({ allowOrigins: ['https://one.example', 'https://two.example'] });
  const create = (name: string, path: string) => lambda.createFunction({ name, path, description: name });
  const key = create('Key', 'authorizers/key');
  apiGateway.createAuthorizer(key, { name: 'key', headers: ['x-key'], default: true });
  const token = create('Token', 'authorizers/token');
  apiGateway.createAuthorizer(token, { name: 'token', type: 'token', headers: ['Authorization'] });
  for (const group of groups) {
    const functions = [0, 1, 2].map((number) => ({
      get: create(`Get-${group}-${number}`, `functions/${group}/get`),
      add: create(`Add-${group}-${number}`, `functions/${group}/add`),
    }));
    for (let number = 0; number < endpointsPerMethod; number++) {
      const pair = functions[number % functions.length];
      if (!pair) continue;
      const access = number === 0 ? { public: true } : number === 1 ? { authorizer: 'token' } : {};
      apiGateway.createEndpoint('GET', `/${group}/${number}/{id}`, pair.get, { ...access, validate: true });
      apiGateway.createEndpoint('POST', `/${group}/${number}`, pair.add, { ...access, validate: true });
    }
  }
  apiGateway.createEndpoint('GET', '/picture', create('Picture', 'functions/picture'), { public: true });
  (apiGateway.api.node.defaultChild as CfnRestApi).binaryMediaTypes = ['image/png'];
  apiGateway.createDocs('/docs');
}

const getHandler = `export interface Path { id: string }
export interface Input { page?: number }
export interface Output { id: string; page: string | null; resource: string }
interface Event { pathParameters: Path; queryStringParameters: { page?: string } | null; resource: string }
export const handler = async ({ pathParameters: { id }, queryStringParameters: query, resource }: Event) => ({
  statusCode: 200,
  body: JSON.stringify({ id, page: query?.page ?? null, resource } satisfies Output),
});
`;

const addHandler = `export interface Input { name: string; count: number }
export interface Output { name: string; total: number }
export const handler = async ({ body }: { body: string }) => {
  const { name, count } = JSON.parse(body) as Input;
  return { statusCode: 200, body: JSON.stringify({ name, total: count + 1 } satisfies Output) };
};
`;

const pictureHandler = `export type Output = string;
export const handler = async () => ({
  statusCode: 200,
  headers: { 'Content-Type': 'image/png' },
  body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]).toString('base64'),
  isBase64Encoded: true,
});
`;

const authorizer = (
  caller: string,
): string => `interface Event { headers: Record<string, string>; authorizationToken: string; methodArn: string }
export const handler = async ({ headers = {}, authorizationToken }: Event) => ({
  principalId: 'me',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: ${caller} === 'mine' ? 'Allow' : 'Deny', Resource: '*' }],
  },
});
`;
