import {
  createScopes,
  findStageAssembly,
  flattenScopes,
  readResources,
  type Scope,
} from '@lambda-forge/assembly';
import { readFunctions } from '@lambda-forge/local-functions';
import { readAccessLog } from '@lambda-forge/local-http';
import { readApis } from '@lambda-forge/local-rest-api';

/** A function, or an API with an access log, and where AWS keeps its log. */
export interface FunctionLogGroup {
  /** The name of the function or the API. */
  readonly functionName: string;
  readonly logGroupName: string;
}

/**
 * The functions of a stage, and its APIs that have access logs, with their log groups, as its templates name them.
 * @param directory the stage's own assembly
 */
export function findLogGroups(directory: string): FunctionLogGroup[] {
  const { stacks } = findStageAssembly(directory, undefined);
  // What else is wrong with a template is not asked for.
  const scopes = createScopes(stacks, [], {});
  return [
    ...readFunctions(scopes, []).map(({ name, logGroupName }) => ({ functionName: name, logGroupName })),
    ...readApis(scopes, [], []).flatMap(({ name, stages }) =>
      stages.flatMap(({ accessLog }) => toLogGroup(name, accessLog?.destinationArn)),
    ),
    ...scopes.flatMap(findGroupsOfHttpAndWebSocketApis),
  ];
}

function findGroupsOfHttpAndWebSocketApis(root: Scope): FunctionLogGroup[] {
  const types = new Set(['Api', 'Stage']);
  const all = flattenScopes([root]).flatMap((scope) =>
    readResources(scope, { service: 'AWS::ApiGatewayV2', types }),
  );
  return all.flatMap(({ type, properties }) => {
    const api = all.find(({ id, type: own }) => own === 'Api' && id === properties['ApiId']);
    if (type !== 'Stage' || !api) return [];
    const name = String(api.properties['Name'] ?? api.logicalId);
    return toLogGroup(name, readAccessLog(properties['AccessLogSettings'])?.destinationArn);
  });
}

// A delivery stream keeps what it gets elsewhere.
function toLogGroup(functionName: string, destinationArn = ''): FunctionLogGroup[] {
  const [, logGroupName] = /^arn:[\w-]+:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(destinationArn) ?? [];
  return logGroupName === undefined ? [] : [{ functionName, logGroupName }];
}
