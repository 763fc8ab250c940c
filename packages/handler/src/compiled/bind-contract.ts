import type { APIGatewayProxyResult } from 'aws-lambda';
import { renderAnswer } from '../answer/render-answer.ts';
import type { Contract } from '../contract.ts';
import type { ContractHandler, Handle, HandlerOptions } from '../create-handler.ts';
import { answerByContract, type ContractCall } from './answer-by-contract.ts';
import type { BoundContract } from './compiled-contract.ts';

/** `createHandler` for the file whose contract this is: bundles and tests have it in place of the package's own. */
export function bindContract(
  contract: BoundContract,
): <C extends Contract>(handle: Handle<C>, options?: HandlerOptions) => ContractHandler<C> {
  return (handle, options = {}) =>
    (event, context) =>
      answerByContract<APIGatewayProxyResult>({
        ...options,
        contract,
        event,
        context,
        handle: handle as ContractCall<never>['handle'],
        render: (envelope, incoming) => renderAnswer(envelope, incoming, contract),
      });
}
