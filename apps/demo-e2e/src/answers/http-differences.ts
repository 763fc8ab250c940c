import type { Difference } from './differences.ts';

const documented = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/';
const recorded =
  'https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots';
const recordedUrls =
  'https://github.com/localstack/localstack/blob/master/tests/aws/services/lambda_/test_lambda.py';

const failed = { status: 500, body: { message: 'Internal Server Error' } };
const text = { 'content-type': 'text/plain; charset=utf-8' };

const defaultType: Difference = {
  here: { headers: text },
  judge: `Answers with a status code and no content type are ${text['content-type']} in ${recorded} (V2_DefaultsToTextPlainContentType, V1_DefaultsToCorrectContentTYpeHttpV1).`,
};

const malformed = (here: Difference['here']): Difference => ({
  here,
  judge: `${recorded} (StatusCodeAsFloat_ReturnsInternalServerError): an answer that is not of the format is an internal error; MiniStack makes something of it.`,
});

const nothing: Difference = {
  here: { status: 200, body: null },
  judge: `${documented}http-api-develop-integrations-lambda.html: without a status code, the answer is the body; that of a function without one is null.`,
};

/** The requests of the table that MiniStack answers otherwise. */
export const httpDifferences: Readonly<Record<string, Difference>> = {
  'cookies and a header twice': {
    here: { status: 200, body: { cookies: ['a=1', 'b=2'], headers: { 'x-test': 'one,two' } } as object },
    judge: `${documented}http-api-develop-integrations-lambda.html: format 2.0 has cookies; values of a header are joined as in "value1,value2".`,
  },
  'GET /legacy/7?a=1&a=2': {
    here: {
      status: 200,
      body: { version: '1.0', path: '/legacy/7', queryStringParameters: { a: '2' } } as object,
    },
    judge: `${documented}http-api-develop-integrations-lambda.html: the integration has format 1.0; MiniStack sends 2.0.`,
  },
  'GET /mapped?q=7': {
    here: { status: 200, body: { headers: { 'x-test-added': '7', 'x-test-old': 'new' } } as object },
    judge: `${documented}http-api-parameter-mapping.html: the request is changed before the integration gets it.`,
  },
  'GET /crash': {
    here: failed,
    judge: `${documented}http-api-troubleshooting-lambda.html: clients get {"message":"Internal Server Error"}; the error itself stays in the log.`,
  },
  '/policy: allow': {
    here: { status: 200, body: { lambda: { color: 'red' } } as object },
    judge: `${documented}http-api-lambda-authorizer.html: what an event has under "lambda" is the context of the authorizer.`,
  },
  'a named stage': {
    here: {
      status: 200,
      body: { rawPath: '/dev/items/7', httpPath: '/dev/items/7', stageVariables: { env: 'dev' } } as object,
    },
    judge: `${documented}http-api-develop-integrations-lambda.html and http-api-logging-variables.html: the path is that of the request, such as /{stage}/root/child, and an event has the variables of its stage.`,
  },
  ...Object.fromEntries(
    [
      'Main/answer: status and body',
      'Main/answer: status as a text',
      'Main/answer: cookies',
      'Main/answer: base64',
      'Main/answer: no body',
      'Main/answer-legacy: status and body',
    ].map((name) => [name, defaultType]),
  ),
  'Main/answer: nothing': nothing,
  'Main/answer: a broken status': malformed(failed),
  'Main/answer: an object as body': malformed(failed),
  'Main/answer-legacy: no status': malformed(failed),
  'Main/answer-legacy: headers of both kinds': {
    here: { status: 200, headers: { ...text, 'set-cookie': ['a=1', 'b=2'], 'x-test': 'one' } },
    judge: `${documented}http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.v1: format 1.0 has multiValueHeaders.`,
  },
  'preflight of Cors from https://app.example': {
    here: { status: 204, headers: { 'access-control-allow-origin': 'https://app.example' } },
    judge: `${documented}http-api-cors.html: the API answers preflights; MiniStack does not read the settings of the template.`,
  },
  'Cors/answer: what a function says of CORS': {
    here: { status: 200, headers: { ...text, 'access-control-allow-origin': 'https://app.example' } },
    judge: `${documented}http-api-cors.html: "API Gateway ignores CORS headers returned from your backend integration".`,
  },
  'a function URL': {
    here: { status: 200, body: { cookies: ['a=1', 'b=2'], rawPath: '/any/path' } as object },
    judge:
      'https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html: the event has the cookies one by one.',
  },
  'a function URL that fails': {
    here: { status: 502, body: 'Internal Server Error' },
    judge: `${recordedUrls} (test_lambda_url_invocation_exception).`,
  },
  'UrlAnswer/: nothing': nothing,
  'UrlAnswer/: a broken status': malformed({ status: 502, body: 'Internal Server Error' }),
  'UrlAnswer/: an object as body': malformed({ status: 502, body: 'Internal Server Error' }),
};
