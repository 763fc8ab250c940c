import { workerData } from 'node:worker_threads';
import { answerRequests } from './answer-requests.ts';

// Compiles the contract of each file that it is asked for, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

await answerRequests(async () => {
  const { compileMain } = await import('./compile-main.ts');
  return (main: string) => compileMain(root, main);
});
