import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials, LogLine, RunningStage } from '@lambda-forge/local-functions';
import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Code, type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type StageOptions, startStage } from './start-stage.ts';

/** What a test's app is built with. */
export interface Builder {
  readonly stack: Stack;
  readonly stage: Stage;
  /** A function whose `index.js` has this source. */
  readonly addFunction: (id: string, source: string, props?: Partial<FunctionProps>) => LambdaFunction;
  /** A directory with these files. */
  readonly addFiles: (name: string, files: Readonly<Record<string, string>>) => string;
}

export interface TestStage {
  readonly running: RunningStage;
  readonly log: readonly LogLine[];
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

export interface TestRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
  readonly text: string;
  readonly bytes: Buffer;
}

/** Synthesizes a CDK app with one stage, `Test`, into a temporary folder. */
export function synthesize(build: (builder: Builder) => void): { folder: string; assembly: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stage-test-'));
  const assembly = join(folder, 'cdk.out');
  const app = new App({
    outdir: assembly,
    analyticsReporting: false,
  });
  const stage = new Stage(app, 'Test', { env: { region: 'eu-west-1' } });
  const stack = new Stack(stage, 'Service');
  const addFiles: Builder['addFiles'] = (name, files) => {
    const path = join(folder, 'code', name);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), text);
    }
    return path;
  };
  const addFunction: Builder['addFunction'] = (id, source, props = {}) =>
    new LambdaFunction(stack, id, {
      functionName: id,
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(addFiles(id, { 'index.js': source })),
      timeout: Duration.seconds(10),
      ...props,
    });
  build({ stack, stage, addFunction, addFiles });
  app.synth();
  return { folder, assembly };
}

/** Synthesizes and starts an app. */
export async function startTestStage(
  build: (builder: Builder) => void,
  options: Partial<StageOptions> = {},
): Promise<TestStage> {
  const { folder, assembly } = synthesize(build);
  const log: LogLine[] = [];
  const running = await startStage({ assembly, log: (line) => log.push(line), ...options });
  const stop = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { running, log, folder, stop };
}

/** The source of a function that answers with its variables. */
export const tellVariables = 'exports.handler = async () => process.env;';

/** The credentials of a function that answers with its variables. */
export async function credentialsOf(
  { running }: TestStage,
  functionName: string,
): Promise<Required<Credentials>> {
  const result = await running.invoke(functionName, {});
  const variables = JSON.parse('payload' in result ? result.payload : '{}') as Record<string, string>;
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken = '',
  } = variables;
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** Where the APIs of a stage answer, by their names. */
export function urlsOf({ running }: TestStage): Record<string, string> {
  return Object.fromEntries(running.apis.map(({ name, urls: [url = ''] }) => [name, url]));
}

/** Sends a request whose path goes out exactly as it is given. */
export function send(
  url: string,
  { method = 'GET', headers = {}, body }: TestRequest = {},
): Promise<TestResponse> {
  const [, origin = '', path = ''] = /^(http:\/\/[^/]+)(.*)$/.exec(url) ?? [];
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname,
      port,
      path,
      method,
      headers: { ...headers } as Record<string, string>,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          rawHeaders: response.rawHeaders,
          text: bytes.toString('utf8'),
          bytes,
        });
      });
    });
    outgoing.end(body);
  });
}
