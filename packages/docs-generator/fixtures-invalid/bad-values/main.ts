type Level = 'low' | 'high';
enum Style {
  Dialog = 'dialog',
  Page = 'page',
}
interface Point {
  x: number;
}
interface Tree {
  /** @default wrong */
  parent?: Tree;
  name: string;
}
export interface Input {
  /** @default Style.Dialog */
  style: Style;
  /** @default wrong */
  level?: Level;
  /** @default wrong */
  levels?: Level | null;
  /** @example {"y": 1} */
  point: Point;
  /** @example [{"x": "1"}] */
  points: Point[];
  /** @default 10 * 1000 */
  wait: number;
  /** @maximum 10 * 1000 */
  most: number;
  /**
   * @default 0
   * @minimum 1
   */
  least: number;
  /** @pattern /^a$/m */
  lines: string;
  /** @pattern /^ä$/i */
  umlaut: string;
  /** @minLength 3 */
  tree: Tree;
  /** @minimum 1 */
  texts: string[] | null;
  /** @type integer */
  text: string;
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 204, body: '' });
