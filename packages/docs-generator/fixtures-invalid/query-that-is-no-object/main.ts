export type Input = string[];
export type Output = void;
/** @route GET /search */
export const handler = 1;
