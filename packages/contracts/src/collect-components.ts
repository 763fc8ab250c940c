import type { Component, Owner } from '@lambda-forge/schemas';
import type { ContractComponent } from './contract.ts';

// Each component's plain data is made once, however many contracts have it.
const collected = new WeakMap<Component, ContractComponent>();

/** The components that the owners' schemas refer to, directly or through others, as plain data. */
export function collectComponents(owners: readonly Owner[]): ContractComponent[] {
  const found = new Set(owners.flatMap(reachedComponents));
  return [...found].map((component) => {
    const known = collected.get(component) ?? toPlainData(component);
    collected.set(component, known);
    return known;
  });
}

function toPlainData(component: Component): ContractComponent {
  const { key, direction, name, file, schema } = component;
  const isDirectional = [component, ...reachedComponents(component)].some((each) => each.isDirectional);
  return { key, direction, isDirectional, name, file, schema };
}

/** The components that one owner refers to, directly or through others. */
export function reachedComponents(owner: Owner): Component[] {
  const found = new Set<Component>();
  const open: Owner[] = [owner];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const component of next.references) {
      if (found.has(component)) continue;
      found.add(component);
      open.push(component);
    }
  }
  return [...found];
}
