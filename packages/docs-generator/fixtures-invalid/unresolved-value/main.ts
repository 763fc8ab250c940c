const parts = { ...gone, a: 1 };
const make = (id: string) => ({ ...parts, ...unknown, id });
export type Input = typeof parts;
export type Output = ReturnType<typeof make>;
/** @route POST /x */
export const handler = async () => ({ statusCode: 200, body: "" });
