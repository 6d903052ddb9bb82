import type { ExperimentParts, TowerPart } from '../experiment-parts.ts';
import { literal } from './literal.ts';

const reading = `
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** The file beside this script. In a browser: return (await fetch(DATA)).arrayBuffer(); */
async function loadFile(): Promise<ArrayBuffer> {
  const bytes = await readFile(join(dirname(process.argv[1]), DATA));
  return new Uint8Array(bytes).buffer;
}

const TYPES = {
  U8: (bytes: ArrayBuffer) => new Uint8Array(bytes),
  U16: (bytes: ArrayBuffer) => new Uint16Array(bytes),
  U32: (bytes: ArrayBuffer) => new Uint32Array(bytes),
  F32: (bytes: ArrayBuffer) => new Float32Array(bytes),
};

/** The arrays of a safetensors file: the length of its header, the header as JSON, the numbers of each. */
function readArrays(file: ArrayBuffer): Record<string, Numbers> {
  const length = Number(new DataView(file).getBigUint64(0, true));
  const header: Record<string, { dtype: keyof typeof TYPES; data_offsets: [number, number] }> = JSON.parse(
    new TextDecoder().decode(new Uint8Array(file, 8, length)),
  );
  const arrays: Record<string, Numbers> = {};
  for (const [name, { dtype, data_offsets: [from, to] }] of Object.entries(header)) {
    arrays[name] = TYPES[dtype](file.slice(8 + length + from, 8 + length + to));
  }
  return arrays;
}
`;

const standardised = `
/** Rows with the mean and deviation of all training numbers together taken out: [rows, size]. */
function standardised(values: Numbers, rows: number[], size: number, { mean, deviation }: Standard): tf.Tensor {
  const given = new Float32Array(rows.length * size);
  rows.forEach((row, place) => {
    for (let at = 0; at < size; at++) given[place * size + at] = (values[row * size + at] - mean) / deviation;
  });
  return tf.tensor2d(given, [rows.length, size]);
}

interface Standard {
  mean: number;
  deviation: number;
}

function standardOf(values: Numbers, leastDeviation: number): Standard {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.max(Math.sqrt(squares / values.length), leastDeviation) || 1 };
}
`;

const shares = `
/** The share of each token among those of a text: [rows, vocabulary]. Token 0 is padding. */
function shares(values: Numbers, rows: number[], length: number, vocabulary: number): tf.Tensor {
  const given = new Float32Array(rows.length * vocabulary);
  rows.forEach((row, place) => {
    const tokens = values.subarray(row * length, (row + 1) * length).filter((token) => token > 0);
    for (const token of tokens) given[place * vocabulary + token] += 1 / tokens.length;
  });
  return tf.tensor2d(given, [rows.length, vocabulary]);
}
`;

const sequence = `
/** The tokens of each text in their order: [rows, length]. Token 0 is padding. */
function sequence(values: Numbers, rows: number[], length: number): tf.Tensor {
  const texts = rows.map((row) => Array.from(values.subarray(row * length, (row + 1) * length)));
  return tf.tensor2d(texts, [rows.length, length], "int32");
}
`;

type Read = 'standardised' | 'shares' | 'sequence';

/** What is made of the items of a modality where an encoder `reads` them so. */
function readOf({ kind }: TowerPart, reads: TowerPart['reads']): Read {
  return kind === 'tokens' ? reads : 'standardised';
}

function entry(id: string, tower: TowerPart, read: Read): string {
  const more = {
    standardised: `${tower.size}, items.standards[${literal(id)}]`,
    shares: `${tower.size}, ${tower.vocabulary}`,
    sequence: `${tower.size}`,
  }[read];
  const parameters = read === 'standardised' ? '(values, rows, items)' : '(values, rows)';
  return `  ${literal(id)}: ${parameters} => ${read}(values, rows, ${more}),\n`;
}

const TEXTS: Readonly<Record<Read, string>> = { standardised, shares, sequence };

/** Reads the items and prepares them for the encoders; and for decoders, where the experiment has some. */
export function typescriptData({ ids, towers }: ExperimentParts, hasDecoders: boolean): readonly string[] {
  const inputs = ids.map((id) => ({ id, read: readOf(towers[id], towers[id].reads) }));
  const targets = hasDecoders ? ids.map((id) => ({ id, read: readOf(towers[id], 'shares') })) : [];
  const reads = new Set([...inputs, ...targets].map(({ read }) => read));
  const entries = (of: typeof inputs) => of.map(({ id, read }) => entry(id, towers[id], read)).join('');
  const standards = inputs
    .filter(({ read }) => read === 'standardised')
    .map(
      ({ id }) =>
        `    ${literal(id)}: standardOf(arrays[${literal(`train/${id}`)}], ${towers[id].leastDeviation}),\n`,
    );
  const items = `
/** The items as they were exported, by split and modality. */
interface Items {
  arrays: Record<string, Numbers>;${standards.length > 0 ? '\n  standards: Record<string, Standard>;' : ''}
}

function readItems(file: ArrayBuffer): Items {
  const arrays = readArrays(file);${
    standards.length > 0
      ? `\n  const standards = {\n${standards.join('')}  };\n  return { arrays, standards };`
      : '\n  return { arrays };'
  }
}

type Prepare = (values: Numbers, rows: number[], items: Items) => tf.Tensor;

/** What the encoder of each modality is given. */
const INPUTS: Record<string, Prepare> = {
${entries(inputs)}};
${hasDecoders ? `\n/** What its decoder should give back. */\nconst TARGETS: Record<string, Prepare> = {\n${entries(targets)}};\n` : ''}`;
  return [reading, ...[...reads].map((read) => TEXTS[read]), items];
}
