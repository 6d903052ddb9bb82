/** Numbers of a generated vector; as many as the published Chinese and English ones have. */
export const DIMENSIONS = 50;
