import type { Answer } from './send.ts';

/** Where MiniStack answers otherwise, and who is right. */
export interface Difference {
  /** What the local API answers. */
  readonly here: Partial<Answer>;
  /** Why that is right: what AWS documents, and where. */
  readonly judge: string;
}

const failed: Partial<Answer> = {
  status: 502,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerErrorException' },
  body: { message: 'Internal server error' },
};

const functionFailed: Difference = {
  here: failed,
  judge:
    'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html: a function that runs and returns an error is a 502 with the body {"message": "Internal server error"}; the error itself stays in the log.',
};

const timedOut: Difference = {
  here: { status: 504, body: { message: 'Endpoint request timed out' } },
  judge:
    'A decision of the local API, against https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html, by which a function whose own time is up is a 502 as any function error: 504, which AWS documents for the time of the integration, tells it apart from a crash.',
};

const malformed: Difference = {
  here: failed,
  judge:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html: a result that is not of the output format is a 502.',
};

const tooLarge: Difference = {
  here: failed,
  judge:
    'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: a synchronous result has at most 6 MB.',
};

const encoded = (path: string): Difference => ({
  here: { status: 200, body: { path } },
  judge:
    'REST APIs hand the path on as it was sent, percent-encoded; only HTTP APIs decode it. AWS documents it for neither. MiniStack routes by the decoded path, which loses where %2F was.',
});

const lastValue = (part: object): Difference => ({
  here: { status: 200, body: part },
  judge:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html: all values are in the fields multiValue...; the plain field has room for one, the last.',
});

const deny: Difference = {
  here: {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
  },
  judge:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html: ACCESS_DENIED is 403, on which both agree. The text is not documented; MiniStack adds which kind of policy denied.',
};

const noPolicy: Difference = {
  here: {
    status: 500,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AuthorizerConfigurationException' },
  },
  judge:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html: AUTHORIZER_CONFIGURATION_ERROR is 500, on which both agree. The text is not documented.',
};

const notes = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html';
const quotas =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html';
const recorded =
  'https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json, recorded from AWS';

/** By the name of the request. */
export const differences: Readonly<Record<string, Difference>> = {
  'path parameter with a space': encoded('/items/a%20b'),
  'path parameter with an encoded slash': encoded('/items/a%2Fb'),
  'path parameter with unicode': encoded('/items/%C3%A9%E2%82%AC'),
  'path parameter with an encoded percent': encoded('/items/100%25'),
  'greedy path with encodings': encoded('/files/a%20b/c%2Fd'),
  'query twice': lastValue({
    queryStringParameters: { a: '2' },
    multiValueQueryStringParameters: { a: ['1', '2'] },
  }),
  'query with brackets': lastValue({
    queryStringParameters: { 'a[]': '2' },
    multiValueQueryStringParameters: { 'a[]': ['1', '2'] },
  }),
  'header twice': lastValue({
    headers: { 'x-test': 'two' },
    multiValueHeaders: { 'x-test': ['one', 'two'] },
  }),
  'method by a header': {
    here: { status: 200, body: { httpMethod: 'PUT' } },
    judge: `${notes}: X-HTTP-Method-Override overrides the method.`,
  },
  'method that ANY does not stand for': {
    here: { status: 403, body: { message: 'Missing Authentication Token' } },
    judge:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html: ANY is DELETE, GET, HEAD, OPTIONS, PATCH, POST and PUT.',
  },
  'slashes after the stage': {
    here: { status: 200, body: { path: '/echo', stagePath: '/test//echo' } },
    judge: `${recorded}: gone from path, kept in requestContext.path.`,
  },
  'slashes in a greedy path': {
    here: { status: 200, body: { pathParameters: { path: 'a//b' } } },
    judge: `${recorded}: a greedy parameter keeps them.`,
  },
  'query with a semicolon': {
    here: { status: 200, body: { queryStringParameters: { a: '1', b: '2' } } },
    judge: `${notes}: a semicolon splits the data.`,
  },
  'query with a pipe': {
    here: { status: 400 },
    judge: `${notes}: it is not supported and must be percent-encoded. The answer is not documented.`,
  },
  'headers of the connection': {
    here: { status: 200, body: { headers: {} } },
    judge: `${notes}: these are dropped from the request.`,
  },
  'header of 11 kB': {
    here: { status: 431 },
    judge: `${quotas}: 10,240 bytes in all. The answer is not documented.`,
  },
  'URL of 9,000 characters': {
    here: { status: 414 },
    judge: `${quotas}: 8,192 characters at the edge. The answer is not documented.`,
  },
  'token: text-context': noPolicy,
  'token: a method ARN over 1,600 bytes': {
    here: { status: 414, body: { message: 'Request URI too long' } },
    judge:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: the ARN of a method with authorization has at most 1600 bytes, more is answered with 414 Request URI too long.',
  },
  'result: one name in headers and multiValueHeaders': {
    here: { status: 200, headers: { 'content-type': 'application/json', 'x-test': 'two, one' } },
    judge: `${recorded}: the values of multiValueHeaders first, then that of headers.`,
  },
  'result: multiValueHeaders with no texts': malformed,
  'result: a header that is remapped': {
    here: {
      status: 401,
      headers: { 'content-type': 'application/json', 'x-amzn-remapped-www-authenticate': 'Basic' },
    },
    judge: `${notes}: WWW-Authenticate is remapped in answers.`,
  },
  'result: a header that is dropped': {
    here: { status: 200, headers: { 'content-type': 'application/json' } },
    judge: `${notes}: Trailer is dropped from answers.`,
  },
  'validation: what does not fit, as text, where JSON is checked': {
    here: { status: 200 },
    judge:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html: "If no matching content type is found, request validation is not performed." MiniStack takes the model of application/json for every type that has none.',
  },
  'token: deny': deny,
  'request: deny': deny,
  'token: nothing': noPolicy,
  'token: no-policy': noPolicy,
  'request: nothing': noPolicy,
  crash: functionFailed,
  'crash by a rejected string': functionFailed,
  'crash by an exit': functionFailed,
  'timeout of the function': timedOut,
  'result: no status': {
    here: { status: 200, body: 'ok' },
    judge:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html: the fields of the output format are the answer; MiniStack answers with the whole result as the body.',
  },
  'result: an empty object': {
    here: { status: 200, body: '' },
    judge: 'As with no status: every field is left out, so the body is empty; MiniStack answers {}.',
  },
  'result: status 99': malformed,
  'result: status that is no number': malformed,
  'result: body that is an object': malformed,
  'result: unknown field': malformed,
  'result: text': malformed,
  'result: null': malformed,
  'result: number': malformed,
  'result: array': malformed,
  'result: nothing': malformed,
  'result: over 6 MB': tooLarge,
};
