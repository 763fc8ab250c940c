import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Approver } from '@lambda-forge/run-records';
import { answerRequest } from './answer-request.ts';
import { RunPageError } from './errors.ts';
import { findRefusal } from './find-refusal.ts';
import { servedPolicy } from './render-page.ts';
import { createRunApprovals } from './run-approvals.ts';

/** A server of the pages of an app's runs. */
export interface RunServer {
  /** The page of all runs, of one, or of two side by side. The address holds what the page needs to ask for them. */
  readonly urlOf: (...ids: readonly string[]) => string;
  /** Has the page answer the manual approvals of a run. */
  readonly approver: Approver;
  readonly stop: () => Promise<void>;
}

const headers = {
  'content-security-policy': servedPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Serves the runs of an app, those that go on and those that are kept, on this machine alone. It answers its own page
 * only, which has a token that nobody else knows.
 * @param root the app's folder
 */
export async function startRunServer(root: string): Promise<RunServer> {
  const token = randomBytes(24).toString('base64url');
  const approvals = createRunApprovals();
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = findRefusal(request, { port, token });
    if (refusal) {
      response
        .writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' })
        .end(refusal.message);
      return;
    }
    answerRequest(request, response, { root, approvals }).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new RunPageError(`The page of runs cannot be served: ${(cause as Error).message}`, { cause });
  }
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (...ids) => {
      const place = ids.length === 2 ? `compare/${ids.join('/')}` : ids.length === 1 ? `runs/${ids[0]}` : '';
      return `http://127.0.0.1:${port}/#token=${token}/${place}`;
    },
    approver: approvals.approver,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
