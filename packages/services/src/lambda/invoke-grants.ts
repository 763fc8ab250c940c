import type { Grant } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { findFunction } from '../declarations.ts';
import type { ServiceEnvironment } from '../service.ts';
import type { FunctionCalls } from './function-calls.ts';

/** What lets functions invoke each other. */
export interface InvokeGrants {
  /**
   * Lets a function of this stack invoke another, and records it in the manifest.
   * @param callee of this stack or not, as `Function.fromFunctionName` gives it
   */
  grantInvoke(caller: IFunction, callee: IFunction): Grant;
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
