export interface Input { filter: { name: string }; list: { id: string }[]; deep: string[][]; ok: string }
export type Output = void;
/** @route GET /search */
export const handler = 1;
