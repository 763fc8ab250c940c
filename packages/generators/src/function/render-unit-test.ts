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
  return `import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from '${main}';

test(${toLiteral(name)}, async () => {
${renderCall(spec.endpoint)}

  expect(status).toBe(200);
${renderAnswer(title, spec.endpoint)}
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
  return renderObject('  const { status, body } = await call(handler, ', options);
}

function renderAnswer(title: string, { parameters, hasBody }: EndpointSpec): string {
  return renderObject('  expect(body).toEqual(', [
    `message: '${title}!'`,
    ...(parameters.length > 0 ? [`path: ${renderPath(parameters, '    ')}`] : []),
    ...(hasBody ? ["input: { text: 'Nice cave.' }"] : []),
  ]);
}

// One member stands in the line where it fits, several below each other.
function renderObject(start: string, members: readonly string[]): string {
  const apart = `${start}{\n${members.map((member) => `    ${member},\n`).join('')}  });`;
  return members.length === 1 ? firstThatFits(`${start}{ ${members[0]} });`, apart) : apart;
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
import { createLambdaContext } from '@lambda-forge/testing';
import { handler } from '${main}';

test(${toLiteral(name)}, async () => {
  expect(await handler({}, createLambdaContext(), () => {})).toEqual({ message: '${title}!' });
});
`;
}
