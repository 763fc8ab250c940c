import { toKey } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';

/** The text of a function's `main.ts`: it answers with a greeting and with what it was given. */
export function renderMain({ names, endpoint }: FunctionSpec): string {
  return endpoint ? renderEndpointMain(names.title, endpoint) : renderPlainMain(names.title);
}

function renderEndpointMain(title: string, { parameters, hasBody }: EndpointSpec): string {
  const hasPath = parameters.length > 0;
  const output = [
    `message: '${title}!'`,
    ...(hasPath ? ['path: event.pathParameters as unknown as Path'] : []),
    ...(hasBody ? ["input: JSON.parse(event.body ?? '{}') as Input"] : []),
  ];
  return `import type { APIGatewayProxyHandler } from 'aws-lambda';

${renderTypes(title, { parameters, hasBody })}
export const handler: APIGatewayProxyHandler = async (${hasPath || hasBody ? 'event' : ''}) => {
  const output: Output = ${renderObject(output)};
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(output),
  };
};
`;
}

/** The types of its contract. */
export function renderTypes(
  title: string,
  { parameters, hasBody }: Pick<EndpointSpec, 'parameters' | 'hasBody'>,
): string {
  const hasPath = parameters.length > 0;
  const members = parameters.map((name) => `  ${toKey(name)}: string;\n`).join('');
  return `${hasPath ? `export interface Path {\n${members}}\n\n` : ''}${hasBody ? input : ''}export interface Output {
${greeting(title)}${hasPath ? '  path: Path;\n' : ''}${hasBody ? '  input: Input;\n' : ''}}
`;
}

const input = `export interface Input {
  /** What there is to say. */
  text?: string;
}

`;

function greeting(title: string): string {
  return `  /**
   * A greeting.
   * @example ${title}!
   */
  message: string;
`;
}

function renderObject(members: readonly string[]): string {
  if (members.length === 1) return `{ ${members[0]} }`;
  return `{\n${members.map((member) => `    ${member},\n`).join('')}  }`;
}

function renderPlainMain(title: string): string {
  return `import type { Handler } from 'aws-lambda';

export interface Output {
${greeting(title)}}

export const handler: Handler<unknown, Output> = async () => ({ message: '${title}!' });
`;
}
