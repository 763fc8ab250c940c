import type { DeployedStage } from '@lambda-forge/local-pipeline';
import { baseUrlOutput, findEndpoints, type Manifest, type StageManifest } from '@lambda-forge/manifest';
import pc from 'picocolors';

/** Stages that answer on this machine. */
export interface Served {
  readonly stages: readonly Omit<DeployedStage, 'stop'>[];
  /** What the stages consist of. */
  readonly manifest: Manifest | undefined;
}

/** Where each stage answers: its endpoints, its docs, and how to stop it. */
export function renderServed({ stages, manifest }: Served): string {
  const texts = stages.map(({ stage, outputs, apis = [], receivers = [], resources = [] }) => {
    const title = `${pc.green('●')} ${pc.bold(stage)} is served on this machine`;
    return [
      title,
      ...renderStage({ outputs, apis }, manifest?.stages[stage]),
      ...renderResources({ receivers, resources }, isFirst(stage, manifest) ? '' : ` --stage ${stage}`),
    ].join('\n');
  });
  return `\n${texts.join('\n\n')}\n\n${pc.dim('Ctrl-C stops it.')}\n\n`;
}

type Addresses = Required<Pick<DeployedStage, 'outputs' | 'apis'>>;

function renderStage({ outputs, apis }: Addresses, entry: StageManifest | undefined): string[] {
  const own = Object.values(outputs).flatMap((values) => values[baseUrlOutput] ?? []);
  const others = own.length > 0 ? findApis(apis, own) : [...findApis(apis, []), ...findUrls(outputs, apis)];
  if (own.length + others.length === 0) return ['', '  It has no API.'];
  return [
    ...own.flatMap((url) => ['', ...(entry ? renderEndpoints(url, entry) : [`  ${url}`])]),
    ...others.flatMap((line) => ['', `  ${line}`]),
  ];
}

const kinds = {
  REST: 'REST API',
  HTTP: 'HTTP API',
  WEBSOCKET: 'WebSocket API',
  FUNCTION_URL: 'function URL of',
} as const;

// Those that are not shown already.
function findApis(apis: Addresses['apis'], shown: readonly string[]): string[] {
  const origins = new Set(shown.map(originOf));
  return apis.flatMap(({ type, name, urls }) =>
    urls
      .filter((url) => !origins.has(originOf(url)))
      .map((url) => `${url}  ${pc.dim(`(${kinds[type]} ${name})`)}`),
  );
}

// A stage elsewhere has its addresses among its outputs: RestApi makes one of its own.
function findUrls(outputs: Addresses['outputs'], apis: Addresses['apis']): string[] {
  const known = new Set(apis.flatMap(({ urls }) => urls.map(originOf)));
  const values = Object.values(outputs).flatMap((stack) => Object.values(stack));
  const urls = values.filter((value) => /^https?:\/\//.test(value)).map((value) => value.replace(/\/$/, ''));
  return [...new Set(urls)].filter((url) => !known.has(originOf(url)));
}

// What can be sent to each kind of resource.
const sendable: Readonly<Record<string, readonly [kind: string, flags: string]>> = {
  'AWS::DynamoDB::Table': ['table', ' --message <item>'],
  'AWS::DynamoDB::GlobalTable': ['table', ' --message <item>'],
  'AWS::SQS::Queue': ['queue', ' --message <text>'],
  'AWS::SNS::Topic': ['topic', ' --message <text>'],
  'AWS::ApiGatewayV2::Api': ['client', ' --message <text>'],
  'AWS::S3::Bucket': ['bucket', ' --file <file>'],
  'AWS::Events::EventBus': ['bus', ' --event <file>'],
  'AWS::Events::Rule': ['schedule', ''],
  'AWS::Scheduler::Schedule': ['schedule', ''],
};

// What nothing can be sent to.
const silent: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::ApiKey': 'API key',
  'AWS::Cognito::UserPool': 'user pool',
  'AWS::KMS::Key': 'key',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::Lambda::LayerVersion': 'layer',
  'AWS::SES::EmailIdentity': 'sender',
  'AWS::SSM::Parameter': 'parameter',
  'AWS::SecretsManager::Secret': 'secret',
};

// Which commands take where they name none, and no other stage runs.
function isFirst(stage: string, manifest: Manifest | undefined): boolean {
  return Object.keys(manifest?.stages ?? { [stage]: {} })[0] === stage;
}

function renderResources(
  { receivers, resources }: Required<Pick<DeployedStage, 'receivers' | 'resources'>>,
  stageFlag: string,
): string[] {
  const sent = receivers.map(({ type, name }) => {
    const [kind, flags] = sendable[type] ?? [type, ' --message <text>'];
    return [kind, `forge trigger ${name}${flags}${stageFlag}`] as const;
  });
  const used = resources.map(({ type, name, id }) => {
    const note = id === undefined ? 'takes no messages' : `${id}, takes no messages`;
    return [silent[type] ?? type, `${name}  ${pc.dim(`(${note})`)}`] as const;
  });
  const rows = [...sent, ...used];
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([kind]) => kind.length));
  return ['', ...rows.map(([kind, command]) => `  ${pc.cyan(kind.padEnd(width))}  ${command}`)];
}

function originOf(url: string): string {
  return /^https?:\/\/[^/]*/.exec(url)?.[0] ?? url;
}

function renderEndpoints(url: string, stage: StageManifest): string[] {
  const { docs } = stage;
  const endpoints = findEndpoints(stage).map(({ trigger }) => trigger);
  const width = Math.max('redoc'.length, ...endpoints.map(({ method }) => method.length));
  const page = (name: string, path: string) => `  ${pc.cyan(name.padEnd(width))}  ${url}${path}`;
  return [
    ...endpoints.map(({ method, path, authorizer, iam, apiKeyRequired }) => {
      const names = [iam ? 'IAM' : (authorizer ?? []), apiKeyRequired ? 'API key' : []].flat();
      const guard = names.length === 0 ? '' : pc.dim(`  (${names.join(', ')})`);
      return `  ${pc.cyan(method.padEnd(width))}  ${url}${path}${guard}`;
    }),
    ...(docs ? ['', page('docs', docs.path)] : []),
    ...(docs?.redoc === undefined ? [] : [page('redoc', docs.redoc)]),
  ];
}
