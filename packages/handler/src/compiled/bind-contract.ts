import type { Envelope, Rendered } from '../answer/envelope.ts';
import { findAnswerFaults } from '../answer/find-answer-faults.ts';
import { renderAnswer } from '../answer/render-answer.ts';
import type { Contract } from '../contract.ts';
import type { ContractHandler, Handle, HandlerOptions } from '../create-handler.ts';
import { HandlerError } from '../errors.ts';
import { toIncoming } from '../request/incoming.ts';
import { readRequest } from '../request/read-request.ts';
import type { BoundContract } from './bound-contract.ts';

/** `createHandler` for the file whose contract this is: bundles and tests have it in place of the package's own. */
export function bindContract(
  contract: BoundContract,
): <C extends Contract>(handle: Handle<C>, options?: HandlerOptions) => ContractHandler<C> {
  const { file, status, output, problem, encodeBytes } = contract;
  return (handle, options = {}) =>
    async (event, context) => {
      const { answers = defaultOf(process.env), log = console.error } = options;
      const { awsRequestId } = context;
      const incoming = toIncoming(event);
      if (!incoming)
        throw new HandlerError(`The handler of ${file} was called with no event of API Gateway.`, {
          hint: 'Call it by its endpoint, or with an event that has an httpMethod.',
        });
      const render = (envelope: Envelope): Rendered => renderAnswer(envelope, incoming, contract);
      const { parts, faults } = readRequest(incoming, contract);
      if (faults.length > 0)
        return render(problem(400, { detail: 'The request does not fit the contract.', errors: faults }));
      try {
        const request = { ...parts, event, context } as unknown as Parameters<typeof handle>[0];
        let answer = await answerOf(() => handle(request));
        if (status === undefined && encodeBytes) answer = encodeBytes(answer as Envelope);
        const wrong = answers === 'off' ? [] : findAnswerFaults(answer, contract);
        if (wrong.length > 0) {
          const message = `The answer to request ${awsRequestId} does not fit the Output of ${file}: ${wrong.join('; ')}.`;
          if (answers === 'throw')
            throw new HandlerError(message, { hint: 'Mend the answer, or the type "Output".' });
          log(message);
        }
        if (status === undefined) return render(answer as Envelope);
        return render({ statusCode: status, ...(output && { body: answer }) });
      } catch (error) {
        if (error instanceof HandlerError) throw error;
        log(`Request ${awsRequestId} failed:`, error);
        return render(problem(500, { instance: `urn:uuid:${awsRequestId}` }));
      }
    };
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

function defaultOf(environment: NodeJS.ProcessEnv): string {
  return environment['LAMBDA_FORGE_ANSWERS'] || (environment['AWS_LAMBDA_FUNCTION_NAME'] ? 'log' : 'throw');
}
