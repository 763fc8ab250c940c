import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ForgeError } from '@lambda-forge/context';
import { findRunFolder, findRuns, readActionDetails } from '@lambda-forge/run-records';
import { findAction, followLog } from './follow-log.ts';
import { followRun } from './follow-run.ts';
import { pageFiles } from './page-files.ts';
import { readPath } from './read-path.ts';
import { renderServedPage } from './render-page.ts';
import { type RunApprovals, readAnswer } from './run-approvals.ts';
import { type RunSummary, toSummary } from './run-data.ts';

/** What a server answers from. */
export interface Served {
  /** The app's folder. */
  readonly root: string;
  readonly approvals: RunApprovals;
}

/** Answers a request that has not been refused. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  const path = readPath(request) ?? [];
  const [api, runs, ...rest] = path;
  if (api !== 'api') return answerFile(`/${path.join('/')}`, response);
  try {
    if (runs === 'runs') return await answerRuns(rest, { request, response, served });
    return answerText(response, 404, 'There is no such thing.');
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    if (!response.headersSent) return answerText(response, 404, error.message);
    response.destroy();
  }
}

function answerFile(pathname: string, response: ServerResponse): void {
  const file = Object.hasOwn(files, pathname) ? files[pathname] : undefined;
  if (file) response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.read());
  else answerText(response, 404, 'Not found.');
}

interface ServedFile {
  readonly type: string;
  readonly read: () => string;
}

const files: Readonly<Record<string, ServedFile>> = {
  '/': { type: 'text/html', read: renderServedPage },
  '/page.js': { type: 'text/javascript', read: () => pageFiles().script },
  '/style.css': { type: 'text/css', read: () => pageFiles().style },
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly served: Served;
}

async function answerRuns(rest: readonly string[], { request, response, served }: Exchange): Promise<void> {
  const [id, what, action = ''] = rest;
  if (id === undefined) return answerJson(response, findRuns(served.root).map(toRunSummary));
  const directory = findRunFolder(served.root, id);
  if (request.method === 'POST') {
    return what === 'approval'
      ? answerApproval(request, response, served.approvals)
      : answerText(response, 404, 'There is nothing to answer.');
  }
  const left = new AbortController();
  response.on('close', () => left.abort());
  if (what === 'follow') {
    const states = mapEach(followRun(directory, left.signal), (each) => `${JSON.stringify(each)}\n`);
    return send(response, states, left.signal);
  }
  const found = findAction(directory, action);
  if (what === 'logs') return send(response, followLog(directory, action, left.signal), left.signal);
  if (what === 'details' && found) return answerJson(response, readActionDetails(directory, found));
  return answerText(response, 404, `The run has no such action: ${action}.`);
}

function toRunSummary({ id, execution, problem = '' }: ReturnType<typeof findRuns>[number]): RunSummary {
  // The folder's name: a record that was copied may say another.
  return execution ? { ...toSummary({ execution }), id } : { id, problem };
}

async function answerApproval(
  request: IncomingMessage,
  response: ServerResponse,
  approvals: RunApprovals,
): Promise<void> {
  const answer = await readAnswer(request);
  if (!answer) return answerText(response, 400, 'That is no answer to an approval.');
  if (approvals.answer(answer)) return answerText(response, 200, 'Answered.');
  const message = `${answer.stage}.${answer.action} does not wait for an answer here: it has one, or another command runs it.`;
  return answerText(response, 409, message);
}

async function* mapEach<T>(all: AsyncIterable<T>, toText: (each: T) => string): AsyncGenerator<string> {
  for await (const each of all) yield toText(each);
}

// Each piece at once. What cannot be read from the start on is an answer of its own, and not half of one.
async function send(
  response: ServerResponse,
  pieces: AsyncGenerator<string>,
  signal: AbortSignal,
): Promise<void> {
  let next = await pieces.next();
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  for (; !next.done; next = await pieces.next()) {
    // A reader who is slow, or has left, is not written to ahead of time.
    if (!response.write(next.value)) await once(response, 'drain', { signal }).catch(() => {});
  }
  response.end();
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
