import { expect, test } from '@jest/globals';
import * as localHttp from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localHttp).sort()).toEqual([
    'PolicyFault',
    'connectionHeaders',
    'corsHeaders',
    'createEventParts',
    'createIssuerKeys',
    'createOutlet',
    'createProxyEvent',
    'evaluatePolicy',
    'executeApiOrigin',
    'findRoleRefusal',
    'headerOf',
    'identityOf',
    'isMadeUpUserPool',
    'isPreflight',
    'isTextType',
    'isValidHeader',
    'joinQuery',
    'openHttpServer',
    'preflightHeaders',
    'readAccessLog',
    'readBody',
    'readCors',
    'readFunctionUrlSources',
    'readHttpRequest',
    'readQuery',
    'readRoles',
    'renderAccessLog',
    'toHead',
    'toLogTime',
    'toProxyResponse',
    'verifyJwt',
    'verifySignature',
  ]);
});
