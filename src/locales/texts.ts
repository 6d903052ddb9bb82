/** The same texts in another language: every key of the English ones, and no other. */
export type Texts<English> = Readonly<Record<keyof English, string>>;
