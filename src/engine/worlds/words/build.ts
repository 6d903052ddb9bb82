import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { SourceMissingError } from '../errors.ts';
import { mispairedItems } from '../mispairing.ts';
import type { Dataset, ModalityItems, RealSource, Split } from '../world.ts';
import { mispairedParameter, seedParameter } from '../world-parameters.ts';
import { generateWords, type Languages } from './generated.ts';
import { translationTask } from './translation-task.ts';
import { normalisedVectors, type Vocabulary } from './vocabulary.ts';
import {
  dictionaryParameter,
  modalitiesParameter,
  noiseParameter,
  sentencesParameter,
  wordsSourceParameter,
} from './words.ts';

/** Labels of pairs that are a class of their own each. */
const numbered = (count: number, from: number) => Uint16Array.from({ length: count }, (_, at) => from + at);

function realWords(languages: readonly string[], wanted: string, sources: readonly RealSource[]): Languages {
  const entries = languages.map((id): [string, Vocabulary] => {
    const vocabulary = sources.find((source) => source.id === wanted && source.modality === id)?.vocabulary;
    if (vocabulary === undefined) throw new SourceMissingError(wanted, id, wordsSourceParameter.id);
    return [id, vocabulary];
  });
  const [[, { train, test }]] = entries;
  return {
    vocabularies: Object.fromEntries(entries),
    classes: { train: numbered(train.length, 0), test: numbered(test.length, train.length) },
    classNames: Array.from({ length: train.length + test.length }, (_, pair) => String(pair + 1)),
  };
}

function wordsOf(languages: readonly string[], config: RunConfig, sources: readonly RealSource[]): Languages {
  const wanted = wordsSourceParameter.read(config);
  if (wanted !== 'generated') return realWords(languages, wanted, sources);
  const sentences = Math.round(sentencesParameter.read(config));
  return generateWords(languages, sentences, noiseParameter.read(config), seedParameter.read(config));
}

/** All words of a language as items, normalised. */
function allItems({ words, values, dim }: Vocabulary): Omit<ModalityItems, 'classes'> {
  return {
    shape: { kind: 'vector', size: dim },
    values: normalisedVectors({ values, items: words.length, dim }),
    names: words,
  };
}

function chosenItems(
  { shape, values, names = [] }: Omit<ModalityItems, 'classes'>,
  dim: number,
  rows: Uint32Array,
  classes: ModalityItems['classes'],
): ModalityItems {
  const chosen = new Float32Array(rows.length * dim);
  for (const [at, row] of rows.entries()) chosen.set(values.subarray(row * dim, (row + 1) * dim), at * dim);
  return { shape, values: chosen, classes, names: Array.from(rows, (row) => names[row]) };
}

/** Makes the words: see the world's descriptor. */
export function buildWords(config: RunConfig, sources: readonly RealSource[]): Dataset {
  const languages = modalitiesParameter.read(config);
  const { vocabularies, classes, classNames } = wordsOf(languages, config, sources);
  const all = Object.fromEntries(languages.map((id) => [id, allItems(vocabularies[id])]));
  const wrong = new Random(seedParameter.read(config), 'words/mispaired');
  const split = (part: 'train' | 'test', most: number, mispaired: number): Split => {
    const labels = classes[part].slice(0, most);
    const items = languages.map((id, place): [string, ModalityItems] => {
      const { dim, [part]: rows } = vocabularies[id];
      const right = chosenItems(all[id], dim, rows.subarray(0, most), labels);
      return [id, place === 0 ? right : mispairedItems(right, mispaired, wrong.fork(id))];
    });
    return { size: labels.length, labels, items: Object.fromEntries(items) };
  };
  const seeds = Math.round(dictionaryParameter.read(config));
  return {
    classNames,
    pairing: 'instance',
    train: split('train', seeds, mispairedParameter.read(config)),
    test: split('test', Number.POSITIVE_INFINITY, 0),
    unpaired: all,
    tasks: [translationTask(vocabularies)],
  };
}
