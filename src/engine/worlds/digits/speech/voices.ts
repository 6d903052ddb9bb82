import { Random } from '../../../random.ts';
import { AssetMissingError } from '../../errors.ts';
import type { Assets } from '../../world.ts';
import { seedParameter } from '../../world-parameters.ts';
import type { Making } from '../make-items.ts';
import { SPEECH_ASSET } from '../shapes.ts';
import { readUtterances, SpeechAssetError, type Utterance } from './utterances.ts';

/** The utterances of one part: nobody speaks in both. */
export class Voices {
  readonly all: readonly Utterance[];
  private readonly byDigit: readonly (readonly Utterance[])[];

  /**
   * @param language two letters, or `all`.
   * @throws {AssetMissingError} @throws {SpeechAssetError}
   */
  constructor(assets: Assets, part: 'train' | 'test', language: string) {
    const asset = assets.get(SPEECH_ASSET);
    if (asset === undefined) throw new AssetMissingError(SPEECH_ASSET);
    this.all = readUtterances(asset).filter(
      (one) => one.part === part && (language === 'all' || one.language === language),
    );
    this.byDigit = Array.from({ length: 10 }, (_, digit) => this.all.filter((one) => one.digit === digit));
  }

  /** Any of the utterances of a digit. */
  at(digit: number, random: Random): Utterance {
    const candidates = this.byDigit[digit];
    return candidates[random.integer(candidates.length)];
  }

  /** Another digit, said by the same voice in the same language and accent. @throws {SpeechAssetError} where it never does. */
  saying(digit: number, { voice, language, accent }: Utterance): Utterance {
    const found = this.byDigit[digit].find(
      (one) => one.voice === voice && one.language === language && one.accent === accent,
    );
    if (found === undefined) throw new SpeechAssetError(`has no ${digit} said by ${voice} in ${accent}`);
    return found;
  }
}

/**
 * The utterance of a row that says a digit: the same for what is heard and for what is seen of it, so that both are one
 * and the same event unless the row is mispaired.
 */
export function utteranceOfRow(
  voices: Voices,
  { part, config }: Pick<Making, 'part' | 'config'>,
  row: number,
  digit: number,
): Utterance {
  const random = new Random(seedParameter.read(config), `digits/${part.name}/speech`);
  return voices.at(digit, random.fork(row).fork('utterance'));
}
