import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from '@jest/globals';
import { silentProgress } from './progress.ts';
import type { Deploy, DeployRequest } from './run.ts';
import { type PipelineRun, type RunPipelineOptions, runPipeline } from './run-pipeline.ts';

const modules = join(import.meta.dirname, '../node_modules');

// Imported, the CDK would load every service of AWS; required, those that are used, compiled once for all tests.
const compiled = JSON.stringify(process.env['NODE_COMPILE_CACHE'] ?? null);
const prelude = (marks: string) => `
import { readFileSync } from 'node:fs';
import * as module from 'node:module';
module.enableCompileCache?.(${compiled} ?? undefined);
const require = module.createRequire(import.meta.url);
const cdk = require('aws-cdk-lib');
const pipelines = require('aws-cdk-lib/pipelines');
process.env.CDK_VALIDATION = 'false'; // it takes longer than all the rest
const app = new cdk.App({ outdir: 'cdk.out' });
const stack = new cdk.Stack(app, 'Staging-Demo-Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const source = pipelines.CodePipelineSource.gitHub('owner/repo', 'staging');
const env = { MARKS: ${JSON.stringify(marks)}, MODULES: ${JSON.stringify(modules)} };
const step = (name, commands, props = {}) => new pipelines.CodeBuildStep(name, { input: source, commands, ...props, env: { ...env, ...props.env } });
const synth = step('Synth', ['ln -s "$MODULES" node_modules', 'node app.mjs'], { primaryOutputDirectory: 'cdk.out' });
const createPipeline = (props = {}) => new pipelines.CodePipeline(stack, 'Pipeline', { pipelineName: 'Staging-Demo-Pipeline', synth, cdkAssetsCliVersion: '4.7.3', ...props });
class Service extends cdk.Stage {
  constructor(scope, id) {
    super(scope, id);
    const inner = new cdk.Stack(this, 'Lambda');
    const code = cdk.aws_lambda.Code.fromAsset('handler');
    new cdk.aws_lambda.Function(inner, 'Hello', { runtime: cdk.aws_lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
    this.url = new cdk.CfnOutput(inner, 'BaseUrl', { value: 'from the template' });
  }
}
`;

/** A CDK app with a pipeline, in a git repository of its own, synthesized. */
export interface TestApp {
  readonly root: string;
  readonly write: (file: string, text: string) => void;
  /** The lines that steps have written to a file of `$MARKS`. */
  readonly marks: (file: string) => readonly string[];
  readonly run: (options?: Partial<RunPipelineOptions>) => Promise<PipelineRun>;
  readonly git: (...args: string[]) => string;
  /** What was asked to be deployed, and what was stopped. */
  readonly deployed: readonly DeployRequest[];
  readonly stopped: readonly string[];
  readonly [Symbol.dispose]: () => void;
}

/** Writes an app whose code is `body` after the prelude above, commits it and synthesizes it. */
export async function createTestApp(
  body: string,
  files: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "forge test's app "));
  const marks = mkdtempSync(join(realpathSync(tmpdir()), 'forge-marks-'));
  const deployed: DeployRequest[] = [];
  const stopped: string[] = [];
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  write('.gitignore', 'node_modules\ncdk.out\n');
  write('handler/index.js', 'exports.handler = async () => ({ statusCode: 200 });\n');
  for (const [file, text] of Object.entries(files)) write(file, text);
  write('app.mjs', `${prelude(marks)}\n${body}\napp.synth();\n`);
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'First');
  symlinkSync(modules, join(root, 'node_modules'));
  await synthesize(root);
  const deploy: Deploy = async (request) => {
    deployed.push(request);
    request.log(`deployed ${request.stage}`);
    const outputs = {
      [`${request.stage}-Lambda`]: { BaseUrl: `http://127.0.0.1/${request.stage}?a="b" $c` },
    };
    return { outputs, stop: async () => void stopped.push(request.stage) };
  };
  return {
    root,
    write,
    git,
    deployed,
    stopped,
    marks: (file) => readFileSync(join(marks, file), 'utf8').trimEnd().split('\n'),
    run: (options = {}) =>
      runPipeline({ assembly: join(root, 'cdk.out'), root, deploy, progress: silentProgress, ...options }),
    [Symbol.dispose]: () => {
      for (const directory of [root, marks]) rmSync(directory, { recursive: true, force: true });
    },
  };
}

// One process loads the CDK for all apps of a test file.
const program = `
process.on('message', async ({ root, url }) => {
  process.chdir(root);
  process.send(await import(url).then(() => null, (error) => error.stack));
});
`;
let synths: ChildProcess | undefined;

afterAll(() => synths?.disconnect());

async function synthesize(root: string): Promise<void> {
  const child = synths ?? start();
  synths = child;
  child.send({ root, url: pathToFileURL(join(root, 'app.mjs')).href });
  const done = new AbortController();
  const events = ['message', 'exit'].map((name) => once(child, name, done));
  const [error] = await Promise.race(events);
  done.abort();
  if (error !== null) throw new Error(`The app cannot be synthesized: ${error}`);
}

function start(): ChildProcess {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc'];
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio });
}
