import { expect, test } from '@jest/globals';
import { callOf } from './call.test.support.ts';
import { apiOf, methodOf } from './gateway.test.support.ts';
import { renderTemplate, templateFor } from './render-template.ts';

const api = apiOf({ routes: { 'GET /orders': methodOf('Orders') } });
const render = (template: string, body = '') =>
  renderTemplate(template, callOf(api, { request: { body: Buffer.from(body) } })).text;

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
test.each([
  ['$util.escapeJavaScript("it\'s")', "it\\'s"],
  ['$util.escapeJavaScript($input.body)', 'say \\"a\\"\\nb', 'say "a"\nb'],
  ['$util.urlEncode("a b&c=d")', 'a+b%26c%3Dd'],
  ['$util.urlDecode("a+b%26c")', 'a b&c'],
  ['$util.base64Encode("é")', 'w6k='],
  ['$util.base64Decode("w6k=")', 'é'],
  ['$util.parseJson("[5]").get(0)', '5'],
])('%s is %s', (template, text, body = '') => {
  expect(render(template, body)).toBe(text);
});

test.each([
  ["$input.json('$')", '{"a":{"b":[1,{"c":2}]}}'],
  ["$input.json('$.a.b')", '[1,{"c":2}]'],
  ["$input.json('$.a.b[1]')", '{"c":2}'],
  ["$input.json('$.a.b[1].c')", '2'],
  ['$input.json(\'$["a"].b[0]\')', '1'],
  ["$input.path('$.a.b[0]')", '1'],
  ["$input.json('$.gone.there')", '""'],
])('%s of a body is %s', (template, text) => {
  expect(render(template, '{"a":{"b":[1,{"c":2}]}}')).toBe(text);
});

test('there is nothing at any path of what is no JSON, and no members in what is empty', () => {
  expect(render("$input.json('$.a')", 'a=b')).toBe('""');
  expect(render("$input.json('$')", '')).toBe('{}');
});

test('a template is that of the content type, or else for JSON, or else the first', () => {
  const { request } = callOf(api, { request: { headers: { 'content-type': 'text/csv; charset=utf-8' } } });

  expect(templateFor({ 'application/json': 'a', 'text/csv': 'b' }, request)).toBe('b');
  expect(templateFor({ 'text/xml': 'c', 'application/json': 'a' }, request)).toBe('a');
  expect(templateFor({ 'text/xml': 'c', 'text/html': 'd' }, request)).toBe('c');
  expect(templateFor({}, request)).toBeUndefined();
});
