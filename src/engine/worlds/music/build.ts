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
  type Sound,
  type Split,
} from '../world.ts';
import { heldOutPairs, mispairedParameter, seedParameter } from '../world-parameters.ts';
import { emotionTask } from './emotion-task.ts';
import { musicFeatures } from './features.ts';
import { LYRICS_SHAPE, tokensOf, writeVerse } from './lyrics.ts';
import { AUDIO, itemsParameter, languageParameter } from './music.ts';
import { compose } from './score.ts';
import { AUDIO_SHAPE } from './shapes.ts';
import { drawSong, QUADRANTS, quadrantOf, type Song } from './song.ts';
import { play } from './synthesiser.ts';

/** Excerpts and verses of each song: they share its feeling and style, so they are all trained on or all held out. */
const EXCERPTS_PER_SONG = 4;

interface Part {
  readonly audio: ModalityItems;
  readonly lyrics: ModalityItems;
  /** Valence and arousal of each row `[rows, 2]`, which training never sees. */
  readonly feelings: Float32Array;
  readonly labels: Uint8Array;
  readonly sound: (row: number) => Sound;
}

function makePart(rows: number, config: RunConfig, random: Random): Part {
  const songs = Array.from(
    { length: Math.ceil(rows / EXCERPTS_PER_SONG) },
    (_, song): Song => drawSong(random.fork(`song/${song}`)),
  );
  const songOf = (row: number) => songs[Math.floor(row / EXCERPTS_PER_SONG)];
  const sound = (row: number): Sound => {
    const { style } = songOf(row);
    return play(compose(style, random.fork(`score/${row}`)), style.brightness, random.fork(`drum/${row}`));
  };
  const wanted = languageParameter.read(config);
  const labels = Uint8Array.from({ length: rows }, (_, row) => quadrantOf(songOf(row).feeling));
  const audio = new Float32Array(rows * AUDIO_SHAPE.frames * AUDIO_SHAPE.channels);
  const lyrics = new Uint16Array(rows * LYRICS_SHAPE.length);
  const feelings = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const { feeling } = songOf(row);
    audio.set(musicFeatures(sound(row)), (row * audio.length) / rows);
    const own = random.fork(`verse/${row}`);
    const isEnglish = wanted === 'both' ? own.chance(0.5) : wanted === 'english';
    const verse = writeVerse(feeling, isEnglish ? 'english' : 'chinese', own);
    lyrics.set(tokensOf(verse), row * LYRICS_SHAPE.length);
    feelings.set([feeling.valence, feeling.arousal], row * 2);
  }
  return {
    audio: { shape: AUDIO_SHAPE, values: audio, classes: labels },
    lyrics: { shape: LYRICS_SHAPE, values: lyrics, classes: labels },
    feelings,
    labels,
    sound,
  };
}

function splitOf({ audio, lyrics, labels }: Part): Split {
  return { size: labels.length, labels, items: { audio, lyrics } };
}

/** Makes the songs: see the world's descriptor. */
export function buildMusic(
  config: RunConfig,
  _sources: readonly RealSource[] = [],
  _assets: Assets = NO_ASSETS,
  showHeldOut: (heldOut: HeldOut) => void = () => {},
): Dataset {
  const random = new Random(seedParameter.read(config), 'music');
  const items = Math.round(itemsParameter.read(config));
  const test = makePart(heldOutPairs(items), config, random.fork('test'));
  const heldOut: HeldOut = {
    classNames: QUADRANTS,
    pairing: 'instance',
    test: splitOf(test),
    sound: (part, modality, row) => (part === 'test' && modality === AUDIO.id ? test.sound(row) : undefined),
  };
  showHeldOut(heldOut);
  const train = makePart(items, config, random.fork('train'));
  const mispaired = mispairedItems(
    train.lyrics,
    mispairedParameter.read(config),
    random.fork('mispaired/lyrics'),
  );
  return {
    ...heldOut,
    train: splitOf({ ...train, lyrics: mispaired }),
    plane: { train: train.feelings, test: test.feelings },
    sound: (part, modality, row) =>
      modality === AUDIO.id ? (part === 'train' ? train : test).sound(row) : undefined,
    tasks: [emotionTask({ ...train, lyrics: mispaired }, test)],
  };
}
