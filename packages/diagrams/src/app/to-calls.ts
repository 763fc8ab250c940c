import type { Trigger } from '@lambda-forge/manifest';
import type { Call } from './app-graph.ts';
import { findResourceKind } from './resource-kinds.ts';

// What triggers have in common; a service of the app's own has what members it likes.
interface AnyTrigger {
  readonly service: string;
  readonly resource?: string;
  readonly route?: unknown;
  readonly authorizer?: unknown;
}

/** What is written beside a function's name of what triggers it: endpoints, routes, an authorizer's requests. */
export function toCalls(trigger: Trigger): Call[] {
  if (trigger.service === 'api_gateway') {
    const { method, path, authorizer, iam } = trigger;
    return [toCall(`${method} ${path}`, iam ? 'IAM' : authorizer)];
  }
  const { service, resource, route, authorizer, ...others }: AnyTrigger = trigger;
  const guard = typeof authorizer === 'string' ? authorizer : undefined;
  if (typeof route === 'string') return [toCall(`route ${route}`, guard)];
  if (resource !== undefined) return [];
  const details = Object.values({ authorizer, ...others }).filter((value) => typeof value === 'string');
  const isSigned = service === 'lambda_url' && 'public' in others && others.public === false;
  return [toCall([findResourceKind(service).label, ...details].join(' '), isSigned ? 'IAM' : undefined)];
}

function toCall(text: string, guard: string | undefined): Call {
  return { text, ...(guard === undefined ? {} : { guard }) };
}
