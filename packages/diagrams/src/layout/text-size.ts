/**
 * Sizes of texts, in pixels of the picture. All are in one monospaced font, so that they are the same wherever it is
 * drawn: names, paths and expressions are code.
 */
export interface TextSize {
  readonly fontSize: number;
  /** Of each character, by the font's own measures: 600 of 1000 units. */
  readonly characterWidth: number;
  readonly lineHeight: number;
}

export const bodyText: TextSize = { fontSize: 13, characterWidth: 7.8, lineHeight: 20 };
export const smallText: TextSize = { fontSize: 11, characterWidth: 6.6, lineHeight: 15 };
export const titleText: TextSize = { fontSize: 18, characterWidth: 10.8, lineHeight: 26 };

/** How wide a text is, in pixels; characters that are drawn as two code units count once. */
export function measureText(text: string, { characterWidth }: TextSize): number {
  return Math.ceil([...text].length * characterWidth);
}

/** A text of at most so many characters: the middle of a longer one gives way to an ellipsis. */
export function clip(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}
