import { createRequire } from 'node:module';
import type { Problem } from '@lambda-forge/context';
import { gatewayAnswers } from '@lambda-forge/manifest';
import type { Ajv } from 'ajv';
import type { ApiConfig, ApiMethod } from './api-config.ts';
import { byContentType, headerOf } from './api-request.ts';
import type { Call } from './call.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';

/** Checks a request as its method's request validator does; undefined when nothing is wrong. */
export type Validator = (call: Call, method: ApiMethod) => GatewayError | undefined;

/**
 * Compiles the models of an API; one that is not a JSON schema of draft 4 goes to `problems`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function createValidator(api: ApiConfig, problems: Problem[]): Validator {
  const ajv = createAjv();
  for (const [name, schema] of api.models)
    ajv.addSchema(schema as object, modelUrl(api, name), undefined, false);
  const models = new Map([...api.models.keys()].map((name) => [name, compile(ajv, api, { name, problems })]));
  return (call, method) => {
    const validator = method.validatorId === undefined ? undefined : api.validators.get(method.validatorId);
    const wrong = validator?.parameters ? checkParameters(call, method) : undefined;
    if (wrong || !validator?.body) return wrong;
    const name = byContentType(method.requestModels, call.request) ?? method.requestModels['$default'];
    const check = name === undefined ? undefined : models.get(name);
    return check?.(call.request.body.toString('utf8'));
  };
}

type Check = (body: string) => GatewayError | undefined;

interface CompileOptions {
  readonly name: string;
  readonly problems: Problem[];
}

// Loaded here, as only an API with models needs it.
function createAjv(): Ajv {
  const require = createRequire(import.meta.url);
  const { default: Ajv04 } = require('ajv-draft-04') as { default: new (options: object) => Ajv };
  return new Ajv04({ strict: false, validateFormats: false, allErrors: true, logger: false });
}

function compile(ajv: Ajv, api: ApiConfig, { name, problems }: CompileOptions): Check | undefined {
  try {
    const validate = ajv.compile({ $ref: modelUrl(api, name) });
    return (text) => {
      const body = parse(text);
      if (body === undefined) return invalidBody('it is not JSON');
      return validate(body) ? undefined : invalidBody(ajv.errorsText(validate.errors, { dataVar: 'body' }));
    };
  } catch (error) {
    problems.push({
      message: `API "${api.name}", model "${name}" is not a JSON schema of draft 4: ${(error as Error).message}`,
      hint: 'Keep to what https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html allows.',
    });
    return undefined;
  }
}

function modelUrl(api: ApiConfig, name: string): string {
  return `https://apigateway.amazonaws.com/restapis/${api.id}/models/${name}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return undefined; // Reported as an invalid body.
  }
}

function invalidBody(reason: string): GatewayError {
  return gatewayError('BAD_REQUEST_BODY', `the body is refused: ${reason}`);
}

function checkParameters(
  { request, route }: Call,
  { requestParameters }: ApiMethod,
): GatewayError | undefined {
  const missing = Object.entries(requestParameters)
    .filter(([, isRequired]) => isRequired)
    .flatMap(([parameter]) => {
      const [, kind, name = ''] = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(parameter) ?? [];
      if (kind === 'header') return headerOf(request, name) ? [] : [name];
      if (kind === 'querystring') return request.query[name] ? [] : [name];
      return kind === undefined || route.pathParameters[name] ? [] : [name];
    })
    .sort();
  if (missing.length === 0) return undefined;
  const message = `${gatewayAnswers.BAD_REQUEST_PARAMETERS.message}: [${missing.join(', ')}]`;
  return gatewayError('BAD_REQUEST_PARAMETERS', message, message);
}
