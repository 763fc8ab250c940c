export interface Headers { 'X-List': string[]; 'X-Ok': string; 'x-ok'?: string; Authorization: string }
export type Output = void;
/** @route GET /search */
export const handler = 1;
