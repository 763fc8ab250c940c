import type { BoundContract } from '../compiled/compiled-contract.ts';
import { findFaults } from '../schema/find-faults.ts';

/** What of a handler's answer its contract does not have. */
export function findAnswerFaults(answer: unknown, contract: BoundContract): readonly string[] {
  const { answers, output, renderLists } = contract;
  const { statusCode, cookies, multiValueHeaders } = Object(answer) as Record<string, unknown>;
  if (answers && !renderLists && (cookies ?? multiValueHeaders))
    return ['it has cookies or multiValueHeaders, where the contract has none'];
  const schema = answers ? answers[`${statusCode}`] : output;
  if (schema)
    return findFaults(answer, schema, contract).map(({ pointer, detail }) => `${pointer} ${detail}`);
  if (answers) return [`#/statusCode must be ${Object.keys(answers).join(' or ')}`];
  return answer === undefined ? [] : ['it has an answer, where the contract has none'];
}
