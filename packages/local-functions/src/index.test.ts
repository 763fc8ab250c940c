import { expect, test } from '@jest/globals';
import * as localFunctions from './index.ts';

test('exports these names', () => {
  expect(Object.keys(localFunctions).sort()).toEqual([
    'StageError',
    'createCodeStore',
    'createFunctionPool',
    'createProcessLimit',
    'createTraceId',
    'functionArnOf',
    'invokeWithin',
    'isPermitted',
    'isPublic',
    'matchesPattern',
    'noAccess',
    'noteDifferences',
    'payloadLimit',
    'printLine',
    'readFunctions',
    'readPermissions',
    'renderArn',
    'renderEntry',
    'renderLogLine',
    'rootOf',
    'toPrinter',
    'withoutQualifier',
  ]);
});
