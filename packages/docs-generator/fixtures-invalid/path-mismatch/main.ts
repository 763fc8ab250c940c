export interface Path { id: string; extra: string }
export type Output = void;
/** @route GET /orders/{order} */
export const handler = 1;
