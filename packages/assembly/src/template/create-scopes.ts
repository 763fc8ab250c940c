import type { Problem } from '@lambda-forge/context';
import type { StackArtifact } from '../assembly/read-assembly.ts';
import { findAsset } from '../assembly/read-asset-manifest.ts';
import { isConditionTrue } from './condition.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { createLocalId } from './local-id.ts';
import { readNestedTemplate } from './read-nested-template.ts';
import { resolve } from './resolve.ts';
import type { Environment, Scope } from './scope.ts';
import type { Resource, Template } from './template.ts';

export interface ScopeOptions {
  /**
   * Account of the stacks whose app leaves it open.
   * @default '000000000000'
   */
  readonly account?: string;
  /**
   * Region of the stacks whose app leaves it open.
   * @default 'us-east-1'
   */
  readonly region?: string;
  /**
   * Values of template parameters.
   * @default - the parameters' own defaults
   */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /**
   * It holds, by name of a function's variable, the values that only AWS knows, such as secrets.
   * @default process.env
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /**
   * What exists of the stacks elsewhere, by the stacks' names.
   * @default - nothing
   */
  readonly deployed?: ReadonlyMap<string, DeployedStack>;
}

/** The stacks of one stage, ready to resolve values in; `problems` gets what keeps a stack from being read at all. */
export function createScopes(
  stacks: readonly StackArtifact[],
  problems: Problem[],
  options: ScopeOptions = {},
): Scope[] {
  const scopes: Scope[] = [];
  for (const stack of stacks) {
    const { stackName, template, assets } = stack;
    const region = stack.region ?? options.region ?? 'us-east-1';
    const environment = createEnvironment(stack.account ?? options.account ?? '000000000000', region);
    const { parameters = {}, environment: stored = process.env } = options;
    const deployed = options.deployed?.get(stackName) ?? nothing;
    const parts = {
      stackName,
      environment,
      template,
      assets,
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, () => value])),
      stored,
      deployed,
      stage: () => scopes,
    };
    scopes.push(createScope(parts, problems));
  }
  return scopes;
}

function createEnvironment(account: string, region: string): Environment {
  const china = region.startsWith('cn-');
  const partition = china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return { account, region, partition, urlSuffix: china ? 'amazonaws.com.cn' : 'amazonaws.com' };
}

const nothing: DeployedStack = { ids: new Map(), nested: new Map() };

interface ScopeParts extends Omit<Scope, 'stackId' | 'resources' | 'nested' | 'missing' | 'resolve' | 'ids'> {
  readonly deployed: DeployedStack;
}

function createScope({ deployed, ...parts }: ScopeParts, problems: Problem[]): Scope {
  const { stackName, environment, template } = parts;
  const { account, region, partition } = environment;
  const uuid = createLocalId(`${account}/${region}/${stackName}`, 'uuid');
  const stackId = `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/${uuid}`;
  const resources = new Map<string, Resource>();
  const nested = new Map<string, Scope>();
  const missing = findMacros(stackName, template);
  const scope: Scope = {
    ...parts,
    ids: deployed.ids,
    stackId,
    resources,
    nested,
    missing,
    resolve: (value, place) => resolve(value, scope, place),
  };
  for (const [id, resource] of Object.entries(template.Resources ?? {})) {
    const place = { resource: id, property: 'Condition', problems };
    if (resource.Condition === undefined || isConditionTrue(resource.Condition, scope, place))
      resources.set(id, resource);
  }
  for (const [id, resource] of resources) {
    if (resource.Type !== 'AWS::CloudFormation::Stack') continue;
    const child = createNestedScope(id, resource, {
      parent: scope,
      deployed: deployed.nested.get(id) ?? nothing,
      problems,
      missing,
    });
    if (child) nested.set(id, child);
  }
  return scope;
}

interface NestedOptions {
  readonly parent: Scope;
  readonly deployed: DeployedStack;
  readonly problems: Problem[];
  /** Gets what there is of it on AWS alone. */
  readonly missing: Problem[];
}

function createNestedScope(
  id: string,
  resource: Resource,
  { parent, deployed, problems, missing }: NestedOptions,
): Scope | undefined {
  const { TemplateURL, Parameters = {} } = resource.Properties ?? {};
  const url = resolve(TemplateURL, parent, { resource: id, property: 'TemplateURL', problems: missing });
  if (typeof url !== 'string') return undefined;
  const asset = findAsset(parent.assets, url);
  if (!asset) {
    missing.push({
      message: `stack "${parent.stackName}", resource "${id}", property "TemplateURL": no asset has the address ${url}`,
      hint: 'Use the NestedStack construct of aws-cdk-lib, which makes its template an asset.',
    });
    return undefined;
  }
  const stackName = `${parent.stackName}-${id}-${createLocalId(`${parent.stackId}/${id}`, 'upper')}`;
  const { environment, assets, stored, stage } = parent;
  const parameters = toParameters(Parameters as Record<string, unknown>, parent, id);
  const template = readNestedTemplate(asset.path);
  const parts = { stackName, environment, template, assets, parameters, stored, deployed, stage };
  return createScope(parts, problems);
}

// A nested stack's parameter may refer to another nested stack's output, whose scope may not exist yet, and what cannot be
// known of it concerns only whoever asks for it.
function toParameters(given: Record<string, unknown>, parent: Scope, id: string): Scope['parameters'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      (place) => resolve(value, parent, { ...place, resource: id, property: `Parameters.${name}` }),
    ]),
  );
}

// Those of the language alone add nothing that is not resolved here.
function findMacros(stackName: string, { Transform = [] }: Template): Problem[] {
  return [Transform]
    .flat()
    .filter((macro) => macro !== 'AWS::LanguageExtensions')
    .map((macro) => ({
      message: `stack "${stackName}": what ${String(macro)} makes of its template`,
      hint: 'CloudFormation alone runs macros: declare what has to run here with constructs of aws-cdk-lib.',
    }));
}
