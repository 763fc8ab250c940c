import type { Shared } from './shared.ts';
export interface Input { shared: Shared }
export interface Output { shared: Shared[] }
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
