import type { ReadEventSources } from '@lambda-forge/local-functions';

/** The ARNs of the stage's functions, and what gets what is not supported, which is then answered so. */
export type ReadOptions = Pick<Parameters<ReadEventSources>[1], 'functionArns' | 'notes'>;
