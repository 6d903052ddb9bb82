/** What a column is for, told by its name. */
export type ColumnRole = 'id' | 'label' | 'group' | 'text' | 'file';

const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  // Exported tables have their index in a first column without a name.
  id: ['id', 'ids', 'key', 'name', 'names', 'word', 'words', ''],
  label: ['label', 'labels', 'class', 'classes', 'category'],
  group: ['group', 'groups', 'song', 'speaker', 'subject'],
  text: ['text', 'texts', 'caption', 'captions', 'sentence', 'sentences', 'title'],
  file: ['file', 'filename', 'file_name', 'path', 'image', 'picture', 'audio', 'wav', 'sound'],
};
const ROLES: readonly ColumnRole[] = ['id', 'label', 'group', 'text', 'file'];

/** What a column of that name is for; nothing where the name does not tell. */
export function roleOf(column: string): ColumnRole | undefined {
  const name = column.trim().toLowerCase();
  return ROLES.find((role) => NAMES[role].includes(name));
}

/** What labels are called besides where they come as an array of their own. */
const LABEL_ARRAYS = ['y', 'target', 'targets'];

/**
 * The name of the only column of a file or array: `labels` of `data/labels.npy` and of `all.npz: labels`; nothing
 * where that says nothing of what it is for.
 */
export function onlyColumn(file: string): string | undefined {
  const last = file.split(/[/\\]|: /).at(-1) ?? file;
  const stem = last.replace(/\.[^.]*$/, '');
  if (LABEL_ARRAYS.includes(stem.toLowerCase())) return 'label';
  return roleOf(stem) && stem;
}
