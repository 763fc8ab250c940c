import type { FunctionProps } from './function-props.ts';

/** What the functions of a stack have unless they say it themselves: any option but those that tell them apart. */
export type FunctionDefaults = Omit<
  Partial<FunctionProps>,
  'name' | 'path' | 'description' | 'nestedStack' | 'bundling'
>;

/** A function's options with the defaults of its stack: its variables are added to theirs, and its layers lie above. */
export function withDefaults(given: FunctionProps, defaults: FunctionDefaults): FunctionProps {
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const environment = { ...defaults.environment, ...given.environment };
  const layers = [...(defaults.layers ?? []), ...(given.layers ?? [])];
  return {
    ...defaults,
    ...(own as unknown as FunctionProps),
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    ...(layers.length > 0 ? { layers } : {}),
  };
}
