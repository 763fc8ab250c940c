import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { createEngine, type EngineOptions } from '@lambda-forge/local-engine';
import type { LogLine } from '@lambda-forge/local-functions';
import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Code, type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { workspace } from '../workspace-copy.ts';

/** What an app is built with. */
export interface Builder {
  readonly stack: Stack;
  /** A function whose `index.js` has this source. */
  readonly addFunction: (id: string, source: string, props?: Partial<FunctionProps>) => LambdaFunction;
}

/** An app of one stack, running. */
export interface EngineStage {
  readonly running: RunningStage;
  readonly log: readonly LogLine[];
  /** What functions have written, by their names. */
  readonly written: (functionName: string) => string[];
  readonly stop: () => Promise<void>;
}

/** Where the engine is installed for the tests. */
export const engineEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  XDG_CACHE_HOME: join(workspace, '.forge', 'tools', 'cache'),
};

/** Synthesizes an app of plain CDK constructs and runs it by an engine. */
export async function startEngineStage(
  build: (builder: Builder) => void,
  { endpoint, ...options }: Partial<EngineOptions> & { readonly endpoint?: string } = {},
): Promise<EngineStage> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  const assembly = join(folder, 'cdk.out');
  const app = new App({ outdir: assembly, analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Test', { env: { region: 'eu-west-1' } }), 'Service');
  const addFunction: Builder['addFunction'] = (id, source, props = {}) => {
    const path = join(folder, 'code', id);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.js'), source);
    return new LambdaFunction(stack, id, {
      functionName: id,
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(path),
      timeout: Duration.seconds(30),
      ...props,
    });
  };
  build({ stack, addFunction });
  app.synth();
  const log: LogLine[] = [];
  const engine = createEngine({ print: () => {}, environment: engineEnvironment, ...options });
  const stop = async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const given = endpoint === undefined ? {} : { endpoint, environment: {} };
    const running = await startStage({
      assembly,
      engine,
      root: workspace,
      log: (line) => log.push(line),
      ...given,
    });
    const written = (functionName: string) =>
      log
        .filter((line) => line.kind === 'function' && line.functionName === functionName)
        .map(({ text }) => text);
    return { running, log, written, stop: () => running.stop().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}
