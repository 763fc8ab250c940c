interface User { id: string; save(): Promise<void> }
export interface Input { users: User[] }
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
