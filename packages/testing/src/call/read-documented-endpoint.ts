import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DocumentedEndpoint } from '@lambda-forge/api-answers';
import { assertNoProblems, type Problem, withParents } from '@lambda-forge/context';
import { findMain } from '@lambda-forge/manifest';
import { TestingError } from '../errors.ts';

/** What the thread is asked for. */
export interface DocumentRequest {
  /** The app's folder. */
  readonly root: string;
  /** The file of the handler. */
  readonly main: string;
  readonly method: string;
  /** `/orders/{id}` */
  readonly endpoint: string;
}

/** What the thread says. */
export interface DocumentAnswer {
  readonly documented: DocumentedEndpoint;
  readonly problems: readonly Problem[];
}

/**
 * What the document has of an endpoint, from the contract of the function that the test file lies beside.
 * @throws TestingError when there is no function beside it, or its contract cannot be published
 */
export async function readDocumentedEndpoint(
  testFile: string,
  { method, endpoint }: Pick<DocumentRequest, 'method' | 'endpoint'>,
): Promise<DocumentedEndpoint> {
  const folder = dirname(testFile);
  const main = findMain(folder);
  if (main === undefined) {
    throw new TestingError(
      `There is no main.ts beside ${testFile}, whose contract answers could be checked by.`,
      {
        hint: 'Put the test beside its function, or ask with fetch, whose answers are not checked.',
      },
    );
  }
  const root = withParents(folder).find((each) => existsSync(join(each, 'cdk.json'))) ?? process.cwd();
  const { documented, problems } = await ask({ root, main, method, endpoint });
  assertNoProblems(problems, `Contract of ${method} ${endpoint}`, TestingError);
  return documented;
}

// By the request: the tests of a file are about few endpoints.
const asked = new Map<string, Promise<DocumentAnswer>>();

function ask(request: DocumentRequest): Promise<DocumentAnswer> {
  const key = JSON.stringify(request);
  const answer = asked.get(key) ?? start(request);
  asked.set(key, answer);
  return answer;
}

function start(request: DocumentRequest): Promise<DocumentAnswer> {
  return new Promise((resolve, reject) => {
    const path = createRequire(import.meta.url).resolve('#document-thread');
    const thread = new Worker(path, { workerData: request });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('The thread that reads the contract has ended.')));
  });
}
