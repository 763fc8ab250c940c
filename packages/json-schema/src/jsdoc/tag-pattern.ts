export type TagPattern =
  | { readonly pattern: string }
  | { readonly problem: { message: string; hint: string } };

/**
 * The pattern of a JSON Schema for a regular expression, which may be written as in JavaScript, `/^[a-z]+$/i`: a schema
 * has no flags, so that what they say is written out, or refused.
 */
export function readTagPattern(text: string): TagPattern {
  const [, literal, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    const source = literal ?? text;
    new RegExp(source, 'u');
    const pattern = [...flags].reduce(withoutFlag, source);
    new RegExp(pattern, 'u');
    return { pattern };
  } catch (error) {
    if (error instanceof FlagError)
      return {
        problem: {
          message: `has a @pattern with the flag "${error.message}", which a pattern of JSON Schema has not`,
          hint: 'Write the pattern so that it says the same without: [A-Za-z] for /[a-z]/i, [\\s\\S] for /./s.',
        },
      };
    return {
      problem: {
        message: `has a @pattern that is not a regular expression: ${(error as Error).message}`,
        hint: 'Write it as in new RegExp("...", "u").',
      },
    };
  }
}

class FlagError extends Error {}

function withoutFlag(source: string, flag: string): string {
  // They do not change which texts match.
  if ('dgu'.includes(flag)) return source;
  if (flag === 'i') return withoutCase(source);
  if (flag === 's') return source.replace(token, (text) => (text === '.' ? '[\\s\\S]' : text));
  throw new FlagError(flag);
}

// An escape, the start of a group, a class of characters, or any one character.
const token = /\\.|\(\?<[^>=!]*>|\[(?:\\.|[^\]\\])*\]|./g;

function withoutCase(source: string): string {
  return source.replace(token, (text) => {
    const characters = [...text.matchAll(/\\?./g)];
    // Which characters these are in the other case is not written there; nor is it of what repeats an earlier part.
    if (characters.some(([each]) => /\\[uxpPck1-9]|[^\0-\x7f]/.test(each))) throw new FlagError('i');
    if (text.startsWith('[')) return classWithoutCase(text);
    return /^[A-Za-z]/.test(text) ? classWithoutCase(`[${text}]`) : text;
  });
}

// A blank between them, as Z and a are no neighbours.
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz';

// With the letters of which it has only the other case: `[m-zM-Z]` of `[m-z]`.
function classWithoutCase(text: string): string {
  const listed = new RegExp(text.replace(/^\[\^/, '['));
  const missing = letters
    .replace(/./g, (each) => (!listed.test(each) && listed.test(otherCase(each)) ? each : ' '))
    .replace(/(\w)\w+(\w)/g, '$1-$2')
    .replaceAll(' ', '');
  // Before other letters, a `-` at the end would make a range.
  const open = text.slice(0, -1).replace(/\\.|-$/g, (each) => (each === '-' ? '\\-' : each));
  return missing === '' ? text : `${open}${missing}]`;
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}
