export interface Input { a: string }
export type Output = void;
