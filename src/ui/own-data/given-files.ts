import type { HandedFile } from '../../worker/protocol.ts';

/** Files that systems leave in folders on their own. */
const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'));

/** Chosen files, with the folders they lie in where a folder was chosen. */
export function namedFiles(files: readonly File[]): readonly HandedFile[] {
  return files
    .map((file) => ({ name: file.webkitRelativePath || file.name, content: file }))
    .filter(({ name }) => !isHidden(name));
}

function readEntries(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // A folder is handed over in pieces, the last of which is empty.
    const next = () =>
      reader.readEntries((entries) => {
        found.push(...entries);
        if (entries.length === 0) resolve(found);
        else next();
      }, reject);
    next();
  });
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function filesWithin(entry: FileSystemEntry): Promise<readonly HandedFile[]> {
  if (isFolder(entry)) return (await Promise.all((await readEntries(entry)).map(filesWithin))).flat();
  if (!isFile(entry)) return [];
  const content = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return [{ name: entry.fullPath.replace(/^\//, ''), content }];
}

/** Everything that was dropped, folders with all that is in them. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly HandedFile[]> {
  // Entries are to be had only while the drop is being handled, so none of them is waited for before the next.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = namedFiles([...transfer.files]);
  if (!entries.some((entry) => entry && isFolder(entry))) return plain;
  const files = await Promise.all(entries.map((entry) => (entry ? filesWithin(entry) : [])));
  return files.flat().filter(({ name }) => !isHidden(name));
}
