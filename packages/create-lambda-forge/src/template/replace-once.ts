import { TemplateError } from '../errors.ts';

/**
 * A text with one place replaced.
 * @throws TemplateError when the place is not there, or there twice
 */
export function replaceOnce(text: string, place: string | RegExp, replacement: string): string {
  const pattern = typeof place === 'string' ? undefined : new RegExp(place, `${place.flags}g`);
  const count = pattern ? [...text.matchAll(pattern)].length : text.split(place as string).length - 1;
  if (count !== 1) {
    throw new TemplateError(`The demo holds ${String(place)} ${count} times, and not once.`, {
      hint: 'What is made of it has to follow the demo.',
    });
  }
  return text.replace(place, () => replacement);
}
