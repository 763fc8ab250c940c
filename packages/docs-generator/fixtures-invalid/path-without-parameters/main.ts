export interface Path { id: string }
export type Output = void;
/** @route GET /orders */
export const handler = 1;
