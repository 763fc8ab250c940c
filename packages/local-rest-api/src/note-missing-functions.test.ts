// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the syntax of stage variables
import { expect, test } from '@jest/globals';
import type { Problem } from '@lambda-forge/context';
import type { ApiConfig, AuthorizerConfig, LambdaIntegration } from './api-config.ts';
import { apiOf, arnOf, authorizerOf, methodOf } from './gateway.test.support.ts';
import { noteMissingFunctions } from './note-missing-functions.ts';

function note(api: ApiConfig, ...functions: readonly string[]): Problem[] {
  const notes: Problem[] = [];
  noteMissingFunctions([api], new Set(functions.map(arnOf)), notes);
  return notes;
}

const withArn = (name: string, functionArn: string) =>
  methodOf(name, { integration: { ...methodOf(name).integration, functionArn } as LambdaIntegration });

test('functions of methods and of authorizers that are none of the stage are noted', () => {
  const api = apiOf({
    routes: { 'GET /a': methodOf('Here'), 'GET /b': methodOf('Gone') },
    authorizers: new Map<string, AuthorizerConfig>([
      ['known', authorizerOf('Here')],
      ['guard', authorizerOf('Guard')],
      [
        'pool',
        { id: 'pool', name: 'Pool', type: 'COGNITO_USER_POOLS', userPoolArns: [], identitySource: 'a' },
      ],
    ]),
  });
  const hint = 'Functions of other stages, accounts or regions do not run here.';

  expect(note(api, 'Here')).toEqual([
    {
      message: `API "Orders", resource "Gone": its function ${arnOf('Gone')} is not one of this stage`,
      hint,
    },
    {
      message: `API "Orders", resource "Guard": its function ${arnOf('Guard')} is not one of this stage`,
      hint,
    },
  ]);
});

test('a function is known by its alias, and by the variables of each stage', () => {
  const api = apiOf({
    routes: {
      'GET /a': withArn('Live', `${arnOf('Here')}:live`),
      'GET /b': withArn('Named', arnOf('${stageVariables.name}')),
    },
    stages: [
      { name: 'test', deploymentId: 'd', variables: { name: 'Here' } },
      { name: 'prod', deploymentId: 'd', variables: { name: 'There' } },
    ],
  });

  expect(note(api, 'Here', 'There')).toEqual([]);
  expect(note(api, 'Here')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('resource "Named"') }),
  ]);
});

test('what no function answers needs none', () => {
  const integration = { type: 'MOCK', requestTemplates: {}, responses: [] } as const;

  expect(note(apiOf({ routes: { 'GET /a': methodOf('A', { integration }) } }))).toEqual([]);
});
