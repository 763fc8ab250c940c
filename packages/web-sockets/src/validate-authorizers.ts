import type { Problem } from '@lambda-forge/context';
import type { AuthorizerDeclaration, WebSocketCalls } from './calls.ts';

/** What is wrong with authorizers by themselves. */
export function validateAuthorizers({ authorizers }: WebSocketCalls): Problem[] {
  return [...findRepeated(authorizers), ...authorizers.flatMap(validateSources)];
}

function findRepeated(authorizers: readonly AuthorizerDeclaration[]): Problem[] {
  return [...new Set(authorizers.map(({ name }) => name))].flatMap((name) => {
    const same = authorizers.filter((other) => other.name === name);
    if (same.length < 2) return [];
    return [
      {
        message: `Two authorizers of the WebSocket API are called "${name}" (${same.map(({ fn }) => fn.path).join(', ')}).`,
        hint: 'Names are unique within a stack: rename one.',
      },
    ];
  });
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
function validateSources({ name, fn, headers, queryStrings }: AuthorizerDeclaration): Problem[] {
  const who = `Authorizer "${name}" of the WebSocket API (${fn.path})`;
  const about = { function: fn.name };
  if (headers.length + queryStrings.length === 0)
    return [
      {
        ...about,
        message: `${who} says neither headers nor queryStrings: it would be asked about clients that bring nothing.`,
        hint: "Say what carries a client's identity: queryStrings: ['token'] for browsers, headers: ['Authorization'] for others.",
      },
    ];
  return [...headers, ...queryStrings]
    .filter((source) => !/^[\w.-]+$/.test(source))
    .map((source) => ({
      ...about,
      message: `${who} has ${JSON.stringify(source)}, which is no name of a header or a parameter.`,
      hint: 'Names look like Authorization, or token.',
    }));
}
