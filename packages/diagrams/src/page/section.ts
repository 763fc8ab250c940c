/** A part of what a page tells of something. */
export interface Section {
  readonly title: string;
  readonly items?: readonly string[];
  /** Shown as it is, as code. */
  readonly text?: string;
}
