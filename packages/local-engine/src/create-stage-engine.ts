import { join } from 'node:path';
import { forgeFolder } from '@lambda-forge/context';
import { createEngine, type Engine } from './create-engine.ts';
import { runningFolder } from './receivers/find-running-stages.ts';
import type { FindFault } from './receivers/share-receivers.ts';

export interface StageEngineOptions {
  /** Whether what it holds is there again in the next run. @default false */
  readonly keepData?: boolean | undefined;
  /** Whether `forge trigger` of another terminal can send to what the stage has, while it runs. @default false */
  readonly isShared?: boolean;
  /** Why what such a message is meant for does not run, when that is known. @default it runs */
  readonly findFault?: FindFault;
  /** Is waited for before an event goes to its function. @default - nothing is */
  readonly beforeEvent?: () => Promise<void>;
  /** Takes what there is to tell while it is installed. */
  readonly print: (text: string) => void;
}

/** The engine of one stage of an app, which keeps in `.forge` what is to be there in the next run. */
export function createStageEngine(
  root: string,
  stage: string,
  { keepData = false, isShared = false, findFault, beforeEvent, print }: StageEngineOptions,
): Engine {
  return createEngine({
    print,
    data: keepData ? join(root, forgeFolder, 'engine', stage) : undefined,
    beforeEvent,
    secrets: join(root, forgeFolder, 'secrets', `${stage}.json`),
    share: isShared ? { file: join(runningFolder(root), `${stage}.json`), findFault } : undefined,
  });
}
