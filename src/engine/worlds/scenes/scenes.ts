import {
  choiceParameter,
  listParameter,
  numberParameter,
  type RunConfig,
  switchParameter,
} from '../../parameter.ts';
import { Random } from '../../random.ts';
import { mispairedItems } from '../mispairing.ts';
import type { Dataset, ModalityDescriptor, ModalityItems, Split, WorldDescriptor } from '../world.ts';
import {
  heldOutPairs,
  itemsParameter,
  mispairedParameter,
  noiseParameterOf,
  seedParameter,
} from '../world-parameters.ts';
import { compositional } from './compositional.ts';
import { LANGUAGES, type Phrase, tokensOf, VOCABULARY } from './grammar.ts';
import { noisyPhrase, type Row, testRows, trainingRows } from './items.ts';
import { drawPicture } from './picture.ts';
import { statement } from './questions.ts';
import { COLOURS, drawKinds, MOST_THINGS, type Scene, SIDE } from './scene.ts';
import { vqa } from './vqa.ts';

/** Colour × shape combinations that training never sees. */
const heldOutParameter = numberParameter({
  id: 'unseen-combinations',
  default: 6,
  min: 0,
  max: 2 * COLOURS.length,
  step: 1,
});
const thingsParameter = numberParameter({
  id: 'things',
  default: MOST_THINGS,
  min: 1,
  max: MOST_THINGS,
  step: 1,
});
/** Share of captions that tell where two things lie, among scenes of two things and more. */
const relationalParameter = numberParameter({ id: 'relational', default: 0.5, min: 0, max: 1, step: 0.05 });
const swappedParameter = switchParameter({ id: 'swapped', default: true });
const languageParameter = choiceParameter({
  id: 'written-in',
  choices: [...LANGUAGES, 'both'],
  default: 'english',
});
const pictureNoiseParameter = numberParameter({
  id: 'noise.picture',
  default: 0.1,
  min: 0,
  max: 1,
  step: 0.05,
});
const captionNoiseParameter = noiseParameterOf('caption');

const PICTURE = {
  id: 'picture',
  shape: { kind: 'image', height: SIDE, width: SIDE, channels: 3 },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;
const CAPTION = {
  id: 'caption',
  shape: { kind: 'tokens', length: 16, vocabulary: VOCABULARY, separator: ' ' },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;
const QUESTION = {
  id: 'question',
  shape: { kind: 'tokens', length: 12, vocabulary: VOCABULARY, separator: ' ' },
  sources: ['generated'],
} as const satisfies ModalityDescriptor;

const DEFAULT_MODALITIES = [PICTURE.id, CAPTION.id];
const modalitiesParameter = listParameter({
  id: 'modalities',
  choices: [PICTURE.id, CAPTION.id, QUESTION.id],
  default: DEFAULT_MODALITIES,
  minimum: 2,
});

/** A scene is grouped by how many things are in it, which pictures and captions show alike. */
const CLASS_NAMES: readonly string[] = ['one-thing', 'two-things', 'three-things'];
const classesOf = (rows: readonly Row[]) => Uint8Array.from(rows, ({ scene }) => scene.length - 1);

/** Pictures of scenes `[scenes, 32 · 32 · 3]`; those of the same row have the same ground and grain. */
function drawnPictures(
  wanted: readonly { readonly scene: Scene; readonly row: number }[],
  config: RunConfig,
  random: Random,
): Uint8Array {
  const noise = pictureNoiseParameter.read(config);
  const size = SIDE * SIDE * 3;
  const values = new Uint8Array(wanted.length * size);
  for (const [at, { scene, row }] of wanted.entries()) {
    drawPicture(scene, noise, random.fork(row), values.subarray(at * size, (at + 1) * size));
  }
  return values;
}

function pictures(rows: readonly Row[], config: RunConfig, random: Random): ModalityItems {
  const values = drawnPictures(
    rows.map(({ scene }, row) => ({ scene, row })),
    config,
    random,
  );
  return { shape: PICTURE.shape, values, classes: classesOf(rows) };
}

function phrases(
  rows: readonly Row[],
  shape: typeof CAPTION.shape | typeof QUESTION.shape,
  phraseOf: (row: Row, at: number) => Phrase,
): ModalityItems {
  const values = new Uint16Array(rows.length * shape.length);
  for (const [at, row] of rows.entries())
    values.set(tokensOf(phraseOf(row, at), shape.length), at * shape.length);
  return { shape, values, classes: classesOf(rows) };
}

/** The items of the modalities that take part; the first of them is never mispaired. */
function splitOf(rows: readonly Row[], config: RunConfig, random: Random, mispaired: number): Split {
  const wordNoise = captionNoiseParameter.read(config);
  const makers: Readonly<Record<string, () => ModalityItems>> = {
    [PICTURE.id]: () => pictures(rows, config, random.fork('pictures')),
    [CAPTION.id]: () =>
      phrases(rows, CAPTION.shape, ({ caption, language }, at) =>
        noisyPhrase(caption, language, wordNoise, random.fork(`words/${at}`)),
      ),
    [QUESTION.id]: () =>
      phrases(rows, QUESTION.shape, ({ question }) => statement(question, question.answer)),
  };
  const items = modalitiesParameter.read(config).map((id, place): [string, ModalityItems] => {
    const made = makers[id]();
    return [id, place === 0 ? made : mispairedItems(made, mispaired, random.fork(`mispaired/${id}`))];
  });
  return { size: rows.length, labels: classesOf(rows), items: Object.fromEntries(items) };
}

/**
 * Pictures of one to three coloured shapes with a caption and a question each (the questions of Sort-of-CLEVR: Santoro
 * et al., NeurIPS 2017). A question stands with its right answer as one statement, so that answering is matching.
 */
export const scenes: WorldDescriptor = {
  id: 'scenes',
  pairing: 'instance',
  modalities: [PICTURE, CAPTION, QUESTION],
  defaultModalities: DEFAULT_MODALITIES,
  parameters: [
    itemsParameter,
    thingsParameter,
    relationalParameter,
    swappedParameter,
    heldOutParameter,
    languageParameter,
    pictureNoiseParameter,
    captionNoiseParameter,
    mispairedParameter,
  ],
  build(config): Dataset {
    const random = new Random(seedParameter.read(config), 'scenes');
    const language = languageParameter.read(config);
    const habits = {
      languages: language === 'both' ? LANGUAGES : [language],
      most: thingsParameter.read(config),
      relational: relationalParameter.read(config),
      swapped: swappedParameter.read(config),
    };
    const kinds = drawKinds(heldOutParameter.read(config), random.fork('kinds'));
    const items = Math.round(itemsParameter.read(config));
    const training = trainingRows(items, kinds, habits, random.fork('train'));
    const test = testRows(heldOutPairs(items), kinds, habits, random.fork('test'));
    return {
      classNames: CLASS_NAMES.slice(0, habits.most),
      pairing: 'instance',
      train: {
        ...splitOf(training.rows, config, random.fork('train'), mispairedParameter.read(config)),
        together: training.pairs,
      },
      test: splitOf(test, config, random.fork('test'), 0),
      tasks: [
        vqa({
          training: training.rows,
          rows: test,
          length: QUESTION.shape.length,
          most: habits.most,
          random: random.fork('vqa'),
        }),
        compositional({
          rows: test,
          length: CAPTION.shape.length,
          drawn: (wanted) => drawnPictures(wanted, config, random.fork('test/pictures')),
          random: random.fork('compositional'),
        }),
      ],
    };
  },
};
