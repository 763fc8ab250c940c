import type { StageManifest } from '@lambda-forge/manifest';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnRestApi, CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { findDeadLetterQueues } from './find-dead-letter-queues.ts';

/** A function of a stage, with what its metrics are judged by. */
export interface WatchedFunction {
  readonly functionName: string;
  /** As it was declared: `AddComment`. */
  readonly name: string;
  /** Its name and its endpoints, for people: `AddComment (POST /posts/{postId}/comments)`. */
  readonly label: string;
  /** In seconds. */
  readonly timeout: number;
}

/** A stage of a REST API, by the dimensions of its metrics. */
interface WatchedApi {
  readonly apiName: string;
  readonly stageName: string;
}

/** What of a stage has metrics that are looked at. */
export interface Watched {
  readonly functions: readonly WatchedFunction[];
  readonly apis: readonly WatchedApi[];
  /** The queues for what could not be processed: what AWS calls them, and the stage. */
  readonly deadLetterQueues: readonly { readonly queueName: string; readonly name: string }[];
}

/**
 * The functions, REST APIs and dead-letter queues of a stage and its nested stacks, by the names that they are given.
 * What CloudFormation names itself is a helper of the CDK's.
 */
export function findWatched({ stack, context }: ServiceEnvironment, stage: StageManifest): Watched {
  const nodes = stack.node.findAll();
  const endpoints = new Map(
    stage.functions.map(({ name, triggers }) => [context.createId(name), triggers.flatMap(toEndpoint)]),
  );
  const prefix = context.createId('');
  const functions = nodes.flatMap((node) => {
    if (!(node instanceof CfnFunction) || node.functionName === undefined) return [];
    const { functionName, timeout = 3 } = node;
    const [first, ...others] = endpoints.get(functionName) ?? [];
    const suffix = first === undefined ? '' : ` (${first}${others.length > 0 ? `, +${others.length}` : ''})`;
    const name = functionName.replace(prefix, '');
    return [{ functionName, name, label: `${name}${suffix}`, timeout }];
  });
  const deadLetterQueues = findDeadLetterQueues(nodes).map((queueName) => ({
    queueName,
    name: queueName.replace(prefix, '').replace(/\.fifo$/, ''),
  }));
  return { functions, apis: findApis(nodes), deadLetterQueues };
}

function toEndpoint(trigger: StageManifest['functions'][number]['triggers'][number]): string[] {
  return trigger.service === 'api_gateway' ? [`${trigger.method} ${trigger.path}`] : [];
}

function findApis(nodes: ReturnType<ServiceEnvironment['stack']['node']['findAll']>): WatchedApi[] {
  const apis = nodes.filter((node) => node instanceof CfnRestApi);
  const stages = nodes.filter((node) => node instanceof CfnStage);
  return stages.flatMap(({ stageName, node: { scopes } }) => {
    // The CDK has the stage of an API inside of it.
    const apiName = apis.find(({ node: { scope } }) => scope && scopes.includes(scope))?.name;
    return apiName === undefined || stageName === undefined ? [] : [{ apiName, stageName }];
  });
}
