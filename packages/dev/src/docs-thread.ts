import { workerData } from 'node:worker_threads';
import { answerRequests } from './answer-requests.ts';
import type { DocsRequest } from './live-docs.ts';

// Makes the documents that it is asked for, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

await answerRequests(async () => {
  const { makeDocs } = await import('./make-docs.ts');
  return (request: DocsRequest) => makeDocs(root, request);
});
