export interface Output { statusCode: number; body: { id: string }; headers?: Record<string, string> }
/** @route GET /x */
export const handler = async () => ({ statusCode: 200, body: '' });
