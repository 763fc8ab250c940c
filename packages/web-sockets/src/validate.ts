import { type Problem, suggest } from '@lambda-forge/context';
import type { Declared } from '@lambda-forge/services';
import type { RouteDeclaration, WebSocketCalls } from './calls.ts';
import type { WebSocketsService } from './declare.ts';
import { specialRoutes } from './special-routes.ts';
import { validateAuthorizers } from './validate-authorizers.ts';
import { variables } from './variables.ts';

/** Everything that is wrong with the WebSocket API that a stack's functions have declared. */
export function validateApi({ calls }: Declared<WebSocketsService, WebSocketCalls>): Problem[] {
  return [
    ...calls.routes.flatMap(validateRoute),
    ...findRepeatedRoutes(calls),
    ...validateConnect(calls),
    ...validateAuthorizers(calls),
    ...findIdleGrants(calls),
    ...findVariableConflicts(calls),
  ];
}

function validateRoute(declaration: RouteDeclaration): Problem[] {
  const { route, fn } = declaration;
  const who = nameOf(declaration);
  const about = { function: fn.name };
  return [
    ...validateKey(declaration).map((problem) => ({ ...problem, ...about })),
    ...(route !== '$connect' && (declaration.authorizer !== undefined || declaration.public)
      ? [
          {
            ...about,
            message: `${who} says ${declaration.public ? 'public' : `authorizer "${declaration.authorizer}"`}, which is for $connect alone.`,
            hint: 'Who has connected may send: say it of createRoute("$connect", ...).',
          },
        ]
      : []),
    ...(['$connect', '$disconnect'].includes(route) && declaration.returnResponse
      ? [
          {
            ...about,
            message: `${who} says returnResponse, but there is no message to answer.`,
            hint: 'Leave it out; what $connect answers as statusCode lets a client in.',
          },
        ]
      : []),
  ];
}

function validateKey(declaration: RouteDeclaration): Problem[] {
  const { route } = declaration;
  const who = nameOf(declaration);
  if (specialRoutes.some((special) => special === route)) return [];
  const meant = suggest(route, specialRoutes);
  if (route.startsWith('$') || meant === `$${route}`)
    return [
      {
        message: `${who}: there is no such route.`,
        hint: `${meant ? `Did you mean "${meant}"? ` : ''}API Gateway has ${specialRoutes.join(', ')}; others are named after the "action" of messages: sendMessage.`,
      },
    ];
  // Others would be patterns in the ARNs of permissions, or none of them.
  if (/^[\w.:/-]{1,128}$/.test(route)) return [];
  return [
    {
      message: `${who} is not named by 1 to 128 letters, digits and . _ : / - alone.`,
      hint: 'A route is the "action" of messages: sendMessage.',
    },
  ];
}

function findRepeatedRoutes({ routes }: WebSocketCalls): Problem[] {
  return [...new Set(routes.map(({ route }) => route))].flatMap((route) => {
    const same = routes.filter((other) => other.route === route);
    if (same.length < 2) return [];
    const places = same.map(({ fn }) => fn.path).join(', ');
    return [
      {
        message: `WebSocket route "${route}" is declared ${same.length} times (${places}).`,
        hint: 'A route calls one function: remove the others, or rename them.',
      },
    ];
  });
}

// Whoever connects may send, so that is where it is decided.
function validateConnect({ routes, authorizers }: WebSocketCalls): Problem[] {
  const connect = routes.find(({ route }) => route === '$connect');
  if (!connect && routes.length > 0 && routes.every((declaration) => validateKey(declaration).length === 0))
    return [
      {
        message: 'The WebSocket API has no route "$connect": everybody could connect, and send.',
        hint: 'Add createRoute("$connect", fn, { authorizer: ... }), or { public: true }.',
        isAbsence: true,
      },
    ];
  if (!connect) return [];
  const { public: isPublic, authorizer, fn } = connect;
  const who = nameOf(connect);
  const about = { function: fn.name };
  if (isPublic && authorizer !== undefined)
    return [
      {
        ...about,
        message: `${who} is public and has authorizer "${authorizer}".`,
        hint: 'Say one of the two.',
      },
    ];
  const names = authorizers.map(({ name }) => name);
  if (authorizer !== undefined && !names.includes(authorizer)) {
    const meant = suggest(authorizer, names);
    const known =
      names.length > 0
        ? `The authorizers are: ${names.join(', ')}.`
        : 'Declare it: services.webSockets.createAuthorizer(fn, { name: ... }); those of the REST API are its own.';
    return [
      {
        ...about,
        message: `${who} names an unknown authorizer "${authorizer}".`,
        hint: meant ? `Did you mean "${meant}"?` : known,
        isAbsence: true,
      },
    ];
  }
  if (isPublic || authorizer !== undefined) return [];
  return [
    {
      ...about,
      message: `${who} is neither public nor guarded by an authorizer.`,
      hint: 'Say { public: true }, or name one with { authorizer: ... }.',
    },
  ];
}

function findIdleGrants({ routes, grants }: WebSocketCalls): Problem[] {
  const [fn] = grants;
  if (routes.length > 0 || !fn) return [];
  return [
    {
      function: fn.name,
      message: `services.webSockets.grantManageConnections is for function "${fn.name}" (${fn.path}), but the WebSocket API has no routes.`,
      hint: 'Add createRoute("$connect", ...), and one for the messages of clients.',
      isAbsence: true,
    },
  ];
}

// The grant would take the place of what the function says.
function findVariableConflicts({ grants }: WebSocketCalls): Problem[] {
  return [...new Set(grants)].flatMap((fn) =>
    Object.values(variables)
      .filter((variable) => fn.variables.includes(variable))
      .map((variable) => ({
        function: fn.name,
        message: `Function "${fn.name}" (${fn.path}) has ${variable} in its environment, which services.webSockets.grantManageConnections gives it.`,
        hint: 'Leave it out of createFunction, or rename it there.',
      })),
  );
}

function nameOf({ route, fn }: RouteDeclaration): string {
  return `WebSocket route "${route}" (${fn.path})`;
}
