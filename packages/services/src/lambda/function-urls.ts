import { CfnOutput } from 'aws-cdk-lib';
import {
  type FunctionUrl,
  FunctionUrlAuthType,
  type FunctionUrlCorsOptions,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { findFunction } from '../declarations.ts';
import type { ServiceEnvironment } from '../service.ts';
import type { FunctionCalls } from './function-calls.ts';

export interface FunctionUrlOptions {
  /** Everybody may call it. @default false: only whom IAM lets, as `grantInvokeUrl` of the URL does */
  readonly public?: boolean;
  /** Which websites may call it from a browser. @default none */
  readonly cors?: FunctionUrlCorsOptions;
}

/** What gives functions addresses of their own. */
export interface FunctionUrls {
  /** An address of a function without an API; the output `<Function>Url` tells it. */
  createUrl(fn: IFunction, options?: FunctionUrlOptions): FunctionUrl;
}

/** Requests to the address of a function. */
export interface FunctionUrlTrigger {
  readonly service: 'lambda_url';
  readonly public: boolean;
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly lambda_url: FunctionUrlTrigger;
  }
}

export function createUrls(
  { stack, declarations }: ServiceEnvironment,
  { urls }: FunctionCalls,
): FunctionUrls {
  return {
    createUrl(given, { public: isPublic = false, cors } = {}) {
      const fn = findFunction(declarations, given, 'services.lambda.createUrl');
      const known = urls.find((call) => call.fn === fn);
      if (known) {
        declarations.problems.push({
          message: `Function "${known.fn.name}" (${known.fn.path}) is given a URL twice.`,
          hint: 'A function has one: call createUrl once.',
        });
        return known.url;
      }
      const url = given.addFunctionUrl({
        authType: isPublic ? FunctionUrlAuthType.NONE : FunctionUrlAuthType.AWS_IAM,
        ...(cors ? { cors } : {}),
      });
      if (!fn) return url;
      urls.push({ fn, public: isPublic, url });
      new CfnOutput(stack, `${fn.name.replace(/[^A-Za-z0-9]/g, '')}Url`, {
        description: `Where ${fn.name} answers`,
        value: url.url,
      });
      return url;
    },
  };
}
