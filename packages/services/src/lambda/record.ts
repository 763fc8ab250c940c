import type { Declared, ServiceRecord } from '../service.ts';
import type { LambdaService } from './declare.ts';
import type { FunctionCalls } from './function-calls.ts';

/** The URLs of functions as triggers, and which functions each function invokes, once each. */
export function recordFunctions({ calls }: Declared<LambdaService, FunctionCalls>): ServiceRecord {
  return {
    triggersOf: (fn) =>
      calls.urls
        .filter((call) => call.fn === fn)
        .map((call) => ({ service: 'lambda_url', public: call.public })),
    invocationsOf(fn) {
      const invoked = calls.grants.filter(({ caller }) => caller === fn).map(({ callee }) => callee);
      return [...new Set(invoked)].map((resource) => ({ service: 'lambda', resource }));
    },
  };
}
