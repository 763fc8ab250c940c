import { toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';
import { renderTypes } from './render-main.ts';
import { renderPath, toTestName } from './render-unit-test.ts';

/** The text of a `main.ts` whose handler is made by `createHandler`: it answers as `renderMain`'s does. */
export function renderContractMain({ names }: FunctionSpec, endpoint: EndpointSpec): string {
  const parts = partsOf(endpoint);
  const types = [...parts.map(({ type }) => `${type}: ${type}`), 'Output: Output'].join('; ');
  const given = parts.map(({ name }) => name);
  const members = [`message: '${names.title}!'`, ...given];
  return `import { createHandler } from '@lambda-forge/handler';

${renderTypes(names.title, endpoint)}
export const handler = createHandler<{ ${types} }>((${given.length > 0 ? `{ ${given.join(', ')} }` : ''}) => ({
${members.map((member) => `  ${member},\n`).join('')}}));
`;
}

/** The text of the `unit.test.ts` beside it. */
export function renderContractTest(spec: FunctionSpec, endpoint: EndpointSpec, main: string): string {
  const { method } = endpoint;
  const members = partsOf(endpoint).map(({ name }) =>
    name === 'path' ? `path: ${renderPath(endpoint.parameters, '    ')}` : "input: { text: 'Nice cave.' }",
  );
  const request = [...(method === 'GET' || method === 'ANY' ? [] : [`method: '${method}'`]), ...members];
  const body = [`message: '${spec.names.title}!'`, ...members];
  return `import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from '${main}';

test(${toLiteral(toTestName(spec, 50))}, async () => {
  const { status${method === 'HEAD' ? '' : ', body'} } = await call(handler${renderRequest(request)});

  expect(status).toBe(200);
${method === 'HEAD' ? '' : `  expect(body).toEqual({\n${body.map((member) => `    ${member},\n`).join('')}  });\n`}});
`;
}

function partsOf({ parameters, hasBody }: EndpointSpec): { name: 'path' | 'input'; type: string }[] {
  return [
    ...(parameters.length > 0 ? [{ name: 'path', type: 'Path' } as const] : []),
    ...(hasBody ? [{ name: 'input', type: 'Input' } as const] : []),
  ];
}

function renderRequest(members: readonly string[]): string {
  return members.length === 0 ? '' : `, {\n${members.map((member) => `    ${member},\n`).join('')}  }`;
}
