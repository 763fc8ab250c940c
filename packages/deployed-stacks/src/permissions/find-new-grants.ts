import { type Atom, atomsOf, coversAtom } from './covers.ts';
import { findGrants } from './find-grants.ts';
import type { Grant, Names } from './grant.ts';
import type { PolicyTemplate } from './policy-template.ts';
import { isOfPolicy, renderAction } from './read-belongings.ts';

/** Something that is allowed now, and was not, or that is refused no more. */
export interface NewGrant {
  readonly subject: string;
  readonly message: string;
}

/** What the policies of a template allow that those of another one do not. */
export function findNewGrants(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  const [old, now] = [findGrants(before), findGrants(after)];
  const allowed = findUncovered(
    now.filter(({ isDenial }) => !isDenial),
    old,
  );
  const refused = findUncovered(
    old.filter(({ isDenial, subject }) => isDenial && !isGone(subject, before, after)),
    now,
  );
  return [
    ...allowed.map((atom) => ({ subject: atom.subject, message: renderAllowed(atom) })),
    ...refused.map((atom) => ({ subject: atom.subject, message: renderRefused(atom) })),
  ];
}

function findUncovered(grants: readonly Grant[], others: readonly Grant[]): Atom[] {
  return grants.flatMap(atomsOf).filter((atom) => !others.some((other) => coversAtom(other, atom)));
}

// What is gone refuses nothing and allows nothing.
function isGone(subject: string, before: PolicyTemplate, after: PolicyTemplate): boolean {
  const [, id = ''] = /^(?:trust of )?\$\{([^.}]+)/.exec(subject) ?? [];
  return Object.hasOwn(before.Resources ?? {}, id) && !Object.hasOwn(after.Resources ?? {}, id);
}

function renderAllowed({ subject, principals, actions, resources, conditions }: Atom): string {
  const when = renderConditions(conditions);
  if (subject.startsWith('trust of ')) return `${renderWho(principals)} may take the role${when}`;
  const [first = ''] = actions.values;
  if (isOfPolicy(first)) return `it may do ${renderAction(first)}`;
  const what = renderNames(actions, 'anything');
  const on = resources ? ` on ${renderNames(resources, 'every resource')}` : '';
  return principals ? `${renderWho(principals)} may do ${what}${on}${when}` : `it may do ${what}${on}${when}`;
}

function renderRefused(atom: Atom): string {
  return `no longer refused: ${renderAllowed(atom)}`;
}

function renderWho(principals: Names | undefined): string {
  return renderNames(principals, 'everybody').replace(/^(Service|AWS|Federated|CanonicalUser):/, '');
}

function renderNames(names: Names | undefined, all: string): string {
  const { isAllBut, values } = names ?? { isAllBut: false, values: ['*'] };
  if (isAllBut) return `all but ${values.join(', ')}`;
  return values.includes('*') ? all : values.join(', ');
}

function renderConditions(conditions: Grant['conditions']): string {
  const all = Object.entries(conditions).map(([key, values]) => `${key} ${values.join(' or ')}`);
  return all.length > 0 ? `, where ${all.join(' and ')}` : '';
}
