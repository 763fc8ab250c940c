import { createScopes, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { ApiConfig } from './api-config.ts';
import { readApis } from './read-apis.ts';

/** A resource of a template: its type, which for those of API Gateway may be the last part alone, and its properties. */
export type TestResource = readonly [type: string, properties?: Readonly<Record<string, unknown>>];

interface ReadTemplate {
  readonly apis: readonly ApiConfig[];
  /** What stops the stage. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** The URI by which API Gateway calls a function. */
export const uriOf = (name: string, end = 'invocations'): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}/${end}`;

/** The REST APIs of a stack with these resources, by their logical ids. */
export function readTemplate(resources: Readonly<Record<string, TestResource>>): ReadTemplate {
  const problems: Problem[] = [];
  const notes: Problem[] = [];
  const apis = readApis(scopesOf(resources), problems, notes);
  return { apis, problems, notes };
}

/** The one API of a stack with an API, `Api`, and these other resources. */
export function readApi(resources: Readonly<Record<string, TestResource>>): ApiConfig {
  const { apis } = readTemplate({ Api: ['RestApi', { Name: 'Orders' }], ...resources });
  const [api] = apis;
  if (!api) throw new Error('There is no API.');
  return api;
}

export function scopesOf(resources: Readonly<Record<string, TestResource>>): Scope[] {
  const Resources = Object.fromEntries(
    Object.entries(resources).map(([id, [type, Properties = {}]]) => [
      id,
      { Type: type.includes('::') ? type : `AWS::ApiGateway::${type}`, Properties },
    ]),
  );
  const stack = {
    stackName: 'Test-Service',
    account: '123456789012',
    region: 'eu-west-1',
    template: { Resources },
    assets: [],
  };
  return createScopes([stack] as unknown as Parameters<typeof createScopes>[0], []);
}
