import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Answer, Contract, Received } from './contract.ts';
import { noContract } from './errors.ts';

/** What a handler is given: the parts of the request that its contract has, and what Lambda hands over. */
export type HandlerRequest<C extends Contract> = {
  readonly [Part in keyof C & keyof Parts as Parts[Part]]: Received<C[Part]>;
} & {
  readonly event: APIGatewayProxyEvent;
  readonly context: Context;
};

interface Parts {
  readonly Path: 'path';
  readonly Input: 'input';
  readonly Headers: 'headers';
}

export interface HandlerOptions {
  /**
   * What becomes of an answer that does not fit its contract: `throw` fails the call, `log` sends it and logs what is
   * wrong, `off` does not look.
   * @default `LAMBDA_FORGE_ANSWERS` of the environment, else `log` on Lambda, and `throw` in tests
   */
  readonly answers?: 'throw' | 'log' | 'off';
  /** Told of what a 500 stands for, and of answers that do not fit. @default console.error */
  readonly log?: (message: string, cause?: unknown) => void;
}

/** A handler of API Gateway's events that knows its contract. */
export interface ContractHandler<C extends Contract> {
  (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult>;
  /** Only a type, for what calls the handler in tests. */
  readonly contract?: C;
}

/** What does the work of a handler. */
export type Handle<C extends Contract> = (request: HandlerRequest<C>) => Answer<C> | Promise<Answer<C>>;

/**
 * A handler that receives its path, input and headers as their types say, and answers with its `Output`. A request that
 * does not fit is answered with 400 and a problem document, and the handler is not called.
 * @typeParam C the types that the file of the handler exports: `{ Path: Path; Input: Input; Output: Output }`
 * @throws HandlerError where the contract has not been compiled, so that nothing passes unchecked
 */
export function createHandler<C extends Contract>(
  _handle: Handle<C>,
  _options: HandlerOptions = {},
): ContractHandler<C> {
  throw noContract('createHandler');
}
