/** An embedding of CLIP (ViT-B/32). */
export const CLIP_SHAPE = { kind: 'vector', size: 512 } as const;
