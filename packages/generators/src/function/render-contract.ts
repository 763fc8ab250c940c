import { firstThatFits, toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';
import { renderMark, secretHeaders } from './render-integration-test.ts';
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
  const asked = method === 'GET' || method === 'ANY' ? [] : [`method: '${method}'`];
  return `import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler } from '${main}';

test(${toLiteral(toTestName(spec, 50))}, async () => {
${renderAnswer(spec, endpoint, ['handler', renderRequest([...asked, ...membersOf(endpoint)])])}
});
`;
}

/** The text of the `integration.test.ts` beside it. */
export function renderContractIntegration(spec: FunctionSpec, endpoint: EndpointSpec, main: string): string {
  const open = (mark: string, name: string) =>
    `integration<typeof import('${main}')>(${mark}, ${toLiteral(name)}, async ({ call }) => {`;
  const answers = toTestName(spec, 50);
  const members = membersOf(endpoint);
  const imports =
    "import { expect } from '@jest/globals';\nimport { integration } from '@lambda-forge/testing';\n";
  if (endpoint.access === 'public') {
    const mark = `{ method: '${endpoint.method}', endpoint: ${toLiteral(endpoint.path)} }`;
    const start = firstThatFits(
      open(mark, answers),
      `${renderMark(endpoint)}\n\n${open('endpoint', answers)}`,
    );
    return `${imports}\n${start}\n${renderAnswer(spec, endpoint, [renderRequest(members)])}\n});\n`;
  }
  return `${imports}
${renderMark(endpoint)}

${secretHeaders}

${open('endpoint', answers)}
${renderAnswer(spec, endpoint, [renderRequest(['headers', ...members])])}
});

${open('endpoint', 'refuses callers without credentials')}
  const { status } = await call(${renderRequest(members)});

  expect([401, 403]).toContain(status);
});
`;
}

function renderAnswer(spec: FunctionSpec, endpoint: EndpointSpec, asked: readonly string[]): string {
  const isHead = endpoint.method === 'HEAD';
  const body = [`message: '${spec.names.title}!'`, ...membersOf(endpoint)];
  return `  const { status${isHead ? '' : ', body'} } = await call(${asked.filter((each) => each !== '').join(', ')});

  expect(status).toBe(200);${isHead ? '' : `\n  expect(body).toEqual({\n${body.map((member) => `    ${member},\n`).join('')}  });`}`;
}

function membersOf(endpoint: EndpointSpec): string[] {
  return partsOf(endpoint).map(({ name }) =>
    name === 'path' ? `path: ${renderPath(endpoint.parameters, '    ')}` : "input: { text: 'Nice cave.' }",
  );
}

function partsOf({ parameters, hasBody }: EndpointSpec): { name: 'path' | 'input'; type: string }[] {
  return [
    ...(parameters.length > 0 ? [{ name: 'path', type: 'Path' } as const] : []),
    ...(hasBody ? [{ name: 'input', type: 'Input' } as const] : []),
  ];
}

function renderRequest(members: readonly string[]): string {
  return members.length === 0 ? '' : `{\n${members.map((member) => `    ${member},\n`).join('')}  }`;
}
