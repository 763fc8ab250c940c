import { existsSync } from 'node:fs';
import { assertNoProblems, type Problem, readJsonObject, suggest } from '@lambda-forge/context';
import { findEndpoints, type StageManifest } from '@lambda-forge/manifest';
import { UntestedFileError } from './errors.ts';
import type { Untested } from './find-untested.ts';

/** Name of the file that says what is not tested on purpose, in the app's folder. */
export const untestedFile = 'untested.json';

/** Reasons, by what they are of: `GET /orders/{id}`, `GET /orders/{id} 409`, or `409` of every operation. */
export type Exemptions = Readonly<Record<string, string>>;

/**
 * Reads what an app does not test on purpose; without a file that is nothing.
 * @throws UntestedFileError with all that is wrong in the file: no reason, or no such operation in any of the stages
 */
export function readExemptions(
  file: string,
  stages: readonly Pick<StageManifest, 'functions'>[],
): Exemptions {
  if (!existsSync(file)) return {};
  const entries = Object.entries(
    readJsonObject(file, 'Write { "GET /orders/{id} 409": "<why no test reaches it>" }.'),
  );
  const names = [...new Set(stages.flatMap(findEndpoints).map(({ name }) => name))];
  const problems = entries.flatMap(([key, reason]) => findProblems(key, reason, names));
  assertNoProblems(problems, file, UntestedFileError);
  return Object.fromEntries(entries) as Exemptions;
}

/** Why something is not tested; undefined where it has to be. */
export function findReason(exemptions: Exemptions, { endpoint, status }: Untested): string | undefined {
  if (status === undefined) return exemptions[endpoint];
  return exemptions[`${endpoint} ${status}`] ?? exemptions[endpoint] ?? exemptions[status];
}

function findProblems(key: string, reason: unknown, names: readonly string[]): Problem[] {
  const [, endpoint] = /^(?:(\S+ \S+)(?: [1-5](?:\d\d|XX))?|[1-5](?:\d\d|XX))$/.exec(key) ?? [key, key];
  const isKnown = endpoint === undefined || names.includes(endpoint);
  const meant = isKnown ? undefined : suggest(endpoint, names);
  return [
    ...(isKnown
      ? []
      : [
          {
            message: `"${key}" names no endpoint.`,
            hint: meant ? `Did you mean "${meant}"?` : `The endpoints are: ${names.join(', ') || '(none)'}.`,
          },
        ]),
    ...(typeof reason === 'string' && reason.trim() !== ''
      ? []
      : [
          {
            message: `"${key}" has no reason.`,
            hint: `Say why no test reaches it: "${key}": "the queue is emptied at night".`,
          },
        ]),
  ];
}
