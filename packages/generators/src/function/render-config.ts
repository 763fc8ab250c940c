import type { Names } from '../names.ts';
import { firstThatFits, renderMember, toLiteral } from '../to-literal.ts';
import type { EndpointSpec, FunctionSpec } from './function-options.ts';

/** The text of a function's `config.ts`. */
export function renderConfig(spec: FunctionSpec): string {
  const { names, folder, description, endpoint } = spec;
  const variable = toVariable(names);
  return `import type { Services } from '@lambda-forge/stacks';

export function config({ ${endpoint ? 'lambda, apiGateway' : 'lambda'} }: Services): void {
  ${endpoint ? `const ${variable} = ` : ''}lambda.createFunction({
    name: '${names.pascal}',
    path: './${folder}',
${renderMember('description', toLiteral(description), '    ')}
  });
${endpoint ? `\n${renderEndpoint(endpoint, variable)}\n` : ''}}
`;
}

// Words that cannot name a constant beside `lambda` and `apiGateway`, and globals that linters keep from it.
const reserved = new Set(
  (
    'apiGateway arguments await break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface lambda let new null ' +
    'package private protected public return static super switch this throw true try typeof undefined var void ' +
    'while with yield context escape unescape globalThis isFinite parseFloat parseInt'
  ).split(' '),
);

// The constant that holds a function.
function toVariable({ camel }: Names): string {
  return reserved.has(camel) ? `${camel}Function` : camel;
}

function renderEndpoint({ method, path, access }: EndpointSpec, variable: string): string {
  const given = [toLiteral(method), toLiteral(path), variable];
  const call = '  apiGateway.createEndpoint(';
  if (access === 'default')
    return firstThatFits(
      `${call}${given.join(', ')});`,
      [call, ...given.map((each) => `    ${each},`), '  );'].join('\n'),
    );
  const option = access === 'public' ? 'public: true' : `authorizer: ${toLiteral(access.authorizer)}`;
  return firstThatFits(
    `${call}${given.join(', ')}, { ${option} });`,
    `${call}${given.join(', ')}, {\n    ${option},\n  });`,
    [call, ...[...given, `{ ${option} }`].map((each) => `    ${each},`), '  );'].join('\n'),
  );
}
