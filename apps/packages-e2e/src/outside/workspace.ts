import { join } from 'node:path';

/** The root of this repository. What is tested here never runs in it; only what is published is made there. */
export const workspace = join(import.meta.dirname, '..', '..', '..', '..');
