import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleKeys } from './assemble.ts';
import { declareKeys, type KmsService } from './declare.ts';
import type { KeyCalls } from './key-kind.ts';
import { recordKeys } from './record.ts';
import { validateKeys } from './validate.ts';

/** `services.kms`: the keys of a stage. */
export const kms: Service<KmsService, KeyCalls> = {
  name: 'kms',
  declare: declareKeys,
  validate: validateKeys,
  record: recordKeys,
  assemble: assembleKeys,
  budget: noQuotas,
};

declare module '@lambda-forge/services' {
  interface Services {
    readonly kms: KmsService;
  }
}
