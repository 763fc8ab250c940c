import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleTopics } from './assemble.ts';
import { declareTopics, type SnsService } from './declare.ts';
import { recordTopics } from './record.ts';
import type { TopicCalls } from './topic-kind.ts';
import type { FilterPolicy } from './topic-options.ts';
import { validateTopics } from './validate.ts';

/** `services.sns`: the topics of a stage. */
export const sns: Service<SnsService, TopicCalls> = {
  name: 'sns',
  declare: declareTopics,
  validate: validateTopics,
  record: recordTopics,
  assemble: assembleTopics,
  budget: noQuotas,
};

/** Messages of a topic. */
export interface TopicTrigger {
  readonly service: 'sns';
  /** The topic's name: `News`. */
  readonly resource: string;
  /** Which messages call the function; absent where all do. */
  readonly filterPolicy?: FilterPolicy;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly sns: SnsService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly sns: TopicTrigger;
  }
}
