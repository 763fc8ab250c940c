import { existsSync } from 'node:fs';
import type { Problem } from '@lambda-forge/context';
import { type FileAsset, findAsset } from '../assembly/read-asset-manifest.ts';
import { physicalArn, physicalName } from '../template/physical-id.ts';
import { report } from '../template/report.ts';
import { flattenScopes, type Scope } from '../template/scope.ts';
import type { FunctionCode, FunctionConfig } from './function-config.ts';

/** All Lambda functions of a stage that a template describes; what cannot run here goes to `problems`. */
export function readFunctions(scopes: readonly Scope[], problems: Problem[]): FunctionConfig[] {
  const layers = readLayers(scopes, problems);
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
  const place = (property: string) => ({ resource: id, property, problems });
  const given = scope.resources.get(id)?.Properties ?? {};
  const value = (property: string) => scope.resolve(given[property], place(property));
  const runtime = given['PackageType'] === 'Image' ? undefined : value('Runtime');
  const refusal = findRefusal(runtime);
  const count = problems.length;
  const code = refusal === undefined ? readCode(id, scope, problems) : { source: '' };
  const name = physicalName(id, scope, place('FunctionName'));
  const arn = physicalArn(id, scope, place('FunctionName'));
  const environment = Object(
    (refusal === undefined && (value('Environment') as { Variables?: unknown } | undefined)?.Variables) ?? {},
  );
  const arns = [(refusal === undefined && value('Layers')) || []].flat().map(String);
  const logging = value('LoggingConfig') as { LogGroup?: unknown } | undefined;
  if (problems.length > count || !code || name === undefined || arn === undefined) return undefined;
  return {
    name,
    arn,
    logicalId: id,
    runtime: String(runtime),
    handler: String(value('Handler') ?? 'index.handler'),
    code,
    layers: arns.flatMap((layer) => layers.get(layer) ?? []),
    foreignLayers: arns.filter((layer) => !layers.has(layer)),
    ...(refusal === undefined ? {} : { refusal }),
    memorySize: Number(value('MemorySize') ?? 128),
    timeout: Number(value('Timeout') ?? 3) * 1000,
    variables: Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, String(text)])),
    account: scope.environment.account,
    region: scope.environment.region,
    logGroupName: String(logging?.LogGroup ?? `/aws/lambda/${name}`),
  };
}

// What the CDK adds for itself is often of another language, such as the function behind the notifications of a bucket:
// it stops nobody who does not need it.
function findRefusal(runtime: unknown): string | undefined {
  if (runtime === undefined) return 'functions from container images do not run on this machine';
  if (/^nodejs\d+\.x$/.test(String(runtime))) return undefined;
  return `the runtime ${String(runtime)} does not run on this machine, only those of Node.js do`;
}

function readCode(id: string, scope: Scope, problems: Problem[]): FunctionCode | undefined {
  const place = { resource: id, property: 'Code', problems };
  const code = Object(scope.resolve(scope.resources.get(id)?.Properties?.['Code'], place)) as Record<
    string,
    unknown
  >;
  if (typeof code['ZipFile'] === 'string') return { source: code['ZipFile'] };
  const asset = findContent(code['S3Key'], scope);
  if (asset && !existsSync(asset.path))
    return report(scope, place, `${asset.path} is missing`, 'Run `cdk synth` again.');
  if (asset) return { path: asset.path };
  return report(
    scope,
    place,
    `no asset of the stack is ${JSON.stringify(code)}`,
    'Use Code.fromAsset or Code.fromInline.',
  );
}

function readLayers(scopes: readonly Scope[], problems: Problem[]): Map<string, string> {
  const layers = new Map<string, string>();
  for (const scope of flattenScopes(scopes)) {
    for (const [id, { Type, Properties = {} }] of scope.resources) {
      if (Type !== 'AWS::Lambda::LayerVersion') continue;
      const place = { resource: id, property: 'Content', problems };
      const content = Object(scope.resolve(Properties['Content'], place)) as Record<string, unknown>;
      const asset = findContent(content['S3Key'], scope);
      const arn = physicalArn(id, scope, place);
      if (asset && arn) layers.set(arn, asset.path);
      else report(scope, place, `no asset of the stack is ${JSON.stringify(content)}`, 'Use Code.fromAsset.');
    }
  }
  return layers;
}

function findContent(key: unknown, scope: Scope): FileAsset | undefined {
  return typeof key === 'string' ? findAsset(scope.assets, key) : undefined;
}
