import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Watchdog } from '@lambda-forge/processes';
import { BuildError } from '../errors.ts';
import { type InstallRequest, writeRequest } from '../installs/install-request.ts';
import { readNotes } from '../installs/shared-install.ts';
import { returnTrees } from '../installs/take-tree.ts';
import { collectArtifacts } from './collect-artifacts.ts';
import { type CollectedReport, collectReports } from './collect-reports.ts';
import type { Buildspec } from './parse-buildspec.ts';
import { type PlannedCommand, planAfterFailure, planCommands } from './plan-commands.ts';
import { runScript, type ScriptResult } from './run-script.ts';
import { writeScript } from './write-script.ts';

export interface BuildRequest {
  readonly spec: Buildspec;
  /** The build's primary source; its commands start here. */
  readonly source: string;
  /** A directory of the build's own, for its scripts. */
  readonly scripts: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  /** Gets the report files. */
  readonly reports: string;
  /** A directory for each output artifact, by name. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly timeoutInMinutes: number;
  readonly signal: AbortSignal;
  readonly watchdog: Pick<Watchdog, 'add' | 'remove'>;
  /** How its installs share their packages with those of other builds. @default they do not */
  readonly installs?: Omit<InstallRequest, 'top' | 'notes' | 'shell'>;
}

interface BuildFailure {
  /** The phase that failed: `build`, `UPLOAD_ARTIFACTS`. */
  readonly phase: string;
  readonly command?: string;
  readonly exitCode?: number;
  readonly message: string;
}

export interface BuildResult {
  /** Absent when the build succeeded. */
  readonly failure?: BuildFailure;
  readonly exported: Readonly<Record<string, string>>;
  readonly reports: readonly CollectedReport[];
  /** How many installs of packages it has made itself. */
  readonly installs: number;
}

/** Runs a build: its phases, then its reports and artifacts. A failing command is a result, not an error. */
export async function runBuild(request: BuildRequest): Promise<BuildResult> {
  const notes = join(request.scripts, 'installs');
  try {
    const result = await runAll(request, notes);
    return { ...result, installs: readNotes(notes).filter(({ isMade }) => isMade).length };
  } finally {
    // What the build hands out may be among its packages: now it has been copied.
    returnTrees(notes, request.source);
  }
}

async function runAll(request: BuildRequest, notes: string): Promise<Omit<BuildResult, 'installs'>> {
  const { spec, log } = request;
  const [major = ''] = process.versions.node.split('.');
  for (const [name, version] of Object.entries(spec.runtimeVersions)) {
    if (name === 'nodejs' && String(version).split('.')[0] === major) continue;
    appendFileSync(log, `Runtime ${name} ${version} is not installed here; node is ${process.version}.\n`);
  }
  const { failure, env } = await runPhases(request, notes);
  const reports = await collectReports(spec.reports, request.source, request.reports);
  for (const { name, problem } of reports) {
    if (problem) appendFileSync(log, `\nReport "${name}" has no figures: ${problem}.\n`);
  }
  const exported = spec.exportedVariables.flatMap((name) =>
    env[name] === undefined ? [] : [[name, env[name]]],
  );
  const result = { exported: Object.fromEntries(exported), reports };
  if (failure) return { ...result, failure };
  const upload = await uploadArtifacts(request);
  return upload ? { ...result, failure: upload } : result;
}

async function runPhases(
  request: BuildRequest,
  notes: string,
): Promise<{ failure?: BuildFailure; env: ScriptResult['env'] }> {
  const { spec, log, signal, watchdog } = request;
  const deadline = Date.now() + request.timeoutInMinutes * 60_000;
  const mark = `CODEBUILD_BUILD_ID=${request.env['CODEBUILD_BUILD_ID']}`;
  const installs = join(request.scripts, 'installs.json');
  mkdirSync(request.scripts, { recursive: true });
  if (request.installs)
    writeRequest(installs, { ...request.installs, top: request.source, notes, shell: spec.shell });
  let queue = planCommands(spec);
  let state: Pick<ScriptResult, 'cwd' | 'env'> = { cwd: request.source, env: request.env };
  let failure: BuildFailure | undefined;
  for (let shell = 0; queue.length > 0; shell += 1) {
    const script = writeScript(
      join(request.scripts, String(shell)),
      queue.map(({ text }) => text),
      {
        keepsEnvironment: spec.exportedVariables.length > 0,
        ...(request.installs ? { request: installs } : {}),
      },
    );
    const result = await runScript(script, {
      ...state,
      shell: spec.shell,
      log,
      mark,
      deadline,
      signal,
      watchdog,
    });
    state = result;
    const last = queue[result.at];
    if (!last) break;
    if (result.timedOut) {
      return { failure: timeout(last, request.timeoutInMinutes), env: state.env };
    }
    if (result.status === 0) {
      queue = queue.slice(result.at + 1); // a command that said `exit 0` ended the shell, not the build
      continue;
    }
    failure ??= toFailure(last, result.status);
    state = { ...state, env: { ...state.env, CODEBUILD_BUILD_SUCCEEDING: '0' } };
    queue = planAfterFailure(spec, last);
  }
  return { ...(failure ? { failure } : {}), env: state.env };
}

function toFailure({ phase, text }: PlannedCommand, exitCode: number): BuildFailure {
  return {
    phase,
    command: text,
    exitCode,
    message: `Phase ${phase}: the command \`${text}\` ended with exit code ${exitCode}.`,
  };
}

function timeout({ phase, text }: PlannedCommand, minutes: number): BuildFailure {
  return {
    phase,
    command: text,
    message: `Phase ${phase}: stopped \`${text}\`: the project's time limit is ${minutes} min.`,
  };
}

async function uploadArtifacts({ spec, source, outputs }: BuildRequest): Promise<BuildFailure | undefined> {
  try {
    await collectArtifacts(spec, source, outputs);
    return undefined;
  } catch (error) {
    if (error instanceof BuildError) return { phase: 'UPLOAD_ARTIFACTS', message: error.message };
    throw error;
  }
}
