import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readApp, readPipelineStacks } from '@lambda-forge/app';
import { type CdkJson, ForgeError, type Problem } from '@lambda-forge/context';
import { endpointEnvironment } from '@lambda-forge/local';
import { findRepository } from '@lambda-forge/working-tree';
import type { Identity } from '../aws/identity.ts';
import type { Place } from '../aws/place.ts';

/** What the checks look at. Each is found once, when the first check asks. */
export interface Facts {
  /** The app's folder. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Its `cdk.json`, or why it cannot be read. */
  readonly cdkJson: () => Found<CdkJson>;
  /** The top folder of its git repository. */
  readonly repository: () => Found<string>;
  /** Its synthesized assembly, as new as its sources. */
  readonly assembly: () => Promise<Found<string>>;
  /** The pipelines' stacks, by name; none are missing where there may be some, as the synth has failed. */
  readonly pipeline: () => Promise<Found<readonly string[]>>;
  /** Who calls AWS, and from where. */
  readonly caller: () => Promise<Found<Caller>>;
  /** Whether a stack is to be looked at. */
  readonly isWanted: (stack: { readonly stackName: string }) => boolean;
}

export interface Caller {
  readonly identity: Identity;
  /** The region of `cdk.json`, with the caller's own rights. */
  readonly place: Place;
}

/** Something, or the reason why it is not there. */
export type Found<T> = { readonly value: T } | { readonly missing: Problem; readonly isProblem: boolean };

export interface FactsOptions {
  /** The app's folder. */
  readonly root: string;
  /** Finds the assembly. */
  readonly assembly: () => Promise<string>;
  /** An emulator of AWS in its place. @default what the environment says */
  readonly endpoint?: string | undefined;
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
  /** The names of the stacks that are looked at. @default all of the app */
  readonly only?: ReadonlySet<string>;
}

/** The facts of the app in a folder. */
export function createFacts(options: FactsOptions): Facts {
  const { root, assembly, endpoint, environment = process.env, only } = options;
  const cdkJson = once(() => attempt(() => readApp(root)));
  const settings = () => {
    const found = cdkJson();
    return 'value' in found ? found.value.context : {};
  };
  const text = (key: string) => (settings()[key] ? String(settings()[key]) : undefined);
  const env = once(() =>
    endpoint === undefined
      ? environment
      : endpointEnvironment({ url: endpoint, account: text('account'), region: text('region') }, environment),
  );
  const assemblyOnce = once(async () => {
    if (!existsSync(join(root, 'cdk.json'))) return notThere('There is no app in this folder.');
    return attemptLater(assembly);
  });
  return {
    root,
    environment,
    isWanted: ({ stackName }) => only?.has(stackName) ?? true,
    cdkJson,
    repository: once(() => readRepository(root)),
    assembly: assemblyOnce,
    pipeline: once(async () => findPipelines(await assemblyOnce())),
    caller: once(() =>
      findCaller({
        account: text('account'),
        region: text('region') ?? env()['AWS_REGION'] ?? 'us-east-1',
        environment: env(),
      }),
    ),
  };
}

function findPipelines(assembly: Found<string>): Found<readonly string[]> {
  if ('missing' in assembly) return { value: [] };
  const names = readPipelineStacks(assembly.value).map(({ stackName }) => stackName);
  if (names.length > 0) return { value: names };
  return { missing: { message: 'The app has no pipeline.' }, isProblem: false };
}

interface Asking {
  /** That of `cdk.json`. */
  readonly account: string | undefined;
  readonly region: string;
  readonly environment: NodeJS.ProcessEnv;
}

async function findCaller({ account, region, environment }: Asking): Promise<Found<Caller>> {
  const { findCredentials } = await import('../aws/find-credentials.ts');
  const { getCallerIdentity } = await import('../aws/identity.ts');
  const { AWS_PROFILE: profile } = environment;
  const found = await attemptLater(() => findCredentials(environment));
  if ('missing' in found) return found;
  const credentials = found.value;
  if (credentials === undefined) {
    const message = profile
      ? `The profile "${profile}" of AWS_PROFILE gives no credentials.`
      : 'There are no credentials for AWS.';
    const whose = account
      ? `It has to be of account ${account}, as "account" in cdk.json says.`
      : '"account" in cdk.json can say of which account it has to be.';
    const hint = `\`aws configure sso\` (or \`aws configure\`) makes a profile, AWS_PROFILE=<name> takes it. ${whose} \`forge start\` and \`forge dev\` need none.`;
    return { missing: { message, hint }, isProblem: profile !== undefined };
  }
  const place = { region, credentials, environment };
  return attemptLater(async () => ({ identity: await getCallerIdentity(place), place }));
}

function readRepository(root: string): Found<string> {
  const found = attempt(() => findRepository(root));
  if ('missing' in found) return found;
  if (found.value !== undefined) return { value: found.value };
  return notThere('This folder is in no git repository.', 'git init -b main && git add -A && git commit');
}

function notThere(message: string, hint?: string): Found<never> {
  return { missing: { message, ...(hint ? { hint } : {}) }, isProblem: true };
}

function attempt<T>(run: () => T): Found<T> {
  try {
    return { value: run() };
  } catch (error) {
    return toMissing(error);
  }
}

async function attemptLater<T>(run: () => Promise<T>): Promise<Found<T>> {
  try {
    return { value: await run() };
  } catch (error) {
    return toMissing(error);
  }
}

function toMissing(error: unknown): Found<never> {
  if (!(error instanceof Error)) throw error;
  const { summary, hint } = error instanceof ForgeError ? error : { summary: error.message, hint: undefined };
  return { missing: { message: summary, ...(hint ? { hint } : {}), cause: error }, isProblem: true };
}

function once<T>(run: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: run() };
    return kept.value;
  };
}
