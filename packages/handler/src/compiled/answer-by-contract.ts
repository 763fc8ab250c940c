import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { Envelope } from '../answer/envelope.ts';
import { findAnswerFaults } from '../answer/find-answer-faults.ts';
import type { HandlerOptions } from '../create-handler.ts';
import { HandlerError } from '../errors.ts';
import { type Incoming, toIncoming } from '../request/incoming.ts';
import { readRequest } from '../request/read-request.ts';
import type { BoundContract } from './compiled-contract.ts';

/** One call of a handler, and what it is judged by. */
export interface ContractCall<Sent> extends HandlerOptions {
  readonly contract: BoundContract;
  readonly event: APIGatewayProxyEvent;
  readonly context: Context;
  /** The handler's own work. */
  readonly handle: (request: object) => unknown;
  /** What of an answer the contract does not have. @default findAnswerFaults */
  readonly judge?: typeof findAnswerFaults;
  /** Makes what is sent of an answer; where it fails, a 500 is sent. */
  readonly render: (envelope: Envelope, incoming: Incoming) => Sent;
}

/**
 * Reads a request by a contract, has it handled, judges the answer, and gives what is to be sent: what the handler
 * answered, or a problem.
 * @throws HandlerError for what is no request, and for an answer that does not fit where such may not be sent
 */
export async function answerByContract<Sent>(call: ContractCall<Sent>): Promise<Awaited<Sent>> {
  const { contract, event, context, handle, render, judge = findAnswerFaults } = call;
  const { file, status, output, problem, encodeBytes } = contract;
  const { answers = defaultAnswers(), log = console.error } = call;
  const incoming = toIncoming(event);
  if (!incoming)
    throw new HandlerError(`The handler of ${file} was called with no event of API Gateway.`, {
      hint: 'Call it by its endpoint, or with an event that has an httpMethod.',
    });
  const { parts, faults } = readRequest(incoming, contract);
  if (faults.length > 0) {
    const refusal = problem(400, { detail: 'The request does not fit the contract.', errors: faults });
    return await render(refusal, incoming);
  }
  try {
    let answer = await answerOf(() => handle({ ...parts, event, context }));
    if (status === undefined && encodeBytes) answer = encodeBytes(answer as Envelope);
    const wrong = answers === 'off' ? [] : judge(answer, contract);
    if (wrong.length > 0) {
      const message = `The answer to request ${context.awsRequestId} does not fit the Output of ${file}: ${wrong.join('; ')}.`;
      if (answers === 'throw')
        throw new HandlerError(message, { hint: 'Mend the answer, or the type "Output".' });
      log(message);
    }
    const envelope =
      status === undefined ? (answer as Envelope) : { statusCode: status, ...(output && { body: answer }) };
    return await render(envelope, incoming);
  } catch (error) {
    if (error instanceof HandlerError) throw error;
    log(`Request ${context.awsRequestId} failed:`, error);
    return await render(problem(500, { instance: `urn:uuid:${context.awsRequestId}` }), incoming);
  }
}

// Whichever copy of its class an AnswerError is of; a bundle without one has no such class.
async function answerOf(handle: () => unknown): Promise<unknown> {
  try {
    return await handle();
  } catch (error) {
    const { name, answer } = Object(error) as { name?: unknown; answer?: unknown };
    if (name === 'AnswerError') return answer;
    throw error;
  }
}

function defaultAnswers(): string {
  return process.env['LAMBDA_FORGE_ANSWERS'] || (process.env['AWS_LAMBDA_FUNCTION_NAME'] ? 'log' : 'throw');
}
