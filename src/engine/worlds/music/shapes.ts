/** What an excerpt is to encoders: log-mel bands, 16 times a second. */
export const AUDIO_SHAPE = { kind: 'series', frames: 48, channels: 32 } as const;
