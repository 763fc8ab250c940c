import { type Contract, declaredStatus, hasOpenStatus as isOpen } from '@lambda-forge/contracts';
import type { ReferenceObject, ResponseObject } from 'openapi3-ts/oas31';
import { answersOf } from './answers.ts';
import { toContent } from './content.ts';
import { joinAnswers } from './join-answers.ts';
import { isUsable, type LinkedSchemas, referenceToPart } from './link-schemas.ts';
import { resolveReference } from './references.ts';
import { reasonOf } from './status-reasons.ts';

export type Responses = Record<string, ResponseObject | ReferenceObject>;

/** The function's own answers: one for each status code that `Output` tells apart, else one with the whole `Output`. */
export function toResponses(contract: Contract, schemas: LinkedSchemas): Responses {
  const { Output } = contract.parts;
  const declared = declaredStatus(contract);
  const description = Output?.documentation.description ?? '';
  if (!isUsable(Output)) return { [declared ?? 200]: { description: reasonOf(declared ?? 200) } };
  if (Output.isNothing)
    return { [declared ?? 204]: { description: description || reasonOf(declared ?? 204) } };
  const reference = referenceToPart(contract, 'Output');
  const answers = answersOf(reference, schemas);
  if (answers) return joinAnswers(answers, schemas);
  const status = declared ?? 200;
  return {
    [status]: {
      description: description || reasonOf(status),
      ...(status === 204
        ? {}
        : { content: toContent([{ body: reference, mediaTypes: [undefined] }], schemas) }),
    },
  };
}

/** Whether an `Output` answers with a status code without saying which ones there are: `{ statusCode: number }`. */
export function hasOpenStatus(contract: Contract, schemas: LinkedSchemas): boolean {
  const { Output } = contract.parts;
  if (!isUsable(Output) || Output.isNothing) return false;
  const reference = referenceToPart(contract, 'Output');
  return isOpen(reference, (schema) => resolveReference(schema, schemas));
}
