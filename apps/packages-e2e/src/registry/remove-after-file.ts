import { afterAll } from '@jest/globals';
import { removeOutsideFolders } from '../outside/run-outside.ts';

// Jest's setupFilesAfterEnv: no test file leaves what it has installed.
afterAll(removeOutsideFolders, 300_000);
