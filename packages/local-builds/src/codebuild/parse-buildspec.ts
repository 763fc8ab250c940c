import { createRequire } from 'node:module';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import type * as yaml from 'yaml';
import { BuildspecError } from '../errors.ts';
import { asList, asRecord, asText, asTextRecord } from './read-value.ts';

const phaseNames = ['install', 'pre_build', 'build', 'post_build'] as const;
export type PhaseName = (typeof phaseNames)[number];

/** What CodeBuild does after a phase that failed; absent: what it always does for that phase. */
type OnFailure = 'ABORT' | 'CONTINUE';

interface Phase {
  readonly name: PhaseName;
  readonly commands: readonly string[];
  readonly finally: readonly string[];
  readonly onFailure?: OnFailure;
}

/** A set of files that a build hands out, or reports about. */
export interface FileSet {
  readonly baseDirectory: string;
  readonly files: readonly string[];
  readonly excludePaths: readonly string[];
  readonly discardPaths: boolean;
}

export interface ReportGroup extends FileSet {
  /** Name or ARN. */
  readonly name: string;
  /** `JUNITXML`, `COBERTURAXML`, ... */
  readonly format: string;
}

export interface Buildspec {
  readonly shell: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Variables whose values are in a store of AWS, by name: `{ TOKEN: 'SECRETS_MANAGER' }`. */
  readonly stored: Readonly<Record<string, string>>;
  readonly exportedVariables: readonly string[];
  readonly runtimeVersions: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
  readonly artifacts?: FileSet;
  readonly secondaryArtifacts: Readonly<Record<string, FileSet>>;
  readonly reports: readonly ReportGroup[];
}

/**
 * A build's specification, with every default filled in.
 *
 * Follows https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html, version 0.2.
 * @param text JSON or YAML
 * @param where what the errors call it: `Project "Synth"`
 * @throws BuildspecError that lists everything that is wrong with it
 */
export function parseBuildspec(text: string, where: string): Buildspec {
  const spec = asRecord(parseText(text, where));
  const env = asRecord(spec['env']);
  const phases = asRecord(spec['phases']);
  const artifacts = asRecord(spec['artifacts']);
  const install = asRecord(phases['install']);
  assertNoProblems(findProblems(spec, phases), where, BuildspecError);
  return {
    shell: asText(env['shell']) ?? 'sh',
    variables: asTextRecord(env['variables']),
    stored: {
      ...stored(env['parameter-store'], 'PARAMETER_STORE'),
      ...stored(env['secrets-manager'], 'SECRETS_MANAGER'),
    },
    exportedVariables: asList(env['exported-variables']).map(String),
    runtimeVersions: asTextRecord(install['runtime-versions']),
    phases: phaseNames.filter((name) => name in phases).map((name) => toPhase(name, asRecord(phases[name]))),
    ...('files' in artifacts ? { artifacts: toFileSet(artifacts) } : {}),
    secondaryArtifacts: Object.fromEntries(
      Object.entries(asRecord(artifacts['secondary-artifacts'])).map(([name, set]) => [
        name,
        toFileSet(asRecord(set)),
      ]),
    ),
    reports: Object.entries(asRecord(spec['reports'])).map(([name, group]) => ({
      name,
      ...toFileSet(asRecord(group)),
      format: asText(asRecord(group)['file-format'])?.toUpperCase() ?? 'JUNITXML',
    })),
  };
}

function parseText(text: string, where: string): unknown {
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text);
    // Loaded when it is needed: few commands read a buildspec, and the CDK writes most of them as JSON.
    const { parse } = createRequire(import.meta.url)('yaml') as typeof yaml;
    return parse(text);
  } catch (cause) {
    const message = `the buildspec cannot be parsed: ${(cause as Error).message}`;
    assertNoProblems([{ message, hint: 'A buildspec is YAML or JSON.', cause }], where, BuildspecError);
    return undefined;
  }
}

function findProblems(spec: Record<string, unknown>, phases: Record<string, unknown>): Problem[] {
  const problems: Problem[] = [];
  if (String(spec['version']) !== '0.2') {
    problems.push({
      message: `version is ${JSON.stringify(spec['version'])}.`,
      hint: 'Only "0.2" runs here.',
    });
  }
  for (const [name, phase] of Object.entries(phases)) {
    if (!(phaseNames as readonly string[]).includes(name)) {
      problems.push({
        message: `There is no phase "${name}".`,
        hint: `Phases are ${phaseNames.join(', ')}.`,
      });
    }
    const { commands, finally: last } = asRecord(phase);
    const odd = [...asList(commands), ...asList(last)].filter((command) => typeof command !== 'string');
    for (const command of odd) {
      const hint = 'Put it in quotes: YAML reads "a: b" as an object.';
      problems.push({
        message: `phases.${name} has a command that is no text: ${JSON.stringify(command)}.`,
        hint,
      });
    }
  }
  return problems;
}

function toPhase(name: PhaseName, phase: Record<string, unknown>): Phase {
  const onFailure = asText(phase['on-failure'])?.toUpperCase();
  return {
    name,
    commands: asList(phase['commands']).map(String),
    finally: asList(phase['finally']).map(String),
    // A retry needs a second machine; here the first failure counts.
    ...(onFailure ? { onFailure: onFailure === 'CONTINUE' ? 'CONTINUE' : 'ABORT' } : {}),
  };
}

function toFileSet(set: Record<string, unknown>): FileSet {
  return {
    baseDirectory: asText(set['base-directory']) ?? '.',
    files: asList(set['files']).map(String),
    excludePaths: asList(set['exclude-paths']).map(String),
    discardPaths: ['yes', 'true'].includes(String(set['discard-paths'])),
  };
}

function stored(names: unknown, store: string): Record<string, string> {
  return Object.fromEntries(Object.keys(asRecord(names)).map((name) => [name, store]));
}
