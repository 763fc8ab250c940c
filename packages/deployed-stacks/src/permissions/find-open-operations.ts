const verbs = ['get', 'put', 'post', 'delete', 'patch', 'head', 'trace', 'x-amazon-apigateway-any-method'];

/** What everybody may call of an API that is given to API Gateway as an OpenAPI document. */
export function findOpenOperations(body: unknown): string[] {
  const { paths, security: common } = Object(body) as Readonly<Record<string, unknown>>;
  return Object.entries(Object(paths) as Readonly<Record<string, object>>).flatMap(([path, item]) =>
    Object.entries(Object(item) as Readonly<Record<string, object>>)
      .filter(([verb, operation]) => verbs.includes(verb.toLowerCase()) && isOpen(operation, common))
      .map(([verb]) => `everybody may call ${nameOf(verb)} ${path}`),
  );
}

// An empty requirement lets in whoever shows nothing.
function isOpen(operation: object, common: unknown): boolean {
  const { security = common } = operation as { readonly security?: unknown };
  const asked = Array.isArray(security) ? security : [];
  const isIam = Object.hasOwn(operation, 'x-amazon-apigateway-auth');
  return !isIam && (asked.length === 0 || asked.some((each) => Object.keys(Object(each)).length === 0));
}

function nameOf(verb: string): string {
  return verb.startsWith('x-') ? 'ANY' : verb.toUpperCase();
}
