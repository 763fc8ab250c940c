import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What differs between the stages of a written assembly. */
export interface WrittenStage {
  readonly memory?: number;
  readonly code?: string;
  readonly actions?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly isPublic?: boolean;
  /** Further resources of its template. */
  readonly resources?: Readonly<Record<string, object>>;
}

/** An assembly as a synth of this app's stages would write it: a function with an endpoint, by its own pipeline. */
export function writeAssembly(stages: Readonly<Record<string, WrittenStage>>): {
  readonly root: string;
  readonly assembly: string;
  readonly remove: () => void;
} {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-promotion-')));
  const assembly = join(root, 'cdk.out');
  const write = (file: string, value: unknown) => {
    mkdirSync(dirname(join(assembly, file)), { recursive: true });
    writeFileSync(join(assembly, file), JSON.stringify(value));
  };
  const names = Object.keys(stages);
  const nested = names.map((stage) => [
    `assembly-${stage}`,
    {
      type: 'cdk:cloud-assembly',
      properties: { directoryName: `assembly-${stage}`, displayName: `${stage}-Shop-Stack/${stage}` },
    },
  ]);
  write('manifest.json', { version: '1', artifacts: Object.fromEntries(nested) });
  for (const [stage, given] of Object.entries(stages)) {
    const stack = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://111111111111/eu-west-1',
      displayName: pathOf(stage),
      properties: { templateFile: 'Stack.template.json', stackName: `${stage}-Shop-Lambda-Stack` },
    };
    write(`assembly-${stage}/manifest.json`, { version: '1', artifacts: { Stack: stack } });
    write(`assembly-${stage}/Stack.template.json`, templateOf(stage, given));
    write(`${stage}.openapi.json`, documentOf(given));
  }
  const manifests = names.map((stage) => [stage, manifestOf(stage, stages[stage] ?? {})]);
  write('functions.json', { version: 1, name: 'Shop', stages: Object.fromEntries(manifests) });
  return { root, assembly, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function pathOf(stage: string): string {
  return `${stage}-Shop-Stack/${stage}/Shop-Lambda-Stack`;
}

function manifestOf(stage: string, { isPublic = true }: WrittenStage): object {
  const access = isPublic ? { public: true } : { public: false, authorizer: 'jwt' };
  const trigger = { service: 'api_gateway', method: 'GET', path: '/orders', ...access };
  const fn = {
    name: 'Orders',
    path: 'functions/orders',
    description: '',
    triggers: [trigger],
    invocations: [],
  };
  return {
    name: stage,
    info: { title: 'Shop', version: '1.2.0' },
    functions: [fn],
    authorizers: [],
    docs: { path: '/docs', public: true, openapi: `${stage}.openapi.json` },
    deployments: [{ pipeline: stage, stack: `${stage}-Shop-Lambda-Stack`, path: pathOf(stage) }],
  };
}

function documentOf({ status = 'string' }: WrittenStage): object {
  const schema = { type: 'object', properties: { status: { type: status } }, required: ['status'] };
  const responses = { 200: { description: 'OK', content: { 'application/json': { schema } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1.2.0' },
    paths: { '/orders': { get: { responses } } },
  };
}

function templateOf(stage: string, given: WrittenStage): object {
  const { memory = 128, code = 'a', actions = ['dynamodb:GetItem'], variables = {}, resources = {} } = given;
  const at = (id: string) => ({ 'aws:cdk:path': `${pathOf(stage)}/${id}/Resource` });
  return {
    Resources: {
      OrdersRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyName: 'Own',
              PolicyDocument: {
                Statement: [
                  { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': ['Table12345678', 'Arn'] } },
                ],
              },
            },
          ],
        },
        Metadata: at('OrdersRole'),
      },
      Table12345678: { Type: 'AWS::DynamoDB::Table', Metadata: at('Table') },
      Orders: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: `${stage}-Shop-Orders`,
          Role: { 'Fn::GetAtt': ['OrdersRole', 'Arn'] },
          Code: { S3Bucket: 'assets', S3Key: `${code}.zip` },
          MemorySize: memory,
          Environment: { Variables: { ORDERS_TABLE_NAME: `${stage}-Shop-Orders`, ...variables } },
        },
        Metadata: at('Orders'),
      },
      ...resources,
    },
  };
}
