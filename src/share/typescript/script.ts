import { normaliseParameter } from '../../engine/config/run-config.ts';
import { reconstructionParameter } from '../../engine/training/reconstruction.ts';
import { experimentParts, type ScriptInput } from '../experiment-parts.ts';
import { typescriptBatches } from './batches.ts';
import { typescriptData } from './data.ts';
import { typescriptEncoders } from './encoders.ts';
import { literal, table } from './literal.ts';
import { typescriptLosses, typescriptUnit } from './losses.ts';
import { typescriptMain } from './main.ts';
import { typescriptMeasures } from './measures.ts';
import { typescriptBatchLoss, typescriptLayers, typescriptTowers, typescriptWeights } from './model.ts';
import { typescriptDecay, typescriptOptimisers } from './optimisers.ts';
import { typescriptRandom } from './random.ts';

/** Text as a comment of one line, whatever stands in it. */
const comment = (text: string) => `// ${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}`;

const describe = ({ link, data }: ScriptInput) =>
  [
    'An experiment of the Crossmodal Playground in TypeScript, with TensorFlow.js and nothing else.',
    ...(link === undefined ? [] : [link]),
    '',
    '    npm install @tensorflow/tfjs      (to check types as well: typescript @types/node)',
    '    npx tsx experiment.ts             (this file)',
    '',
    `Reads ${data}, which lies beside it. Initial weights and batches follow from the seed as on the page, so that`,
    'losses are those of the page up to rounding, where nothing was changed while it ran. It prints the loss of every',
    'tenth step, and at the end a line of JSON: the loss of held-out pairs, and how often the nearest item is the right one.',
  ]
    .map(comment)
    .map((line) => line.trimEnd())
    .join('\n');

/** Encoders that TensorFlow.js can train on WebAssembly: it has no gradient of convolutions or of looking up rows there. */
const ON_WASM = new Set(['linear', 'mlp', 'text']);

const imports = (encoders: readonly string[]) => `
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";

/** Works everywhere${encoders.includes('cnn') ? ', though a step of a CNN takes seconds' : ''}. Faster is "webgl" in a browser${
  encoders.every((id) => ON_WASM.has(id)) ? ', or "wasm" beside import "@tensorflow/tfjs-backend-wasm"' : ''
}. */
const BACKEND = "cpu";
`;

/** The TypeScript of an experiment trained by gradient: it runs by itself beside the file of its items. */
export function typescriptScript(input: ScriptInput): string {
  const { config, dataset, specs, steps, data } = input;
  const parts = experimentParts(input);
  const { ids, bound, encoders, loss, optimiser } = parts;
  const lacks = dataset.train.present !== undefined;
  const normalise = normaliseParameter.read(config);
  const hasDecoders = reconstructionParameter.read(config) > 0;
  const isUnit = normalise && loss.rows === 'unit';
  const lossTexts = typescriptLosses[loss.id](config);
  const batches = typescriptBatches(dataset.train);
  const settings = `
const CONFIG = ${table(config)};
const DATA = ${literal(data)};
const STEPS = ${steps};
const MODALITIES = ${literal(ids)};
/** The pairs of modalities that the loss binds. */
const BOUND = ${literal(bound)};
`;
  const texts = [
    describe(input),
    imports(encoders),
    settings,
    ...typescriptData(parts, hasDecoders),
    typescriptRandom,
    ...batches.text,
    typescriptWeights(specs),
    typescriptLayers,
    ...encoders.flatMap((id) => typescriptEncoders[id]),
    typescriptTowers(parts, specs),
    ...(isUnit ? [typescriptUnit] : []),
    ...lossTexts,
    typescriptBatchLoss({
      asksSame: lossTexts.some((text) => /function pairLoss\([^)]*\bsame\b/.test(text)),
      isUnit,
      hasDecoders,
      lacks,
    }),
    ...typescriptMeasures({
      isRefitted: loss.refit === 'canonical',
      normalise,
      lacks,
      isInstance: dataset.pairing === 'instance',
    }),
    typescriptMain({
      optimiser: typescriptOptimisers[optimiser],
      decay: typescriptDecay[optimiser] ?? '',
      batches,
      lacks,
    }),
  ];
  return `${[...new Set(texts.map((text) => text.trim()))].join('\n\n')}\n`;
}
