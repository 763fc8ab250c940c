import type { Gone } from './gone.js';
export interface Input { gone: Gone; here: string }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
