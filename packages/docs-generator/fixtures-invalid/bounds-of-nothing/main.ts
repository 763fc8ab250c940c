/** @minimum 5 */
type Five = number;
export interface Input {
  /** @minimum 5 @maximum 1 */
  a: number;
  /** @maxLength 2 @minLength 3 */
  b: string | null;
  /** @minItems 2 @maxItems 1 */
  c: string[];
  /** @exclusiveMinimum 1 @maximum 1 */
  d: number;
  /** @maximum 4 */
  e: Five;
  /** @minProperties 3 @maxProperties 2 */
  f: Record<string, string>;
  /** @multipleOf 0 */
  g: number;
  /** @minimum 1 @maximum 1 */
  h: number;
  /** @maximum 4 @minimum 1 @default 2 */
  i: Five;
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
