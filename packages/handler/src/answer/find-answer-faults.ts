import type { BoundContract } from '../compiled/compiled-contract.ts';
import { findFaults } from '../schema/find-faults.ts';

/** What of a handler's answer its contract does not have. */
export function findAnswerFaults(answer: unknown, contract: BoundContract): readonly string[] {
  const { answers, output, renderLists } = contract;
  const { statusCode, cookies, multiValueHeaders } = Object(answer) as Record<string, unknown>;
  const lists = answers && !renderLists && (cookies ?? multiValueHeaders) && 'cookies or multiValueHeaders';
  const surplus = lists || (!answers && !output && answer !== undefined && 'an answer');
  if (surplus) return [`it has ${surplus}, where the contract has none`];
  const schema = answers ? answers[`${statusCode}`] : output;
  if (schema)
    return findFaults(answer, schema, contract).map(({ pointer, detail }) => `${pointer} ${detail}`);
  return answers ? [`#/statusCode must be ${Object.keys(answers).join(' or ')}`] : [];
}
