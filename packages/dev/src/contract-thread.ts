import { workerData } from 'node:worker_threads';
import { answerRequests } from './answer-requests.ts';
import { compileMain } from './compile-main.ts';

// Compiles the contract of each file that it is asked for, with a compiler that stays loaded.
const { root } = workerData as { readonly root: string };

answerRequests((main: string) => compileMain(root, main));
