export interface Input {
  /** @minimum many */
  a: number;
  /** @pattern ( */
  b: string;
  /** @maxItems -1 */
  c: string[];
  /** @default soon */
  d: number;
  /** @default Status.Open */
  e: 'open' | 'closed';
  /** @example [1, 2 */
  f: number[];
  /** @title */
  g: string;
  /** @default */
  h: boolean;
  /** @maximum 3 */
  i: string;
  /**
   * @example {"x": 1}
   * @example {"x": 1
   */
  j: { x: number };
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
