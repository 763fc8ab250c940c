import { type DeployedStack, physicalArn, type Scope } from '@lambda-forge/assembly';
import { isSent } from './resource-types.ts';

/** A resource as it is sent. */
export interface SentResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

/**
 * A stack, or one that is nested in it, with what the engine is to create of it: all in one template, as a nested one
 * would have to lie in a bucket of S3.
 */
export interface SentScope {
  readonly scope: Scope;
  /** What the logical ids of its resources begin with there; nothing for those of the stack itself. */
  readonly prefix: string;
  /** The logical ids that are sent, as its own template has them. */
  readonly kept: ReadonlySet<string>;
  /** What it is nested in, and as which resource. */
  readonly parent?: { readonly sent: SentScope; readonly id: string };
  /** Those nested in it, by their logical ids. */
  readonly nested: ReadonlyMap<string, SentScope>;
}

/** @param arns those of the functions that run here */
export function toSentScope(
  scope: Scope,
  arns: ReadonlySet<string>,
  parent?: NonNullable<SentScope['parent']>,
): SentScope {
  const prefix = parent ? prefixOf(parent.sent.prefix, parent.id) : '';
  const kept = [...scope.resources]
    .filter(([id, { Type }]) => isSent(Type) || arns.has(arnOf(id, scope) ?? ''))
    .map(([id]) => id);
  const nested = new Map<string, SentScope>();
  const sent: SentScope = { scope, prefix, kept: new Set(kept), nested, ...(parent ? { parent } : {}) };
  for (const [id, child] of scope.nested) nested.set(id, toSentScope(child, arns, { sent, id }));
  return sent;
}

/** The ARN of a function; undefined for all else. */
export function arnOf(id: string, scope: Scope): string | undefined {
  if (scope.resources.get(id)?.Type !== 'AWS::Lambda::Function') return undefined;
  return physicalArn(id, scope, { resource: id, property: 'FunctionName', problems: [] });
}

/** All that are sent, the outermost first. */
export function flattenSent(sent: SentScope): SentScope[] {
  return [sent, ...[...sent.nested.values()].flatMap(flattenSent)];
}

/** What the engine has of a stack, with what is of its nested ones in these. */
export function splitDeployed(scope: Scope, { ids }: DeployedStack, prefix = ''): DeployedStack {
  const own = [...scope.resources.keys()].flatMap((id) => {
    const physical = ids.get(`${prefix}${id}`);
    return physical === undefined ? [] : [[id, physical] as const];
  });
  const nested = [...scope.nested].map(
    ([id, child]) => [id, splitDeployed(child, { ids, nested: new Map() }, prefixOf(prefix, id))] as const,
  );
  return { ids: new Map(own), nested: new Map(nested) };
}

// Logical ids are of letters and digits alone.
function prefixOf(outer: string, id: string): string {
  return `${outer}${id}Nested`;
}
