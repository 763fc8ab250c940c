import { join, resolve } from 'node:path';
import { createScopes, findStageAssembly, TemplateError } from '@lambda-forge/assembly';
import { assertNoProblems, bucketsVariable, forgeFolder, type Problem } from '@lambda-forge/context';
import { type Engine, readSecret } from '@lambda-forge/local-engine';
import {
  createCodeStore,
  createProcessLimit,
  type Log,
  noteDifferences,
  printLine,
  type ReadEventSources,
  type RunningSource,
  type RunningStage,
  StageError,
  type StageFunctions,
} from '@lambda-forge/local-functions';
import { startWatchdog } from '@lambda-forge/processes';
import { createSessions } from './endpoint/create-sessions.ts';
import { findGiven, readCredentials } from './endpoint/find-access.ts';
import { findSurroundings } from './endpoint/find-surroundings.ts';
import { eventSources } from './event-sources.ts';
import { findResources } from './find-resources.ts';
import { readPlan } from './read-plan.ts';
import { createStagePools } from './stage-pools.ts';

export interface StageOptions {
  /** The cloud assembly: `cdk.out`, or a stage's own directory in it. */
  readonly assembly: string;
  /**
   * The app's folder: packages of the AWS SDK that it has installed stand for those of Lambda's runtime.
   * @default - the assembly's folder, and those above it
   */
  readonly root?: string;
  /**
   * The stage's name or construct path.
   * @default - the only stage of the assembly
   */
  readonly stage?: string;
  /**
   * Port of the first API; further APIs take the ports after it.
   * @default - ports that are free
   */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** @default '000000000000', where the app leaves it open */
  readonly account?: string;
  /** @default 'us-east-1', where the app leaves it open */
  readonly region?: string;
  /**
   * Values of template parameters.
   * @default - the parameters' own defaults
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * The most invocations of one function at the same time, each in a process of its own.
   * @default 10
   */
  readonly concurrency?: number;
  /**
   * The most processes of all functions together; idle ones give way to new ones.
   * @default 32
   */
  readonly processes?: number;
  /**
   * Where an emulator of AWS answers, which functions are to call: `http://127.0.0.1:4566`. Resources of the stage that
   * CloudFormation has deployed there have the names that they have there.
   * @default - none
   */
  readonly endpoint?: string;
  /**
   * Runs what the stage has of other resources: tables, queues, topics, buckets, buses. With `endpoint` they are made
   * there, unless the stage is deployed there.
   * @default - names of such resources are made up
   */
  readonly engine?: Engine;
  /**
   * Holds the credentials for the endpoint.
   * @default process.env
   */
  readonly environment?: NodeJS.ProcessEnv;
  /**
   * Kinds of event sources of your own, beside REST APIs, HTTP APIs and function URLs.
   * @default none
   */
  readonly eventSources?: readonly ReadEventSources[];
  /** @default - lines on stdout */
  readonly log?: Log;
}

/**
 * Runs the functions of a synthesized stage, and what invokes them, on this machine.
 * @throws AssemblyError when the assembly or the stage is missing
 * What cannot be known or run here stops nobody who does not need it: it is told of at the start, an endpoint answers 501,
 * a function fails, an output is missing.
 * @throws TemplateError that lists everything in the templates that is damaged, or that a request depends on
 * @throws StageError when the port is taken
 */
export async function startStage(options: StageOptions): Promise<RunningStage> {
  const { host = '127.0.0.1', port = 0, concurrency = 10, processes = 32, log = printLine } = options;
  const { stacks } = findStageAssembly(options.assembly, options.stage);
  const problems: Problem[] = [];
  const { engine } = options;
  const made = await engine?.deploy(stacks, { ...options, given: findGiven(stacks, options), log });
  const { access, ...deployed } = made ?? (await findSurroundings(stacks, { ...options, log }));
  const scopes = createScopes(stacks, problems, { ...options, ...deployed });
  const own = [...(options.eventSources ?? []), ...(engine && made ? [engine.readSources] : [])];
  const plan = readPlan(scopes, [...eventSources, ...own], problems);
  assertNoProblems(problems, 'The stage cannot run on this machine', TemplateError);

  const sources: RunningSource[] = [];
  let unshare: (() => void) | undefined;
  let functions: StageFunctions | undefined;
  const needFunctions = (): StageFunctions => {
    if (!functions) throw new StageError('The stage is not started yet.');
    return functions;
  };
  const callers = readCredentials(options.environment ?? process.env);
  const sessions = createSessions(access, scopes, options.endpoint);
  const credentials = [access.credentials, ...(callers ? [callers] : []), ...sessions.values()];
  const { endpoint } = access;
  const around = { log, credentials, ...(endpoint === undefined ? {} : { endpoint }) };
  const stopSources = () => Promise.all(sources.map((source) => source.stop()));
  try {
    for (const [index, source] of plan.sources.entries()) {
      const at = { host, port: port === 0 ? 0 : port + index };
      sources.push(await source.start({ ...at, ...around, functions: needFunctions }));
    }
    unshare = await engine?.share(sources.flatMap(({ receivers = [] }) => receivers));
  } catch (error) {
    await stopSources();
    throw error;
  }
  const toLocal = (text: string) => sources.reduce((at, { toLocal }) => toLocal?.(at) ?? at, text);

  noteDifferences(plan, log);
  const watchdog = startWatchdog();
  const code = createCodeStore({
    packages: [resolve(options.assembly), resolve(options.root ?? options.assembly)],
    onCreate: (directory) => watchdog.own(directory),
  });
  const limit = createProcessLimit(processes);
  const configs = plan.functions.map((config) => ({
    ...config,
    layers: config.layers.map((path) => resolve(options.root ?? '', path)),
    variables: withBuckets(mapValues(config.variables, toLocal), options.root),
  }));
  const {
    pools,
    stop: stopPools,
    ...running
  } = createStagePools(configs, {
    code,
    accessOf: ({ arn }) => ({ ...access, credentials: sessions.get(arn) ?? access.credentials }),
    watchdog,
    limit,
    log,
    concurrency,
  });
  functions = { pools, permissions: plan.permissions };

  const stop = async () => {
    unshare?.();
    await stopSources();
    await stopPools();
    await watchdog.stop();
    await code.close();
  };
  let stopping: Promise<void> | undefined;
  const stopOnce = () => {
    stopping ??= stop();
    return stopping;
  };
  return {
    ...running,
    outputs: mapValues(plan.outputs, (outputs) => mapValues(outputs, toLocal)),
    apis: sources.flatMap(({ api = [] }) => api),
    receivers: sources.flatMap(({ receivers = [] }) => receivers),
    resources: findResources(scopes),
    readSecret: async (id) => {
      const { region = 'us-east-1' } = scopes[0]?.environment ?? {};
      return endpoint === undefined ? undefined : readSecret(access, region, id);
    },
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

// A function that reads what a pipeline has put into S3 has the variable, without a value.
function withBuckets(variables: Record<string, string>, root: string | undefined): Record<string, string> {
  if (root === undefined || variables[bucketsVariable] !== '') return variables;
  return { ...variables, [bucketsVariable]: join(resolve(root), forgeFolder, 'buckets') };
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}
