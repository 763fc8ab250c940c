import { readFileSync } from 'node:fs';
import { readAssembly } from '@lambda-forge/assembly';
import { freeWhenIdle, idleMonth } from './prices.ts';

/** What an app costs in a month in which nobody uses it, in US dollars, what it stores apart. */
export interface IdleCost {
  readonly perMonth: number;
  readonly resources: readonly IdleResource[];
  /** The types of resources whose price is not known here. */
  readonly unpriced: readonly string[];
}

interface IdleResource {
  readonly type: string;
  readonly count: number;
  readonly perMonth: number;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly Metrics?: readonly { readonly MetricStat?: unknown }[] };
}

interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

/** Adds up what the resources of all stacks of an assembly cost without being used. */
export function findIdleCost(directory: string): IdleCost {
  const found = findTemplates(directory).flatMap(({ Resources = {} }) => Object.values(Resources));
  const types = found.map(({ Type }) => Type);
  const priced = Object.entries(idleMonth).flatMap(([type, price]) => {
    const count = found.filter(({ Type }) => Type === type).reduce((sum, each) => sum + countPriced(each), 0);
    return count === 0 ? [] : [{ type, count, perMonth: count * price }];
  });
  const isKnown = (type: string) =>
    idleMonth[type] !== undefined || freeWhenIdle.some((start) => type.startsWith(start));
  return {
    perMonth: priced.reduce((sum, { perMonth }) => sum + perMonth, 0),
    resources: priced,
    unpriced: [...new Set(types.filter((type) => !isKnown(type)))].sort(),
  };
}

// AWS bills each metric of an alarm.
function countPriced({ Properties: { Metrics } = {} }: Resource): number {
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

// Each stack once: pipelines may deploy the same one.
function findTemplates(directory: string): Template[] {
  const found = new Map<string, Template[]>();
  const visit = (folder: string): void => {
    const { stacks, nested } = readAssembly(folder);
    for (const { stackName, account = '', region = '', template, assets } of stacks) {
      const inner = assets.map(({ path }) => path).filter((path) => path.endsWith('.nested.template.json'));
      found.set(`${account} ${region} ${stackName}`, [
        template,
        ...inner.map((path): Template => JSON.parse(readFileSync(path, 'utf8'))),
      ]);
    }
    for (const { directory: own } of nested) visit(own);
  };
  visit(directory);
  return [...found.values()].flat();
}
