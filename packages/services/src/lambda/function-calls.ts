import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import type { FunctionDeclaration } from '../declarations.ts';
import type { DeclaredCalls } from '../service.ts';

/** What was called of `services.lambda` besides functions, which all services share. */
export interface FunctionCalls extends DeclaredCalls {
  readonly grants: InvokeGrant[];
  readonly urls: FunctionUrlCall[];
}

/** A function may invoke another. */
interface InvokeGrant {
  readonly caller: FunctionDeclaration;
  /** The name of the function that is invoked. */
  readonly callee: string;
}

/** A function has an address. */
interface FunctionUrlCall {
  readonly fn: FunctionDeclaration;
  readonly public: boolean;
  readonly url: FunctionUrl;
}
