/** A file as it was dropped or downloaded. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
