import type { Convert } from './texts.ts';

/** Keeps what was sent as texts, lists where there may be several, for a schema whose members take no others. */
export const keepTexts = ((texts, { properties = {} }) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, values]) => {
      const isList = Object.hasOwn(properties, name) ? properties[name]?.type === 'array' : values.length > 1;
      return [name, isList ? values : (values.at(-1) ?? '')];
    }),
  )) satisfies Convert;
