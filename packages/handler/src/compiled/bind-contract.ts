import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { AnswerError } from '../answer/answer-error.ts';
import { findAnswerFaults } from '../answer/find-answer-faults.ts';
import { problem } from '../answer/problem.ts';
import { renderAnswer, toEnvelope } from '../answer/render-answer.ts';
import type { Contract } from '../contract.ts';
import type { ContractHandler, Handle, HandlerOptions } from '../create-handler.ts';
import { HandlerError } from '../errors.ts';
import { toIncoming } from '../request/incoming.ts';
import { readRequest } from '../request/read-request.ts';
import type { CompiledContract } from './compiled-contract.ts';

/** `createHandler` for the file whose contract this is: bundles and tests have it in place of the package's own. */
export function bindContract(
  contract: CompiledContract,
): <C extends Contract>(handle: Handle<C>, options?: HandlerOptions) => ContractHandler<C> {
  return (handle, options = {}) =>
    async (event, context) => {
      const incoming = toIncoming(event);
      if (!incoming)
        throw new HandlerError(`The handler of ${contract.file} was called with no event of API Gateway.`, {
          hint: 'Call it by its endpoint, or with an event that has an httpMethod.',
        });
      const render = (envelope: object): APIGatewayProxyResult =>
        renderAnswer(toEnvelope(envelope), incoming.method, contract);
      const { parts, faults } = readRequest(incoming, contract);
      if (faults.length > 0)
        return render(problem(400, { detail: 'The request does not fit the contract.', errors: faults }));
      try {
        const request = { ...parts, event, context } as unknown as Parameters<typeof handle>[0];
        const answer = await answerOf(() => handle(request));
        judge(answer, { contract, context, options });
        return render(toEnvelope(answer, contract));
      } catch (error) {
        if (error instanceof HandlerError) throw error;
        logWith(options, `Request ${context.awsRequestId} failed:`, error);
        return render(problem(500, { instance: `urn:uuid:${context.awsRequestId}` }));
      }
    };
}

async function answerOf(handle: () => unknown): Promise<unknown> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AnswerError) return error.answer;
    throw error;
  }
}

interface Judging {
  readonly contract: CompiledContract;
  readonly context: Context;
  readonly options: HandlerOptions;
}

function judge(answer: unknown, { contract, context, options }: Judging): void {
  const { answers = defaultOf(process.env) } = options;
  const faults = answers === 'off' ? [] : findAnswerFaults(answer, contract);
  if (faults.length === 0) return;
  const message = `The answer to request ${context.awsRequestId} does not fit the Output of ${contract.file}: ${faults.join('; ')}.`;
  if (answers === 'throw')
    throw new HandlerError(message, { hint: 'Mend the answer, or the type "Output".' });
  logWith(options, message);
}

function defaultOf(environment: NodeJS.ProcessEnv): HandlerOptions['answers'] {
  const set = environment['LAMBDA_FORGE_ANSWERS'];
  if (set === 'throw' || set === 'log' || set === 'off') return set;
  return environment['AWS_LAMBDA_FUNCTION_NAME'] === undefined ? 'throw' : 'log';
}

function logWith(
  { log = console.error }: HandlerOptions,
  message: string,
  ...cause: readonly unknown[]
): void {
  log(message, ...cause);
}
