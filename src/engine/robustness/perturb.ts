import type { Random } from '../random.ts';
import { type InputShape, itemSize, type ModalityItems } from '../worlds/world.ts';

type Values = ModalityItems['values'];

/** Deviation of the grain at level 1, in grey levels: as much as from black to white. */
const GRAIN = 255;

function perturbedPictures(values: Values, level: number, random: Random): Values {
  return values.map((value) =>
    Math.max(0, Math.min(255, Math.round(value + random.normal(0, GRAIN * level)))),
  );
}

/** Replaces letters, not the padding: the length of a word is kept. */
function perturbedTokens(values: Values, level: number, vocabulary: number, random: Random): Values {
  return values.map((token) =>
    token !== 0 && random.chance(level) ? 1 + random.integer(vocabulary - 1) : token,
  );
}

/** Adds noise that varies as much as the features themselves at level 1. */
function perturbedVectors(values: Values, level: number, random: Random): Values {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = level * Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  return values.map((value) => value + random.normal(0, deviation));
}

/**
 * Items with noise added after the fact, as a worn sign or a slip of the keyboard would: grain over pictures, letters
 * exchanged for random ones, features blurred. The same random stream gives the same noise.
 *
 * @param values `[rows, itemSize]`, left as they are.
 * @param level 0, nothing, to 1, where little is left to recognise.
 */
export function perturbed(values: Values, shape: InputShape, level: number, random: Random): Values {
  if (level === 0 || values.length < itemSize(shape)) return values;
  switch (shape.kind) {
    case 'image':
      return perturbedPictures(values, level, random);
    case 'tokens':
      return perturbedTokens(values, level, shape.vocabulary.length, random);
    case 'vector':
    case 'series':
      return perturbedVectors(values, level, random);
  }
}
