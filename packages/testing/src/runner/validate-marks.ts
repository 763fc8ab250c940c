import { relative } from 'node:path';
import { assertNoProblems, type Problem, suggest } from '@lambda-forge/context';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { UncoveredEndpointsError } from '../errors.ts';
import type { CollectedMark } from '../marks.ts';

/**
 * Asserts that every endpoint of a stage is covered by a marked integration test, and that every mark names one.
 * @throws UncoveredEndpointsError that lists all that is missing and every mark of an unknown endpoint
 */
export function validateMarks(stage: StageManifest, marks: readonly CollectedMark[], root: string): void {
  const endpoints = findEndpoints(stage);
  const names = endpoints.map(({ name }) => name);
  const covered = new Set(marks.map(({ method, endpoint }) => `${method} ${endpoint}`));
  const uncovered = endpoints
    .filter(({ name }) => !covered.has(name))
    .map<Problem>(({ name, trigger: { method, path }, entry }) => ({
      message: `${name} has no integration test (function "${entry.name}", ${entry.path}).`,
      hint: `Add to ${entry.path}/integration.test.ts: integration({ method: '${method}', endpoint: '${path}' }, ...)`,
      function: entry.name,
      endpoint: name,
    }));
  const unknown = marks
    .filter(({ method, endpoint }) => !names.includes(`${method} ${endpoint}`))
    .map<Problem>((mark) => describeUnknown(mark, names, root));
  assertNoProblems([...uncovered, ...unknown], 'Integration tests', UncoveredEndpointsError);
}

function describeUnknown(
  { method, endpoint, file, test }: CollectedMark,
  names: readonly string[],
  root: string,
): Problem {
  const meant = suggest(`${method} ${endpoint}`, names);
  return {
    endpoint: `${method} ${endpoint}`,
    file: relative(root, file),
    message: `Test "${test}" is marked with ${method} ${endpoint}, which is no endpoint (${relative(root, file)}).`,
    hint: meant ? `Did you mean ${meant}?` : `The endpoints are: ${names.join(', ') || '(none)'}.`,
  };
}
