import { createHash } from 'node:crypto';
import type { StackTemplates } from '../templates/stack-templates.ts';
import { findMissingGuards } from './find-missing-guards.ts';
import { findNewGrants, type NewGrant } from './find-new-grants.ts';
import { findOpenedNetworks } from './find-opened-networks.ts';
import { findOpenedRoutes } from './find-opened-routes.ts';
import { findOtherRoles, findOtherSecurityGroups } from './find-other-uses.ts';
import { findPublicAccess } from './find-public-access.ts';
import type { PolicyTemplate } from './policy-template.ts';
import { withOldNames, withoutUncertain } from './with-old-names.ts';

/** Something that new templates let be done, and that nobody can do yet. */
export interface Broadening {
  readonly kind: 'iam' | 'network' | 'public';
  /** The name of the stack. */
  readonly stack: string;
  /** The resource's construct path or, of one that has none, its logical id. */
  readonly resource: string;
  /** `it may do s3:getobject on ${Uploads.Arn}/*` */
  readonly message: string;
}

type Find = (before: PolicyTemplate, after: PolicyTemplate) => NewGrant[];

// Statements know themselves under which conditions they are made.
const ofCertain =
  (find: Find): Find =>
  (before, after) =>
    find(withoutUncertain(before, after), after);

const finders = {
  iam: [findNewGrants, ofCertain(findOtherRoles)],
  network: [findOpenedNetworks, findOpenedRoutes, findOtherSecurityGroups].map(ofCertain),
  public: [findPublicAccess, findMissingGuards].map(ofCertain),
} as const satisfies Record<string, Find[]>;

/** What new templates of a stage's stacks let be done that what is deployed does not. What they let no more is none. */
export function findBroadenings(
  deployed: readonly StackTemplates[],
  stacks: readonly StackTemplates[],
): Broadening[] {
  const found = stacks.flatMap(({ stack, templates }) => {
    const old = deployed.find((each) => each.stack === stack)?.templates ?? {};
    // Those of nested stacks that are gone, too: they may have refused something.
    const all = { ...mapToEmpty(old), ...templates };
    return Object.entries(all).flatMap(([path, template]) =>
      Object.entries(finders).flatMap(([kind, ofKind]) =>
        ofKind
          .flatMap((find) => find(withOldNames(old[path] ?? {}, template), template))
          .map(({ subject, message }) => ({
            kind: kind as Broadening['kind'],
            stack,
            resource: nameOf(subject, template),
            message,
          })),
      ),
    );
  });
  const keys = found.map(keyOf);
  return found.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function mapToEmpty(templates: StackTemplates['templates']): StackTemplates['templates'] {
  return Object.fromEntries(Object.keys(templates).map((path) => [path, {}]));
}

/** What stands for exactly these broadenings, in whichever order: 16 digits and letters. */
export function hashBroadenings(broadenings: readonly Broadening[]): string {
  const text = broadenings.map(keyOf).sort().join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function keyOf({ kind, stack, resource, message }: Broadening): string {
  return JSON.stringify([kind, stack, resource, message]);
}

// The CDK's path ends with what it calls the resource of a construct.
function nameOf(subject: string, { Resources = {} }: PolicyTemplate): string {
  const [, id = subject] = /^(?:trust of )?\$\{([^.}]+)(?:\.[^}]*)?\}$/.exec(subject) ?? [];
  const path = Resources[id]?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path.replace(/\/Resource$/, '') : id;
}
