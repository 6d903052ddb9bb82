/** What a column is for, told by its name. */
export type ColumnRole = 'id' | 'label' | 'group' | 'text' | 'file';

const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  // Exported tables have their index in a first column without a name.
  id: ['id', 'ids', 'key', 'name', 'names', 'word', 'words', ''],
  label: ['label', 'labels', 'class', 'classes', 'category', 'target', 'y'],
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

/** The name a whole file goes by, where it holds one column: `labels` of `data/labels.npy` and of `all.npz: labels`. */
export function stem(file: string): string {
  const last = file.split(/[/\\]|: /).at(-1) ?? file;
  return last.replace(/\.[^.]*$/, '');
}
