/** Something that serves the app, to be measured. */
export interface Side {
  readonly name: string;
  /** `http://127.0.0.1:3000/load/hello` */
  readonly url: string;
  /** Its first process; memory is measured of it and of all below it. */
  readonly processId: number;
  readonly stop: () => Promise<void>;
}
