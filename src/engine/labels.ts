/** The class index of every item; wider where there may be more than 256 classes, as where every pair is its own. */
export type ClassLabels = Uint8Array | Uint16Array | Uint32Array;
