import type { Invocation, Trigger } from './manifest.ts';

/** What triggers a function, and who may do so, in words, whatever services there are: `GET /orders/{id}, authorizer jwt`. */
export function describeTrigger(trigger: Trigger): string {
  if (trigger.service === 'api_gateway') {
    const { method, path, public: isPublic, authorizer, iam, scopes = [], apiKeyRequired } = trigger;
    return [
      `${method} ${path}`,
      ...(isPublic ? ['public'] : []),
      ...(authorizer ? [`authorizer ${authorizer}`] : []),
      ...(scopes.length > 0 ? [`scope ${scopes.join(' or ')}`] : []),
      ...(iam ? ['IAM'] : []),
      ...(apiKeyRequired ? ['API key'] : []),
    ].join(', ');
  }
  // A service of the app's own has what members it likes.
  const { service, resource, ...others }: { readonly service: string; readonly resource?: string } = trigger;
  const details = Object.entries(others).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [resource === undefined ? service : `${service} ${resource}`, ...details].join(', ');
}

/** What a function uses, in words: `dynamodb Orders (read, write)`. */
export function describeInvocation({ service, resource, access = [] }: Invocation): string {
  return `${service} ${resource}${access.length > 0 ? ` (${access.join(', ')})` : ''}`;
}
