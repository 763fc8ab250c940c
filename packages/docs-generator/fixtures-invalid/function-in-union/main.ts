export interface Input { value: string | (() => string) }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
