import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  INSTRUMENTER_CONSTANTS,
  type InstrumenterContext,
  type MutantCoverage,
  type StrykerOptions,
} from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type RunOptions,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformSync } from 'esbuild';
import { collectTests, createSession, type KeptTest } from './kept-tests.ts';

/** What the runner is told in the options of Stryker, below `kept`. */
export interface KeptOptions {
  /**
   * The test files, as patterns from the folder of the package, in the order in which they run; those of READMEs, which
   * only start programs, are left out.
   */
  readonly testFiles: readonly string[];
}

const space: InstrumenterContext = {};
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: space });

/**
 * Runs tests of jest without jest, in one process that keeps all modules: a change is switched on and off inside of
 * them, so that each takes as long as its tests, and not as long as loading them.
 */
class KeptRunner implements TestRunner {
  static readonly inject: [typeof commonTokens.options] = [commonTokens.options];
  readonly #options: StrykerOptions;
  #tests: readonly KeptTest[] | undefined;
  #modules: Modules | undefined;
  /** How long each test takes by itself, in milliseconds. */
  readonly #times = new Map<string, number>();

  constructor(options: StrykerOptions) {
    this.#options = options;
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#modules = loadAnew();
  }

  async dryRun(options: DryRunOptions): Promise<DryRunResult> {
    const coverage: MutantCoverage = { static: {}, perTest: {} };
    space.mutantCoverage = coverage;
    const tests: TestResult[] = [];
    for (const { id, file } of await this.#load()) {
      // What is done once in a process is part of each test that needs it.
      if (file.startsWith(process.cwd())) this.#forget();
      const result = await this.#run(
        (await this.#load()).filter((test) => test.id === id),
        options,
      );
      if (result.status !== DryRunStatus.Complete) return result;
      tests.push(...result.tests);
      for (const { timeSpentMs } of result.tests) this.#times.set(id, timeSpentMs);
    }
    delete space.mutantCoverage;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (options.mutantActivation === 'static') return this.#runAnew(options);
    await this.#load();
    const result = await this.#runActive(options);
    // What is done once in a process has been done before.
    return space.hitCount === 0 && result.status === DryRunStatus.Complete
      ? this.#runAnew(options)
      : toMutantRunResult(result);
  }

  async #runAnew(options: MutantRunOptions): Promise<MutantRunResult> {
    this.#forget();
    const result = await this.#runActive(options);
    this.#forget();
    return toMutantRunResult(result);
  }

  async #runActive({
    activeMutant,
    testFilter,
    hitLimit,
    ...settings
  }: MutantRunOptions): Promise<DryRunResult> {
    space.activeMutant = activeMutant.id;
    space.hitCount = 0;
    if (hitLimit === undefined) delete space.hitLimit;
    else space.hitLimit = hitLimit;
    // Of programs that tests start.
    process.env[INSTRUMENTER_CONSTANTS.ACTIVE_MUTANT_ENV_VARIABLE] = activeMutant.id;
    try {
      const tests = await this.#load();
      const chosen = testFilter ? new Set(testFilter) : undefined;
      const result = await this.#run(chosen ? tests.filter(({ id }) => chosen.has(id)) : tests, settings);
      return determineHitLimitReached(space.hitCount, space.hitLimit) ?? result;
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: toMessage(error) };
    } finally {
      delete space.activeMutant;
      delete process.env[INSTRUMENTER_CONSTANTS.ACTIVE_MUTANT_ENV_VARIABLE];
    }
  }

  // Of a test that waits for what never comes.
  #timeOf(id: string): number {
    return 10_000 + 20 * (this.#times.get(id) ?? 1000);
  }

  #forget(): void {
    this.#tests = undefined;
    this.#modules?.forget();
  }

  async #load(): Promise<readonly KeptTest[]> {
    if (this.#tests) return this.#tests;
    const { testFiles } = this.#options['kept'] as KeptOptions;
    const tests: KeptTest[] = [];
    const files = testFiles.flatMap((each) => globSync(each, { exclude: ['**/readme.test.ts'] }).sort());
    for (const file of files) {
      const path = join(process.cwd(), file);
      tests.push(...(await collectTests(path, () => import(pathToFileURL(path).href))));
    }
    this.#tests = tests;
    return tests;
  }

  async #run(
    tests: readonly KeptTest[],
    { disableBail }: Pick<RunOptions, 'disableBail'>,
  ): Promise<DryRunResult> {
    const results: TestResult[] = [];
    const session = createSession();
    for (const test of tests) {
      const { id, name, file } = test;
      space.currentTestId = id;
      const start = performance.now();
      const failureMessage = await withinTime(session.run(test), this.#timeOf(id)).then(
        () => undefined,
        toMessage,
      );
      const result = { id, name, fileName: file, timeSpentMs: performance.now() - start };
      if (failureMessage === undefined) results.push({ ...result, status: TestStatus.Success });
      else results.push({ ...result, status: TestStatus.Failed, failureMessage });
      if (failureMessage !== undefined && !disableBail) break;
    }
    delete space.currentTestId;
    await session.leave().catch(() => {});
    return { status: DryRunStatus.Complete, tests: results };
  }
}

async function withinTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${milliseconds} ms.`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface Modules {
  /** Has the sources of this workspace loaded anew, and packages of others not. */
  forget(): void;
}

// Through esbuild, as Node.js takes no decorators. The functions of jest are those of the kept tests.
function loadAnew(): Modules {
  const codes = new Map<string, string>();
  let generation = 0;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@jest/globals')
        return { url: new URL('kept-tests.ts', import.meta.url).href, shortCircuit: true };
      const found = next(specifier, context);
      return isSource(found.url) ? { ...found, url: `${found.url.split('?')[0]}?${generation}` } : found;
    },
    load: (url, context, next) => {
      if (!isSource(url)) return next(url, context);
      const [plain = url] = url.split('?');
      const source = codes.get(plain) ?? toCode(fileURLToPath(plain));
      codes.set(plain, source);
      return { format: 'module', source, shortCircuit: true };
    },
  });
  return { forget: () => generation++ };
}

// What tests have for themselves stays: nobody changes it, and it may hold much.
function isSource(url: string): boolean {
  const isOurs = !url.includes('/node_modules/') && !url.includes('/packages/test-support/');
  return /^file:.*(?<!\.d)\.ts(\?|$)/.test(url) && isOurs && !url.startsWith(tools);
}

const tools = new URL('..', import.meta.url).href;

function toCode(file: string): string {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    loader: 'ts',
    target: 'es2022',
    sourcemap: 'inline',
  });
  return code;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'kept', KeptRunner)];
