import type { ResourceKind, ServiceEnvironment } from '@lambda-forge/services';
import { Lazy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IDestination } from 'aws-cdk-lib/aws-lambda';
import type { ResourceCalls, ResourceTypes } from './declare-resources.ts';
import { constructOf } from './find-resource.ts';

/** What a function may do in order to leave something at a resource. */
export interface DestinationTerms<Construct> {
  /** The least that it takes: `sqs:SendMessage`. */
  readonly action: string;
  arnOf(construct: Construct): string;
}

/**
 * Where Lambda leaves what comes of calls that nobody waits for, `createFunction({ onSuccess, onFailure })`: a resource
 * by its name, which may be declared later.
 */
export function createDestination<T extends ResourceTypes>(
  environment: ServiceEnvironment,
  kind: ResourceKind,
  {
    name,
    calls,
    terms: { action, arnOf },
  }: {
    readonly name: string;
    readonly calls: ResourceCalls<T>;
    readonly terms: DestinationTerms<T['construct']>;
  },
): IDestination {
  const who = `services.${kind.service}.toDestination("${name}")`;
  const destination: ResourceCalls<T>['destinations'][number] = { name, who, functions: [] };
  calls.destinations.push(destination);
  const arn = Lazy.string({ produce: () => arnOf(constructOf(environment, kind.service, name)) });
  return {
    bind(_, fn) {
      destination.functions.push(fn);
      fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [arn] }));
      return { destination: arn };
    },
  };
}
