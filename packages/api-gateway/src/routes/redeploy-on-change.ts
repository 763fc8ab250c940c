import { createHash } from 'node:crypto';
import { findTarget, toTemplate } from '@lambda-forge/synthesis';
import { AspectPriority, Aspects, CfnResource, type IResolveContext, Lazy, type Stack } from 'aws-cdk-lib';
import type { CfnDeployment, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IConstruct } from 'constructs';
import { resolveByPlace } from './resolve-by-place.ts';

/**
 * Has every change of an API that its stage does not see by itself make a new deployment, and nothing else. The
 * deployment's logical id follows from all that it is a snapshot of, wherever in the stack and its nested stacks it is
 * and whoever has added it; and the deployment waits for all of that. The CDK's own id leaves out authorizers, models,
 * validators and what nested stacks hold, and names the pipeline that the stage is in.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html
 */
export function redeployOnChange(api: RestApi, stack: Stack): void {
  const deployment = api.latestDeployment;
  if (!deployment) return;
  const resource = deployment.node.defaultChild as CfnDeployment;
  // Also what an app adds to force a deployment. The CDK itself adds some of what is read below.
  const added: unknown[] = [];
  deployment.addToLogicalId = (data: unknown) => void added.push(data);
  const own = stack.getLogicalId(resource);
  const compute = () => own + hashOf(findParts(api, stack), added, stack);
  // A template asks for it several times; it is kept from when the stack is complete.
  let known: string | undefined;
  const validate = () => {
    known = compute();
    return [];
  };
  stack.node.addValidation({ validate });
  // While references are looked for, nobody needs the whole of it.
  const produce = ({ preparing }: IResolveContext) => (preparing ? own : (known ?? compute()));
  resource.overrideLogicalId(Lazy.uncachedString({ produce }));
  const visit = (node: IConstruct) => {
    if (isPart(node, api, stack) && !cannotWait.has(node.cfnResourceType))
      deployment.node.addDependency(node);
  };
  Aspects.of(stack).add({ visit }, { priority: AspectPriority.MUTATING });
}

// Methods hold integrations and responses. Tags, deployments, stages and usage plans are not part of the snapshot.
const owned = new Set(
  [
    'Authorizer',
    'DocumentationPart',
    'DocumentationVersion',
    'GatewayResponse',
    'Method',
    'Model',
    'RequestValidator',
    'Resource',
  ].map((type) => `AWS::ApiGateway::${type}`),
);
// These name no API.
const shared = new Set(['AWS::ApiGateway::ApiKey', 'AWS::ApiGateway::VpcLink']);
// A key may be for the stage, which waits for the deployment.
const cannotWait = new Set(['AWS::ApiGateway::ApiKey']);

function findParts(api: RestApi, stack: Stack): CfnResource[] {
  return stack.node.findAll().filter((node) => isPart(node, api, stack));
}

function isPart(node: IConstruct, api: RestApi, stack: Stack): node is CfnResource {
  if (!CfnResource.isCfnResource(node)) return false;
  if (node === api.node.defaultChild || shared.has(node.cfnResourceType)) return true;
  if (!owned.has(node.cfnResourceType)) return false;
  const { restApiId } = node as CfnResource & { readonly restApiId?: unknown };
  const target = findTarget(restApiId);
  // Authorizers name their API by a text that is not known until a method has them.
  return target
    ? target === api.node.defaultChild
    : render(resolveByPlace(restApiId, stack)) === render(resolveByPlace(api.restApiId, stack));
}

function hashOf(parts: readonly CfnResource[], added: readonly unknown[], stack: Stack): string {
  const texts = [
    ...parts.map((part) => render([part.node.path.slice(stack.node.path.length), readTemplate(part, stack)])),
    ...added.map((data) => render(resolveByPlace(data, stack))),
  ];
  // The order of declarations is no change.
  return createHash('sha256').update(texts.sort().join('\n')).digest('hex').slice(0, 32);
}

interface ResourceTemplate {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

function readTemplate(part: CfnResource, stack: Stack): object {
  const { Resources = {} } = resolveByPlace(toTemplate(part), stack) as {
    readonly Resources?: Readonly<Record<string, ResourceTemplate>>;
  };
  const [{ Type, Properties: { Tags: _, ...properties } = {}, Condition } = { Type: '' }] =
    Object.values(Resources);
  return { Type, properties, Condition };
}

function render(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
