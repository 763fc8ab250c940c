export interface Input { name: string; callback: (x: number) => void }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
