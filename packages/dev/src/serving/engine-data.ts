import { join } from 'node:path';
import { forgeFolder } from '@lambda-forge/context';

/** Where the engine keeps what it holds of a stage of an app from one run to the next. */
export function engineData(root: string, stage: string): string {
  return join(root, forgeFolder, 'engine', stage);
}
