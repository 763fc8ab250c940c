import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type FunctionError,
  type InvocationResult,
  type Log,
  type StageFunctions,
  withoutQualifier,
} from '@lambda-forge/local-functions';
import { describeEvent } from './describe-event.ts';
import type { IsDeaf } from './read-deaf-sources.ts';

/** A stage whose functions are to be invoked. */
interface ForwardedStage {
  readonly functions: () => StageFunctions;
  readonly log: Log;
  /** Has the engine invoke a function without waiting for it, as by `InvocationType: Event`. @throws when it does not */
  readonly invokeAsync: (functionArn: string, event: string) => Promise<void>;
  /** Of such a trigger is told when a function reports failures to it. @default - none is */
  readonly isDeaf?: IsDeaf;
}

/** An event that a function of the stage was invoked with. */
export interface Arrival {
  readonly functionName: string;
  readonly event: string;
  readonly result: Promise<InvocationResult>;
}

/** What forwarders hand their events to. */
export interface ForwarderServer {
  /** The address for the events of one function, which nobody else can guess. */
  readonly addressOf: (functionArn: string) => string;
  /** The address for events that the engine is to invoke it with asynchronously. */
  readonly relayAddressOf: (functionArn: string) => string;
  /** From now on, events go to the functions of this stage. @returns what ends that */
  readonly attach: (stage: ForwardedStage) => () => void;
  /** Is told of each event. @returns what ends that */
  readonly watch: (listener: (arrival: Arrival) => void) => () => void;
  readonly close: () => Promise<void>;
}

/**
 * Opens it on a free port of this machine's own interface.
 * @param beforeEvent is waited for before an event goes to its function
 */
export async function openForwarderServer(
  beforeEvent: () => Promise<void> = async () => undefined,
): Promise<ForwarderServer> {
  const secret = randomUUID();
  const stages: ForwardedStage[] = [];
  const listeners = new Set<(arrival: Arrival) => void>();
  const forward = async (message: IncomingMessage, response: ServerResponse) => {
    const [, given, arn = '', isRelayed] = (message.url ?? '').split('/');
    const event = Buffer.concat(await message.toArray()).toString('utf8');
    if (given !== secret) return void response.writeHead(403).end();
    if (!isRelayed) await beforeEvent();
    const found = await findPool(stages, decodeURIComponent(arn));
    if (!found) return send(response, { error: gone });
    if (isRelayed) {
      await found.invokeAsync(found.pool.config.arn, event).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        const text = `is not called, and the event is lost: ${reason}`;
        found.log({ kind: 'stage', functionName: found.pool.config.name, text });
        throw error;
      });
      return send(response, { payload: 'null' });
    }
    const requestId = String(message.headers['x-request-id']);
    const functionName = found.pool.config.name;
    found.log({
      kind: 'stage',
      functionName,
      requestId,
      text: `called ${describeEvent(JSON.parse(event))}`,
    });
    const result = found.pool.invoke(event, { requestId }).then((answer) => {
      const error = findIgnored(event, answer, (source) => found.isDeaf?.(functionName, source) === true);
      if (!error) return answer;
      found.log({ kind: 'stage', functionName, requestId, text: `failed: ${error.errorMessage}` });
      return { error };
    });
    for (const listener of listeners) listener({ functionName, event, result });
    send(response, await result);
  };
  const server = createServer((message, response) => {
    forward(message, response).catch((error: unknown) =>
      send(response, { error: { errorType: 'Runtime.Forwarder', errorMessage: String(error) } }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const addressOf = (arn: string) => `http://127.0.0.1:${port}/${secret}/${encodeURIComponent(arn)}`;
  return {
    addressOf,
    relayAddressOf: (arn) => `${addressOf(arn)}/relay`,
    attach: (stage) => {
      stages.push(stage);
      return () => void stages.splice(stages.indexOf(stage), 1);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const gone: FunctionError = {
  errorType: 'Runtime.NotThere',
  errorMessage: 'The stage on this machine has no such function now.',
};

// What a function reports as failed to a trigger that does not read it is done on AWS, and lost; here its call fails.
function findIgnored(
  event: string,
  result: InvocationResult,
  isDeaf: (sourceArn: string) => boolean,
): FunctionError | undefined {
  if (!('payload' in result) || !result.payload.includes('batchItemFailures')) return undefined;
  const { batchItemFailures } = Object(JSON.parse(result.payload)) as { batchItemFailures?: unknown };
  const { Records: [record] = [] } = Object(JSON.parse(event)) as { Records?: { eventSourceARN?: string }[] };
  if (!Array.isArray(batchItemFailures) || batchItemFailures.length === 0) return undefined;
  const { eventSourceARN: source } = record ?? {};
  if (source === undefined || !isDeaf(source)) return undefined;
  const name = source.split(':').slice(5).join(':');
  return {
    errorType: 'Runtime.IgnoredBatchItemFailures',
    errorMessage: `It reports ${batchItemFailures.length} of its records as failed (batchItemFailures) to a trigger by ${name} that does not read that, as it has not reportBatchItemFailures. AWS would take them for done, and lose them without a word. Let the trigger report (services.sqs and dynamodb: leave reportBatchItemFailures: false out), or throw an error.`,
  };
}

// What comes before the stage runs waits for it. The stage that was started last is the newest version of it.
async function findPool(stages: readonly ForwardedStage[], arn: string) {
  for (const end = Date.now() + longestWait; Date.now() < end; await delay(20)) {
    for (const { functions, ...stage } of [...stages].reverse()) {
      const pool = poolsOf(functions)?.get(withoutQualifier(arn));
      if (pool) return { pool, ...stage };
    }
  }
  return undefined;
}

// In milliseconds.
const longestWait = 20_000;

function poolsOf(functions: () => StageFunctions): StageFunctions['pools'] | undefined {
  try {
    return functions().pools;
  } catch {
    // It is being started.
    return undefined;
  }
}

function send(response: ServerResponse, result: InvocationResult): void {
  const isAnswer = 'payload' in result;
  response.writeHead(isAnswer ? 200 : 500, { 'content-type': 'application/json' });
  response.end(isAnswer ? result.payload : JSON.stringify(result.error));
}
