import type { RunConfig } from '../../parameter.ts';
import { Random } from '../../random.ts';
import { mispairedItems } from '../mispairing.ts';
import {
  type Assets,
  type Dataset,
  type HeldOut,
  type ModalityItems,
  NO_ASSETS,
  type RealSource,
  type Split,
} from '../world.ts';
import { heldOutPairs, itemsParameter, mispairedParameter, seedParameter } from '../world-parameters.ts';
import { compositional } from './compositional.ts';
import { LANGUAGES, type Phrase, tokensOf } from './grammar.ts';
import { noisyPhrase, type Row, testRows, trainingRows } from './items.ts';
import { drawPicture } from './picture.ts';
import { statement } from './questions.ts';
import { drawKinds, type Scene, SIDE } from './scene.ts';
import {
  CAPTION,
  captionNoiseParameter,
  heldOutParameter,
  languageParameter,
  modalitiesParameter,
  PICTURE,
  pictureNoiseParameter,
  QUESTION,
  relationalParameter,
  swappedParameter,
  thingsParameter,
} from './scenes.ts';
import { vqa } from './vqa.ts';

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

/** Makes the scenes: see the world's descriptor. */
export function buildScenes(
  config: RunConfig,
  _sources: readonly RealSource[] = [],
  _assets: Assets = NO_ASSETS,
  showHeldOut: (heldOut: HeldOut) => void = () => {},
): Dataset {
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
  const test = testRows(heldOutPairs(items), kinds, habits, random.fork('test'));
  const heldOut: HeldOut = {
    classNames: CLASS_NAMES.slice(0, habits.most),
    pairing: 'instance',
    test: splitOf(test, config, random.fork('test'), 0),
  };
  showHeldOut(heldOut);
  const training = trainingRows(items, kinds, habits, random.fork('train'));
  return {
    ...heldOut,
    train: {
      ...splitOf(training.rows, config, random.fork('train'), mispairedParameter.read(config)),
      together: training.pairs,
    },
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
}
