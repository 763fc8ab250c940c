import type { Declared, ServiceRecord } from '../service.ts';
import type { LambdaService } from './declare.ts';
import type { FunctionCalls } from './invoke-grants.ts';

/** Which functions each function invokes, once each. */
export function recordFunctions({ calls }: Declared<LambdaService, FunctionCalls>): ServiceRecord {
  return {
    invocationsOf(fn) {
      const invoked = calls.grants.filter(({ caller }) => caller === fn).map(({ callee }) => callee);
      return [...new Set(invoked)].map((resource) => ({ service: 'lambda', resource }));
    },
  };
}
