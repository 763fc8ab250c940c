/** @pattern ^[A-Z]{3}$ */
type Currency = string;

export interface Input {
  /** @default { "euro": 1 } */
  rates: Record<Currency, number>;
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 204, body: '' });
