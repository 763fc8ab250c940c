/** A REST API's event of a POST with this body, with what API Gateway sends along. */
export function eventOf(body) {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    host: 'abcdefghij.execute-api.eu-west-1.amazonaws.com',
    'user-agent': 'bench',
    'x-amzn-trace-id': 'Root=1-00000000-000000000000000000000000',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
  return {
    resource: '/orders',
    path: '/orders',
    httpMethod: 'POST',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefghij',
      domainName: 'abcdefghij.execute-api.eu-west-1.amazonaws.com',
      httpMethod: 'POST',
      identity: { sourceIp: '192.0.2.1', userAgent: 'bench' },
      path: '/dev/orders',
      protocol: 'HTTP/1.1',
      requestId: '1',
      requestTimeEpoch: 0,
      resourceId: 'abc123',
      resourcePath: '/orders',
      stage: 'dev',
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}

export const order = {
  customer: 'c-1',
  items: [
    { sku: 'A-1', count: 2 },
    { sku: 'B-2', count: 1 },
    { sku: 'C-3', count: 4 },
  ],
  channel: 'web',
  note: 'Ring twice.',
};

export const context = {
  awsRequestId: '1',
  functionName: 'Orders',
  functionVersion: '$LATEST',
  getRemainingTimeInMillis: () => 3000,
};
