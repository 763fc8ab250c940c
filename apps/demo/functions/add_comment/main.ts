import { randomUUID } from 'node:crypto';
import { createHandler } from '@lambda-forge/handler';

export interface Path {
  /**
   * The post that is commented on.
   * @example first-post
   */
  postId: string;
}

export interface Input {
  /** @example Ada */
  author: string;
  /**
   * What the author has to say.
   * @maxLength 500
   * @example Well said.
   */
  text: string;
  mood?: 'happy' | 'neutral' | 'angry';
}

export interface Output {
  /** @format uuid */
  id: string;
  /** @example first-post */
  postId: string;
  /** @example Ada */
  author: string;
  /** @example Well said. */
  text: string;
  mood: 'happy' | 'neutral' | 'angry';
}

export const handler = createHandler<{ Path: Path; Input: Input; Output: Output }>(({ path, input }) => ({
  id: randomUUID(),
  postId: path.postId,
  author: input.author,
  text: input.text,
  mood: input.mood ?? 'neutral',
}));
