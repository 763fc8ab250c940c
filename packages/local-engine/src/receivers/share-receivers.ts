import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { deserialize } from 'node:v8';
import { ForgeError, makeFolder } from '@lambda-forge/context';
import type { InvocationResult, Receiver } from '@lambda-forge/local-functions';

/** A receiver as other processes know it. */
export type SharedReceiver = Pick<Receiver, 'type' | 'name'>;

/** What has become of a message. */
export interface Sent {
  readonly results?: readonly InvocationResult[];
  /** Why it is not taken. */
  readonly refusal?: { readonly message: string; readonly hint?: string | undefined };
}

/** Waits for what a message is meant for. @returns why it does not run, or undefined where it does */
export type FindFault = () => Promise<string | undefined>;

export interface ShareOptions {
  /** Gets the address, which nobody else can guess, for this user alone. */
  readonly file: string;
  /** @default - it runs */
  readonly findFault?: FindFault | undefined;
}

/** Takes messages from other processes of this user. */
export interface SharedReceivers {
  /** From now on, these take them. @returns what ends that */
  readonly attach: (receivers: readonly Receiver[]) => () => void;
  readonly close: () => Promise<void>;
}

/** Opens it on a free port of this machine's own interface. */
export async function shareReceivers({ file, findFault }: ShareOptions): Promise<SharedReceivers> {
  const path = `/${randomUUID()}`;
  // The stage that was started last is the newest version of it.
  const attached: (readonly Receiver[])[] = [];
  const answer = async (request: IncomingMessage): Promise<Sent | readonly SharedReceiver[]> => {
    const fault = request.method === 'POST' ? await findFault?.() : undefined;
    return fault === undefined ? answerFrom(attached.at(-1) ?? [], request) : { refusal: { message: fault } };
  };
  const server = createServer((message, response) => {
    if (message.url !== path) return void response.writeHead(403).end();
    answer(message).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = JSON.stringify({ url: `http://127.0.0.1:${port}${path}` });
  makeFolder(dirname(file));
  rmSync(file, { force: true });
  writeFileSync(file, address, { mode: 0o600 });
  return {
    attach: (receivers) => {
      attached.push(receivers);
      return () => void attached.splice(attached.indexOf(receivers), 1);
    },
    close: async () => {
      // A process that was started later may have written its own.
      if (readText(file) === address) rmSync(file, { force: true });
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerFrom(
  receivers: readonly Receiver[],
  request: IncomingMessage,
): Promise<Sent | readonly SharedReceiver[]> {
  if (request.method === 'GET') return receivers.map(({ type, name }) => ({ type, name }));
  const sent = deserialize(Buffer.concat(await request.toArray())) as SharedReceiver & { message: unknown };
  const receiver = receivers.find(({ type, name }) => type === sent.type && name === sent.name);
  if (!receiver) return { refusal: { message: `The stage has no ${sent.name} any more.` } };
  try {
    return { results: await receiver.send(sent.message) };
  } catch (error) {
    const [problem] = error instanceof ForgeError ? error.problems : [];
    return { refusal: { message: problem?.message ?? String(error), hint: problem?.hint } };
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
