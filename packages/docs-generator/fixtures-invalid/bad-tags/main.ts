export interface Input {
  /** @minimum many */
  a: number;
  /** @pattern ( */
  b: string;
  /** @maxItems -1 */
  c: string[];
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
