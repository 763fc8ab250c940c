import { existsSync } from 'node:fs';
import {
  type FileAsset,
  findAsset,
  flattenScopes,
  physicalArn,
  physicalName,
  renderProblem,
  report,
  type Scope,
  textMap,
} from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { FunctionCode, FunctionConfig, JsonLogging } from './function-config.ts';

/** All Lambda functions of a stage that a template describes; what stops the stage goes to `problems`. */
export function readFunctions(scopes: readonly Scope[], problems: Problem[]): FunctionConfig[] {
  const layers = readLayers(scopes);
  return flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources]
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .flatMap(([id]) => readFunction(id, scope, layers, problems) ?? []),
  );
}

function readFunction(
  id: string,
  scope: Scope,
  layers: ReadonlyMap<string, string>,
  problems: Problem[],
): FunctionConfig | undefined {
  // What it lacks concerns nobody who does not invoke it.
  const own: Problem[] = [];
  const place = (property: string) => ({ resource: id, property, problems: own });
  const given = scope.resources.get(id)?.Properties ?? {};
  const value = (property: string) => scope.resolve(given[property], place(property));
  const runtime = given['PackageType'] === 'Image' ? undefined : value('Runtime');
  const other = findRefusal(runtime);
  const code = other === undefined ? readCode(id, scope, { own, problems }) : undefined;
  const named = { resource: id, property: 'FunctionName', problems };
  const name = physicalName(id, scope, named);
  const arn = physicalArn(id, scope, named);
  const environment = Object(
    (other === undefined && (value('Environment') as { Variables?: unknown } | undefined)?.Variables) ?? {},
  );
  const arns = [(other === undefined && value('Layers')) || []].flat().map(String);
  // What `layers.importLayer` of @lambda-forge/layers has noted.
  const folders = textMap(scope.resources.get(id)?.Metadata?.['lambda-forge:layers']);
  const logging = value('LoggingConfig') as Readonly<Record<string, unknown>> | undefined;
  const memorySize = Number(value('MemorySize') ?? 128);
  const timeout = Number(value('Timeout') ?? 3) * 1000;
  const handler = String(value('Handler') ?? 'index.handler');
  if (name === undefined || arn === undefined) return undefined;
  const refusal =
    other ??
    (own.length > 0 ? own.map((each) => renderProblem(each).replace(/\.$/, '')).join('. ') : undefined);
  return {
    name,
    arn,
    logicalId: id,
    runtime: String(runtime),
    handler,
    code: code ?? { source: '' },
    layers: arns.flatMap((layer) => layers.get(layer) ?? folders[layer] ?? []),
    foreignLayers: arns.filter((layer) => !layers.has(layer) && folders[layer] === undefined),
    ...(refusal === undefined ? {} : { refusal }),
    memorySize,
    timeout,
    variables: Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, String(text)])),
    account: scope.environment.account,
    region: scope.environment.region,
    logGroupName: String(logging?.['LogGroup'] ?? `/aws/lambda/${name}`),
    ...(logging?.['LogFormat'] === 'JSON' ? { logging: toJsonLogging(logging, value('TracingConfig')) } : {}),
  };
}

// Without levels Lambda has INFO: https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html
function toJsonLogging(logging: Readonly<Record<string, unknown>>, tracing: unknown): JsonLogging {
  return {
    level: String(logging['ApplicationLogLevel'] ?? 'INFO'),
    systemLevel: String(logging['SystemLogLevel'] ?? 'INFO'),
    isTraced: Object(tracing)['Mode'] === 'Active',
  };
}

// What the CDK adds for itself is often of another language, such as the function behind the notifications of a bucket:
// it stops nobody who does not need it.
function findRefusal(runtime: unknown): string | undefined {
  if (runtime === undefined) return 'functions from container images do not run on this machine';
  if (/^nodejs\d+\.x$/.test(String(runtime))) return undefined;
  return `the runtime ${String(runtime)} does not run on this machine, only those of Node.js do`;
}

interface CodeProblems {
  readonly own: Problem[];
  /** Where the assembly itself is damaged. */
  readonly problems: Problem[];
}

function readCode(id: string, scope: Scope, { own, problems }: CodeProblems): FunctionCode | undefined {
  const place = { resource: id, property: 'Code', problems: own };
  const code = Object(scope.resolve(scope.resources.get(id)?.Properties?.['Code'], place)) as Record<
    string,
    unknown
  >;
  if (typeof code['ZipFile'] === 'string') return { source: code['ZipFile'] };
  const asset = findContent(code['S3Key'], scope);
  if (asset && !existsSync(asset.path))
    return report(scope, { ...place, problems }, `${asset.path} is missing`, 'Run `cdk synth` again.');
  if (asset) return { path: asset.path };
  return report(
    scope,
    place,
    `no asset of the stack is ${JSON.stringify(code)}`,
    'Use Code.fromAsset or Code.fromInline.',
  );
}

// One whose code is not in the assembly is as one of another account.
function readLayers(scopes: readonly Scope[]): Map<string, string> {
  const layers = new Map<string, string>();
  for (const scope of flattenScopes(scopes)) {
    for (const [id, { Type, Properties = {} }] of scope.resources) {
      if (Type !== 'AWS::Lambda::LayerVersion') continue;
      const place = { resource: id, property: 'Content', problems: [] };
      const content = Object(scope.resolve(Properties['Content'], place)) as Record<string, unknown>;
      const asset = findContent(content['S3Key'], scope);
      const arn = physicalArn(id, scope, place);
      if (asset && arn) layers.set(arn, asset.path);
    }
  }
  return layers;
}

function findContent(key: unknown, scope: Scope): FileAsset | undefined {
  return typeof key === 'string' ? findAsset(scope.assets, key) : undefined;
}
