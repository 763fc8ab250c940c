import type { Contract } from '@lambda-forge/contracts';
import { anyOf, type JsonSchema } from '@lambda-forge/json-schema';
import {
  type EndpointTrigger,
  type GatewayAnswer,
  type GatewayAnswerType,
  gatewayAnswers,
  type StageManifest,
} from '@lambda-forge/manifest';
import type { ContentObject, ReferenceObject, ResponseObject, SchemaObject } from 'openapi3-ts/oas31';

/**
 * The answers that API Gateway itself gives before a function is called.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function toGatewayAnswers({
  gatewayResponses: changed = [],
}: Pick<StageManifest, 'gatewayResponses'>): Readonly<Record<string, ResponseObject>> {
  // What a template changes is written by API Gateway's own template, `{"message":$context.error.messageString}`.
  const answerOf = (type: GatewayAnswerType): GatewayAnswer =>
    changed.some((each) => each === type || each === 'DEFAULT_4XX')
      ? { ...gatewayAnswers[type], member: 'message' }
      : gatewayAnswers[type];
  const badRequest = gatewayResponse(
    'The request does not fit the contract; the function was not called.',
    answerOf('BAD_REQUEST_BODY'),
  );
  return {
    BadRequest: badRequest,
    BadRequestProblem: badRequestProblem,
    BadRequestOrProblem: {
      ...badRequestProblem,
      content: { ...badRequest.content, ...badRequestProblem.content },
    },
    Unauthorized: gatewayResponse(
      'The credentials are missing, or the authorizer refused them.',
      answerOf('UNAUTHORIZED'),
    ),
    ...toRefusals(answerOf),
    LimitExceeded: gatewayResponse(
      'The usage plan of the API key is good for no more calls now, or not for so many at once.',
      answerOf('QUOTA_EXCEEDED'),
    ),
  };
}

// By the two guards that an endpoint may have beside each other.
function toRefusals(answerOf: (type: GatewayAnswerType) => GatewayAnswer): Record<string, ResponseObject> {
  const keyRefused = gatewayResponse(
    'The API key is missing, or is not one of a usage plan.',
    answerOf('INVALID_API_KEY'),
  );
  const others = {
    Unsigned: gatewayResponse(
      'The call is not signed, not by known credentials, or not by such as may make it.',
      answerOf('MISSING_AUTHENTICATION_TOKEN'),
    ),
    Forbidden: gatewayResponse('The authorizer does not allow this call.', answerOf('ACCESS_DENIED')),
  };
  const either = Object.entries(others).map(([name, { description, ...other }]): [string, ResponseObject] => [
    `${name}OrKeyRefused`,
    { description: `${description} ${keyRefused.description}`, content: joinContent(other, keyRefused) },
  ]);
  return { KeyRefused: keyRefused, ...others, ...Object.fromEntries(either) };
}

/**
 * References to the answers that a caller of the endpoint may meet before the work of the function begins: the
 * gateway's, and that of a handler that checks what it receives.
 */
export function toGatewayResponses(
  { public: isPublic, authorizer, iam, apiKeyRequired, validate }: EndpointTrigger,
  { isChecked, parts }: Pick<Contract, 'isChecked' | 'parts'>,
  { authorizers }: Pick<StageManifest, 'authorizers'>,
): Record<string, ReferenceObject> {
  const hasProblem = isChecked && Boolean(parts.Path ?? parts.Input ?? parts.Headers);
  const badRequest = hasProblem ? (validate ? 'BadRequestOrProblem' : 'BadRequestProblem') : 'BadRequest';
  // Of users, a wrong token is all that is refused.
  const isPool = authorizers.some(({ name, type }) => name === authorizer && type === 'cognito');
  const guard = iam ? ['Unsigned'] : isPublic || isPool ? [] : ['Forbidden'];
  const refusals = [...guard, ...(apiKeyRequired ? ['KeyRefused'] : [])];
  return {
    ...(validate || hasProblem ? { 400: { $ref: `#/components/responses/${badRequest}` } } : {}),
    ...(isPublic || iam ? {} : { 401: { $ref: '#/components/responses/Unauthorized' } }),
    ...(refusals.length > 0 ? { 403: { $ref: `#/components/responses/${refusals.join('Or')}` } } : {}),
    ...(apiKeyRequired ? { 429: { $ref: '#/components/responses/LimitExceeded' } } : {}),
  };
}

/**
 * What may answer any request, told once for the whole document, in Markdown: API Gateway, and a handler that fails.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function toCommonAnswers(contracts: readonly Pick<Contract, 'isChecked'>[]): string {
  return contracts.some(({ isChecked }) => isChecked)
    ? `${gatewayFailures}\n\n${handlerFailures}`
    : gatewayFailures;
}

const gatewayFailures = `Beside the answers of its operations, the API may answer any request with a JSON object whose \`message\` says why:

| status | when |
| --- | --- |
| 413 | the body is larger than 10 MB |
| 429 | there are more requests than the API takes at the moment: try again later |
| 500, 502, 503, 504 | the API failed, or took too long |`;

// What `@lambda-forge/handler` answers where a handler throws.
const handlerFailures =
  'A 500 may be a problem document in its place (`application/problem+json`, [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): it has a `title` and the `status`, and its `instance` names the request, as the logs of the API do.';

/** The function's own answers beside the gateway's: where both give a status, a caller may meet either. */
export function joinResponses(
  gateway: Readonly<Record<string, ReferenceObject>>,
  own: Readonly<Record<string, ResponseObject | ReferenceObject>>,
  answers: Readonly<Record<string, ResponseObject>>,
): Record<string, ResponseObject | ReferenceObject> {
  const joined = Object.entries(own).map(([status, response]) => {
    const [, name = ''] = gateway[status]?.$ref.split('/responses/') ?? [];
    const content = joinContent(response, answers[name]);
    return [status, Object.keys(content).length > 0 ? { ...response, content } : response] as const;
  });
  return { ...gateway, ...Object.fromEntries(joined) };
}

function joinContent(
  one: Parameters<typeof contentOf>[0],
  other: Parameters<typeof contentOf>[0],
): ContentObject {
  const content = { ...contentOf(one) };
  for (const [type, { schema }] of Object.entries(contentOf(other))) {
    const schemas = [content[type]?.schema ?? [], schema ?? []].flat() as JsonSchema[];
    content[type] = { schema: anyOf(schemas) as SchemaObject };
  }
  return content;
}

function contentOf(response: Partial<ResponseObject> | ReferenceObject | undefined): ContentObject {
  return (response && 'content' in response ? response.content : undefined) ?? {};
}

function gatewayResponse(description: string, { member, message }: GatewayAnswer): ResponseObject {
  const schema = { type: 'object' as const, properties: { [member]: { type: 'string' as const } } };
  return { description, content: { 'application/json': { schema, example: { [member]: message } } } };
}

// What `@lambda-forge/handler` answers: https://www.rfc-editor.org/rfc/rfc9457
const badRequestProblem: ResponseObject = {
  description: 'The request does not fit the contract; every fault is listed.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          status: { type: 'integer', const: 400 },
          detail: { type: 'string' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                in: { type: 'string', enum: ['path', 'query', 'header', 'body'] },
                pointer: { type: 'string' },
                detail: { type: 'string' },
              },
              required: ['in', 'pointer', 'detail'],
            },
          },
        },
        required: ['title', 'status', 'errors'],
      },
      example: {
        title: 'Bad Request',
        status: 400,
        detail: 'The request does not fit the contract.',
        errors: [{ in: 'query', pointer: '#/limit', detail: 'must be a number' }],
      },
    },
  },
};
