/** A way to say the digits: whose language, with whose sounds. */
export interface Accent {
  readonly accent: string;
  readonly language: 'en' | 'zh' | 'fr' | 'es' | 'de';
  /** The voice of espeak-ng that the words are read by. */
  readonly voice: string;
  /** Zero to nine. */
  readonly words: readonly string[];
  /** One in so many voices speaks it. */
  readonly speakers: { readonly of: number };
}

const ENGLISH = 'zero one two three four five six seven eight nine'.split(' ');

const english = (accent: string): Accent => ({
  accent,
  language: 'en',
  voice: accent,
  words: ENGLISH,
  speakers: { of: 4 },
});

/** English words spelt so that another language's voice says them with its own sounds. */
const foreign = (voice: string, words: string): Accent => ({
  accent: voice,
  language: 'en',
  voice,
  words: words.split(' '),
  speakers: { of: 8 },
});

const native = (language: Accent['language'], voice: string, words: string): Accent => ({
  accent: voice,
  language,
  voice,
  words: words.split(' '),
  speakers: { of: 5 },
});

export const accents: readonly Accent[] = [
  ...['en', 'en-us', 'en-gb-scotland', 'en-gb-x-gbclan', 'en-gb-x-rp', 'en-gb-x-gbcwmd', 'en-029'].map(
    english,
  ),
  foreign('de', 'siero wann tu srih for feiw sicks sewwen eht nein'),
  foreign('fr', 'ziro ouane tou sri for faïve sixe sévène éïte naïne'),
  foreign('es', 'sirou uan tu zri for faiv siks séven éit nain'),
  foreign('it', 'zìro uàn tu tri for faiv sics sèven èit nain'),
  foreign('nl', 'ziero wan toe srie foor faaiv siks sevven eet naain'),
  foreign('pl', 'ziro łan tu sri for fajw siks sewen ejt najn'),
  foreign('el', 'ζίρο ουάν του θρί φορ φάιβ σιξ σέβεν έιτ νάιν'),
  foreign('hi', 'ज़ीरो वन टू थ्री फ़ोर फ़ाइव सिक्स सेवन एट नाइन'),
  native('zh', 'cmn-latn-pinyin', 'ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3'),
  native('fr', 'fr', 'zéro un deux trois quatre cinq six sept huit neuf'),
  native('es', 'es', 'cero uno dos tres cuatro cinco seis siete ocho nueve'),
  native('de', 'de', 'null eins zwei drei vier fünf sechs sieben acht neun'),
];

/** Voices of espeak-ng that sound like people, those of the test part apart: nothing is learned from them. */
const TRAIN =
  'm1 m2 m3 m4 m6 m7 f1 f2 f4 f5 klatt klatt2 klatt4 Alex Andy Annie Denis Diogo Gene2 Jacky Lee Marco Michael Nguyen adam anika antonio aunty belinda boris caleb ed edward grandpa gustave iven iven3 john linda marcelo max norbert paul pedro quincy robert sandro shelby steph2 travis';
const TEST =
  'm5 m8 f3 klatt3 Alicia Andrea Hugo Mario Mike benjamin david grandma iven2 michel pablo steph victor zac';

export const voices: readonly { readonly id: string; readonly part: 'train' | 'test' }[] = [
  ...TRAIN.split(' ').map((id) => ({ id, part: 'train' as const })),
  ...TEST.split(' ').map((id) => ({ id, part: 'test' as const })),
];
