import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an operation answers: its own format, or a refusal. */
export type Answer = string | object | { readonly status: number; readonly body: object | string };

/** Something that answers as AWS does, on this machine. */
export interface FakeAws {
  readonly url: string;
  /** What was asked, in order: operation, region and access key. */
  readonly asked: {
    readonly operation: string;
    readonly region: string;
    readonly key: string;
    readonly input: string;
  }[];
  /** By operation: `GetParameter`, `DescribeStacks`; further ones may be set at any time. */
  readonly answers: Record<string, Answer | ((input: string) => Answer)>;
  readonly stop: () => Promise<void>;
}

/** Starts it; it knows its caller, and nothing else. */
export async function startFakeAws(): Promise<FakeAws> {
  const asked: FakeAws['asked'] = [];
  const answers: FakeAws['answers'] = { GetCallerIdentity: identity('111111111111') };
  const server: Server = createServer(async (request, response) => {
    const input = Buffer.concat(await request.toArray()).toString();
    const { 'x-amz-target': target, authorization = '' } = request.headers;
    const operation =
      String(target ?? '')
        .split('.')
        .at(-1) ||
      new URLSearchParams(input).get('Action') ||
      String(request.url);
    const [, key = '', region = ''] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization) ?? [];
    asked.push({ operation, region, key, input });
    const found = answers[operation];
    const answer =
      (typeof found === 'function' ? found(input) : found) ?? refuse('UnknownOperation', operation);
    const { status = 200, body = answer } = Object(answer) as { status?: number; body?: object | string };
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answers, stop };
}

/** Starts it as the AWS that this process asks by its environment, until it is stopped. */
export async function startFakeAwsHere(): Promise<FakeAws> {
  const aws = await startFakeAws();
  const own = { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret' };
  const before = Object.keys(own).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, own);
  const stop = async () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    await aws.stop();
  };
  return { ...aws, stop };
}

/** What STS answers to who asks who they are. */
export function identity(account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/ali</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

/** A refusal of the JSON protocol. */
export function refuse(type: string, message: string): Answer {
  return { status: 400, body: { __type: `com.amazonaws#${type}`, message } };
}

/** A refusal of the Query protocol. */
export function refuseQuery(code: string, message: string): Answer {
  return {
    status: 400,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
