import { isDictionary, readDictionary, type WordPair } from '../files/dictionary.ts';
import { FileRefusedError } from '../files/errors.ts';
import type { NamedFile } from '../files/named-file.ts';
import { isVec, readVec, type WordVectors } from '../files/vec.ts';
import { languageOfFile } from '../words/languages.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import type { LabelledItems, RealSource } from '../world.ts';

/** Words read of either language: all are compared with all, so twice as many take four times the memory. */
export const MOST_WORDS = 6000;
/** Where the files do not say which words are for testing, every third is, in order of frequency. */
const TEST_EVERY = 3;

export const isWordFile = ({ bytes }: NamedFile): boolean => isVec(bytes) || isDictionary(bytes);

/** Whether the files are the vectors of two languages with something that pairs their words. */
export function isWordSet(files: readonly NamedFile[]): boolean {
  const vectors = files.filter(({ bytes }) => isVec(bytes));
  return vectors.length === 2 && files.length > 2 && files.every(isWordFile);
}

interface Language {
  readonly file: NamedFile;
  readonly modality: string;
  readonly vectors: WordVectors;
}

/** A row of the source vocabulary, and the row of a translation. */
type RowPair = readonly [number, number];

const rowsOf = ({ words }: WordVectors) => new Map(words.map((word, row) => [word, row]));

/** The pairs of which both words are known, by source words in order of frequency, the most frequent translation first. */
function knownPairs(pairs: readonly WordPair[], source: WordVectors, target: WordVectors): RowPair[] {
  const [sourceRows, targetRows] = [rowsOf(source), rowsOf(target)];
  const known = new Map<string, RowPair>();
  for (const [word, translation] of pairs) {
    const [from, to] = [sourceRows.get(word), targetRows.get(translation)];
    if (from !== undefined && to !== undefined) known.set(`${from} ${to}`, [from, to]);
  }
  return [...known.values()].sort(([a, toA], [b, toB]) => a - b || toA - toB);
}

/** Only the first pair of every source word. */
const firstTranslations = (pairs: readonly RowPair[]) =>
  pairs.filter(([from], at) => at === 0 || pairs[at - 1][0] !== from);

/** All pairs of every third source word, and those of the others. */
function everyThird(pairs: readonly RowPair[]): { readonly train: RowPair[]; readonly test: RowPair[] } {
  const words = firstTranslations(pairs).map(([from]) => from);
  const held = new Set(words.filter((_, at) => at % TEST_EVERY === TEST_EVERY - 1));
  return {
    train: pairs.filter(([from]) => !held.has(from)),
    test: pairs.filter(([from]) => held.has(from)),
  };
}

function sourceOf(
  id: string,
  { modality, vectors }: Language,
  rows: Pick<Vocabulary, 'train' | 'test' | 'answers'>,
): RealSource {
  const { dim, values } = vectors;
  const part = (chosen: Uint32Array): LabelledItems => {
    const own = new Float32Array(chosen.length * dim);
    for (const [at, row] of chosen.entries()) own.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
    const labels = Uint16Array.from(chosen, (_, at) => at);
    return { shape: { kind: 'vector', size: dim }, values: own, labels };
  };
  const vocabulary: Vocabulary = { words: vectors.words, values, dim, ...rows };
  return { id, modality, train: part(rows.train), test: part(rows.test), vocabulary };
}

function readLanguages(files: readonly NamedFile[]): readonly [Language, Language] {
  const [first, second] = files.map((file) => ({
    file,
    modality: languageOfFile(file.name),
    vectors: readVec(file, MOST_WORDS),
  }));
  if (first.modality !== second.modality) return [first, second];
  const names = { file: first.file.name, other: second.file.name };
  const sentence = `${names.file} and ${names.other} do not say in their names which languages they are: name at least one of them by its code, such as wiki.fr.vec.`;
  throw new FileRefusedError('language-unclear', names, sentence);
}

/** The parts of the dictionaries, named so that the smaller one of two is the test. */
function readDictionaries(files: readonly NamedFile[]) {
  const bySize = [...files].sort((a, b) => b.bytes.length - a.bytes.length);
  const named = bySize.find(({ name }) => /test|eval/i.test(name));
  const test = files.length === 1 ? undefined : (named ?? bySize[1]);
  const train = files.find((file) => file !== test);
  return {
    train: train ? readDictionary(train) : [],
    test: test ? readDictionary(test) : undefined,
  };
}

/**
 * Two languages out of their word vectors and one or two dictionaries, whichever language these begin with. One
 * dictionary is divided: every third of its known words, in order of frequency, is held out. Of two, that for testing
 * is the one named so, else the smaller; its words are taken out of the other.
 *
 * @param id of the source. @returns one source per language, that which the dictionary begins with first.
 * @throws {FileRefusedError}
 */
export function assembleWords(id: string, files: readonly NamedFile[]): readonly RealSource[] {
  const vectorFiles = files.filter(({ bytes }) => isVec(bytes));
  const dictionaryFiles = files.filter(({ bytes }) => !isVec(bytes));
  const [vectors, dictionaries] = [vectorFiles.length, dictionaryFiles.length];
  if (vectors !== 2 || dictionaries < 1 || dictionaries > 2) {
    const sentence = `${vectors} .vec files and ${dictionaries} dictionaries were given: words take two .vec files, one per language, and one or two dictionaries.`;
    throw new FileRefusedError('word-files', { file: files[0].name, vectors, dictionaries }, sentence);
  }
  const [first, second] = readLanguages(vectorFiles);
  const read = readDictionaries(dictionaryFiles);
  const all = [...read.train, ...(read.test ?? [])];
  const forwards = knownPairs(all, first.vectors, second.vectors).length;
  const backwards = knownPairs(all, second.vectors, first.vectors).length;
  const [source, target] = forwards >= backwards ? [first, second] : [second, first];
  const known = (pairs: readonly WordPair[]) => knownPairs(pairs, source.vectors, target.vectors);
  const parts = read.test
    ? { train: known(read.train), test: known(read.test) }
    : everyThird(known(read.train));
  const held = new Set(parts.test.map(([from]) => from));
  const train = firstTranslations(parts.train.filter(([from]) => !held.has(from)));
  const test = firstTranslations(parts.test);
  if (train.length < 2 || test.length < 2) {
    const found = `${train.length} + ${test.length}`;
    const sentence = `Of the words of ${dictionaryFiles[0].name} ${found} are among the vectors of both languages: at least 2 to learn from and 2 to test are needed.`;
    throw new FileRefusedError('no-translations', { file: dictionaryFiles[0].name, found }, sentence);
  }
  const side = (place: 0 | 1) => ({
    train: Uint32Array.from(train, (pair) => pair[place]),
    test: Uint32Array.from(test, (pair) => pair[place]),
    answers: Uint32Array.from(parts.test, (pair) => pair[place]),
  });
  return [sourceOf(id, source, side(0)), sourceOf(id, target, side(1))];
}
