export type Output = void;
/** @route GET /orders/{id}/lines/{line} */
export const handler = 1;
