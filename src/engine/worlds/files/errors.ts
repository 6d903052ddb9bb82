/** Why a file was refused; each has its sentence in the locales under `notice.file-refused`. */
export const REFUSAL_REASONS = [
  'unknown-format',
  'cut-off',
  'too-long',
  'too-large',
  'corrupt',
  'wrong-shape',
  'bad-line',
  'labels-missing',
  'images-missing',
  'counts-differ',
  'label-out-of-range',
  'empty',
  'unsupported',
  'variable-missing',
  'not-finite',
  'word-files',
  'language-unclear',
  'no-translations',
  'checksum',
  'network',
  'recording-name',
  'cell-empty',
  'cell-not-number',
  'line-length',
  'quotes',
  'row-cell-empty',
  'row-cell-different',
  'number-not-finite',
  'too-few-rows',
  'too-many-rows',
  'too-many-columns',
  'too-many-parts',
  'rows-differ',
  'id-twice',
  'id-alone',
  'one-modality',
  'nothing-to-learn',
  'picture-unreadable',
  'pictures-need-browser',
  'not-a-saved-run',
  'saved-later',
  'saved-settings',
  'saved-shapes',
  'saved-source',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A file that cannot be used: which one, why, and what would be right. */
export class FileRefusedError extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly parameters: Readonly<Record<string, string | number>>,
    message: string,
  ) {
    super(message);
    this.name = 'FileRefusedError';
  }
}
