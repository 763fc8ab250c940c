import { firstThatFits, renderMember, toKey, toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';

/** The value that tests give to every parameter of a path. */
export const sample = '7';

/** What a test of the function is called: its description, when it is a short sentence. */
export function toTestName({ description }: FunctionSpec, longest: number): string {
  const text = description.trim().replace(/\.$/, '');
  if (text.length > longest || /[\n\r]/.test(text)) return 'answers with a greeting';
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The text of a function's `unit.test.ts`; `main` is how it imports its handler: `./main.ts`. */
export function renderUnitTest(spec: FunctionSpec, main: string): string {
  const name = toTestName(spec, 50);
  const { title } = spec.names;
  if (!spec.endpoint) return renderPlainTest(name, { title, main });
  const { endpoint } = spec;
  const isPlain = endpoint.parameters.length === 0 && !endpoint.hasBody;
  return `import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from '@lambda-forge/testing';
import { handler } from '${main}';

test(${toLiteral(name)}, async () => {
${renderCall(endpoint)}

${isPlain ? renderPlainAnswer(title) : renderFullAnswer(title, endpoint)}
});
`;
}

function renderCall(endpoint: EndpointSpec): string {
  const { method, path, parameters, hasBody } = endpoint;
  const resource = renderMember('resource', toLiteral(path), '    ');
  const options = [
    ...(method === 'GET' || method === 'ANY' ? [] : [`method: '${method}'`]),
    resource.trim().slice(0, -1),
    ...(parameters.length > 0 ? [`path: ${renderPath(parameters, '    ')}`] : []),
    ...(hasBody ? ["body: { text: 'Nice cave.' }"] : []),
  ];
  const inline = `  const result = await handler(createApiGatewayEvent({ resource: ${toLiteral(path)} }), {} as never, () => {});`;
  const apart = `  const event = createApiGatewayEvent({
${options.map((option) => `    ${option},\n`).join('')}  });
  const result = await handler(event, {} as never, () => {});`;
  return options.length === 1 ? firstThatFits(inline, apart) : apart;
}

function renderPlainAnswer(title: string): string {
  const body = `'{"message":"${title}!"}'`;
  return firstThatFits(
    `  expect(result).toMatchObject({ statusCode: 200, body: ${body} });`,
    `  expect(result).toMatchObject({\n    statusCode: 200,\n    body: ${body},\n  });`,
  );
}

function renderFullAnswer(title: string, { parameters, hasBody }: EndpointSpec): string {
  const members = [
    `message: '${title}!'`,
    ...(parameters.length > 0 ? [`path: ${renderPath(parameters, '    ')}`] : []),
    ...(hasBody ? ["input: { text: 'Nice cave.' }"] : []),
  ];
  return `  expect(result?.statusCode).toBe(200);
  expect(JSON.parse(result?.body ?? '')).toEqual({
${members.map((member) => `    ${member},\n`).join('')}  });`;
}

/** The parameters with values to test with, as source at an indentation. */
export function renderPath(parameters: readonly string[], indent: string): string {
  const members = parameters.map((name) => `${toKey(name)}: '${sample}'`);
  const line = `{ ${members.join(', ')} }`;
  if (indent.length + 'path: '.length + line.length < 110) return line;
  return `{\n${members.map((member) => `${indent}  ${member},\n`).join('')}${indent}}`;
}

function renderPlainTest(name: string, { title, main }: { title: string; main: string }): string {
  return `import { expect, test } from '@jest/globals';
import { handler } from '${main}';

test(${toLiteral(name)}, async () => {
  expect(await handler({}, {} as never, () => {})).toEqual({ message: '${title}!' });
});
`;
}
