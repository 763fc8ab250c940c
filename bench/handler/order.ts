/** What every side takes, and the work that it does with it. */
export interface Input {
  /** @minLength 1 */
  customer: string;
  /** @minItems 1 */
  items: Item[];
  channel: 'web' | 'shop';
  note?: string;
}

interface Item {
  /** @minLength 1 */
  sku: string;
  /** @minimum 1 @asType integer */
  count: number;
}

export interface Order {
  id: string;
  customer: string;
  pieces: number;
}

export function createOrder({ customer, items }: Input): Order {
  return { id: '7', customer, pieces: items.reduce((sum, { count }) => sum + count, 0) };
}
