import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FunctionPool, InvocationResult } from '@lambda-forge/local-functions';
import { runProgram } from '../install/run-program.ts';
import { forwarderCode } from './forwarder-code.ts';
import { type ForwarderServer, openForwarderServer } from './forwarder-server.ts';

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:worker';
let server: ForwarderServer;

beforeEach(async () => {
  server = await openForwarderServer();
});
afterEach(() => server.close());

const { code: noPython } = await runProgram('python3', ['--version'], process.env);
const testWithPython = noPython === 0 ? test : test.skip;
if (noPython !== 0) {
  const advice = 'skipped: there is no python3. Get it with: apt-get install python3';
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
}

// As a worker of the engine does.
async function run(event: unknown, result: InvocationResult): Promise<unknown> {
  const pool = { config: { name: 'worker' }, invoke: async () => result } as unknown as FunctionPool;
  server.attach({
    functions: () => ({ pools: new Map([[arn, pool]]), permissions: [] }),
    log: () => undefined,
    invokeAsync: async () => undefined,
  });
  const { Code } = forwarderCode(server.addressOf(arn)) as { Code: { ZipFile: string } };
  const { output } = await runProgram('python3', ['-c', `${Code.ZipFile}${worker(event)}`], process.env);
  return JSON.parse(output);
}

const worker = (event: unknown) => `
import sys
event = json.loads(${JSON.stringify(JSON.stringify(event))})
context = type("Context", (), {"aws_request_id": "1a2b"})()
try:
    result = handler(event, context)
except Exception as error:
    result = {"type": type(error).__name__, "message": str(error)}
print(json.dumps([result, sorted({"ssl", "urllib.request", "http.client"} & set(sys.modules))]))
`;

testWithPython('it hands back the answer, and loads no library for HTTP', async () => {
  const event = { body: `Grüße ${'x'.repeat(100_000)}` };

  expect(await run(event, { payload: JSON.stringify({ event }) })).toEqual([{ event }, []]);
});

testWithPython('it fails as the function does', async () => {
  const error = { errorType: 'NotReady', errorMessage: 'Zu früh.' };

  expect(await run({}, { error })).toEqual([{ type: 'NotReady', message: 'Zu früh.' }, []]);
});
