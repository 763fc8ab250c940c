import type { Grant } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type FunctionDeclaration, findFunction } from '../declarations.ts';
import type { DeclaredCalls, ServiceEnvironment } from '../service.ts';

/** What lets functions invoke each other. */
export interface InvokeGrants {
  /**
   * Lets a function of this stack invoke another, and records it in the manifest.
   * @param callee of this stack or not, as `Function.fromFunctionName` gives it
   */
  grantInvoke(caller: IFunction, callee: IFunction): Grant;
}

/** What was called of `services.lambda` besides functions, which all services share. */
export interface FunctionCalls extends DeclaredCalls {
  readonly grants: InvokeGrant[];
}

/** A function may invoke another. */
interface InvokeGrant {
  readonly caller: FunctionDeclaration;
  /** The name of the function that is invoked. */
  readonly callee: string;
}

export function createGrants({ declarations }: ServiceEnvironment, { grants }: FunctionCalls): InvokeGrants {
  return {
    grantInvoke(caller, callee) {
      const declaration = findFunction(declarations, caller, 'grantInvoke');
      const known = declarations.functions.find(({ construct }) => construct === callee);
      if (declaration) grants.push({ caller: declaration, callee: known?.name ?? nameOf(callee) });
      return callee.grantInvoke(caller);
    },
  };
}

// The CDK knows a function of another stack by its ARN, `arn:aws:lambda:<region>:<account>:function:<name>`, of which
// the region may be known at the deploy only.
function nameOf({ functionArn, stack, node }: IFunction): string {
  const [, name = node.path] = /:function:([^":]+)/.exec(JSON.stringify(stack.resolve(functionArn))) ?? [];
  return name;
}
