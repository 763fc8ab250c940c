/** A request of the table, as it goes over the wire. */
export interface TableRequest {
  readonly name: string;
  readonly method?: string;
  /** From the stage on; sent exactly as it is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

const get = (name: string, path: string, headers = {}): TableRequest => ({ name, path, headers });
const post = (name: string, body: string | Buffer, type = 'application/json'): TableRequest => ({
  name,
  method: 'POST',
  path: '/echo',
  body,
  headers: { 'content-type': type },
});
const checked = (name: string, path: string, body: string, type: string): TableRequest => ({
  name: `validation: ${name}`,
  method: 'POST',
  path,
  body,
  headers: type === '' ? {} : { 'content-type': type },
});
const answer = (name: string, result: unknown): TableRequest => ({
  name: `result: ${name}`,
  method: 'POST',
  path: '/answer',
  body: JSON.stringify(result),
});
const raw = (name: string, result: unknown) => answer(name, { raw: result });

/** What is sent to the local API and to the emulator. */
export const requests: readonly TableRequest[] = [
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => ({
    name: `method ${method}`,
    method,
    path: '/echo',
  })),
  { name: 'method that a greedy path beside has', method: 'OPTIONS', path: '/mix/test' },
  { name: 'method by a header', path: '/echo', headers: { 'x-http-method-override': 'PUT' } },
  { name: 'method that ANY does not stand for', method: 'PROPFIND', path: '/echo' },
  { name: 'method that the path has not', method: 'DELETE', path: '/items/1' },
  { name: 'method that the path has not, with a body', method: 'POST', path: '/crash', body: '{}' },

  get('path parameter', '/items/42'),
  get('path parameter with a space', '/items/a%20b'),
  get('path parameter with a plus', '/items/a+b'),
  get('path parameter with an encoded slash', '/items/a%2Fb'),
  get('path parameter with unicode', '/items/%C3%A9%E2%82%AC'),
  get('path parameter with an encoded percent', '/items/100%25'),
  get('path parameter with a colon and an at', '/items/a:b@c'),
  get('two path parameters', '/items/1/parts/2'),
  get('fixed path before a parameter', '/items/special'),
  get('greedy path', '/files/a/b/c.txt'),
  get('greedy path with encodings', '/files/a%20b/c%2Fd'),
  get('greedy path with nothing', '/files'),
  get('greedy path with a slash at its end', '/files/a/'),
  get('slash at the end', '/echo/'),
  get('slashes after the stage', '//echo'),
  get('slashes in a greedy path', '/files/a//b'),
  get('unknown path', '/nope'),
  get('path longer than a resource', '/echo/more'),
  get('path in other letters', '/ECHO'),
  get('root', '/'),

  get('query', '/echo?a=1&b=2'),
  get('query twice', '/echo?a=1&a=2'),
  get('query without a value', '/echo?a'),
  get('query with an empty value', '/echo?a='),
  get('query with a plus', '/echo?a=1+2'),
  get('query encoded', '/echo?a%20b=c%26d'),
  get('query with unicode', '/echo?q=%E2%82%AC'),
  get('query with an equals sign in the value', '/echo?a=b=c'),
  get('query with brackets', '/echo?a[]=1&a[]=2'),
  get('query with a semicolon', '/echo?a=1;b=2'),
  get('query with a pipe', '/echo?a=1|2'),
  get('query with an encoded pipe', '/echo?a=1%7C2'),
  get('query that is empty', '/echo?'),
  get('query with an ampersand too many', '/echo?&a=1&'),

  get('header', '/echo', { 'x-test': 'one' }),
  get('header twice', '/echo', { 'x-test': ['one', 'two'] }),
  get('header with a comma', '/echo', { 'x-test': 'one,two' }),
  get('header that is empty', '/echo', { 'x-test': '' }),
  get('header in upper case', '/echo', { 'X-TEST': 'one' }),
  get('header with quotes', '/echo', { 'x-test': '"a\\b"' }),
  get('headers of the connection', '/echo', { 'content-md5': 'x', 'max-forwards': '1', te: 'gzip' }),
  get('header of 11 kB', '/echo', { 'x-test': 'x'.repeat(11_000) }),
  get('URL of 9,000 characters', `/echo?a=${'x'.repeat(9000)}`),
  get('header of 4 kB', '/echo', { 'x-test': 'x'.repeat(4096) }),

  post('body of JSON', '{"a":1}'),
  post('body of text', 'hello', 'text/plain'),
  post('body of unicode', '"é€😀"'),
  post('body of a form', 'a=1&b=2', 'application/x-www-form-urlencoded'),
  post('body that is empty', ''),
  post('body that is no JSON', '{"a":'),
  post('body of 100 kB', JSON.stringify({ text: 'x'.repeat(100_000) })),
  post('body of 2 MB', JSON.stringify({ text: 'x'.repeat(2_000_000) })),
  { name: 'body of a GET', path: '/echo', body: 'hello', headers: { 'content-type': 'text/plain' } },

  ...[
    ['JSON', 'application/json'],
    ['JSON with a charset', 'application/json; charset=utf-8'],
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['JSON of another name', 'application/vnd.api+json'],
    ['nothing', ''],
  ].flatMap(([name = '', type = '']) => [
    checked(`what fits, as ${name}`, '/checked', '{"name":"ab"}', type),
    checked(`what does not fit, as ${name}`, '/checked', '{"name":1}', type),
  ]),
  checked('what is no JSON, as text', '/checked', 'name=ab', 'text/plain'),
  checked('nothing at all', '/checked', '', 'application/json'),
  checked('what does not fit, as JSON, where JSON is checked', '/checked-json', '{}', 'application/json'),
  checked('what does not fit, as text, where JSON is checked', '/checked-json', '{}', 'text/plain'),

  get('token: missing', '/token'),
  ...['allow', 'deny', 'unauthorized', 'crash', 'nothing', 'no-policy', 'elsewhere', 'star'].map((token) =>
    get(`token: ${token}`, '/token', { authorization: token }),
  ),
  get('token: text-context', '/token', { authorization: 'text-context' }),
  get('token: a method ARN over 1,600 bytes', `/token/${'x'.repeat(1600)}`, { authorization: 'star' }),
  get('request: missing', '/request'),
  ...['allow', 'deny', 'unauthorized', 'crash', 'nothing', 'elsewhere'].map((key) =>
    get(`request: ${key}`, '/request', { 'x-key': key }),
  ),

  get('crash', '/crash'),
  get('crash by a rejected string', '/crash?how=reject'),
  get('crash by an exit', '/crash?how=exit'),
  get('timeout of the function', '/slow'),

  answer('status and body', { statusCode: 201, body: 'made' }),
  answer('no body', { statusCode: 204 }),
  answer('status as a string', { statusCode: '200', body: 'ok' }),
  answer('no status', { body: 'ok' }),
  answer('status 418', { statusCode: 418, body: '{}' }),
  answer('status 500 that was meant', { statusCode: 500, body: '{"error":true}' }),
  answer('status 99', { statusCode: 99, body: '' }),
  answer('status that is no number', { statusCode: 'abc', body: '' }),
  answer('redirect', { statusCode: 302, headers: { Location: '/elsewhere' } }),
  answer('own content type', { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' }),
  answer('a header that is a number', { statusCode: 200, headers: { 'x-test': 7 }, body: '' }),
  answer('cookies', {
    statusCode: 200,
    multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    headers: { 'x-test': 'one' },
    body: '',
  }),
  answer('one name in headers and multiValueHeaders', {
    statusCode: 200,
    headers: { 'x-test': 'one' },
    multiValueHeaders: { 'X-Test': ['two'] },
  }),
  answer('multiValueHeaders with no texts', { statusCode: 200, multiValueHeaders: { 'x-test': [null, {}] } }),
  answer('a header that is remapped', { statusCode: 401, headers: { 'WWW-Authenticate': 'Basic' } }),
  answer('a header that is dropped', { statusCode: 200, headers: { Trailer: 'x-test' } }),
  answer('body that is an object', { statusCode: 200, body: { a: 1 } }),
  answer('unknown field', { statusCode: 200, body: '', extra: 1 }),
  answer('base64', { statusCode: 200, body: 'aGVsbG8=', isBase64Encoded: true }),
  answer('unicode', { statusCode: 200, body: 'é€😀' }),
  raw('text', 'hello'),
  raw('null', null),
  raw('number', 7),
  raw('array', []),
  raw('nothing', 'undefined'),
  raw('an empty object', {}),
  answer('1 MB', { repeat: 1_000_000 }),
  answer('over 6 MB', { repeat: 6_500_000 }),
];
