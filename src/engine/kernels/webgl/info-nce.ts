import type { TensorInfo } from '@tensorflow/tfjs-core';
import { compute, knownNumber } from './program.ts';

/** Runs along two rows and two columns of logits, block `line` of either. */
const overLines = (body: (values: string, outside: string) => string) => `
  for (int step = 0; step < (batch + 1) / 2; step++) {
    bool isLast = 2 * step + 1 >= batch;
    vec4 block = readLogits(line, step);
    ${body('vec4(block.x, block.z, block.y, block.w)', 'rows')}
    block = readLogits(step, line);
    ${body('block', 'columns')}
  }`;

/** See `infoNceSums`. A block holds the sums of two rows above those of two columns. */
export function runInfoNceSums(backend: unknown, logits: TensorInfo): TensorInfo {
  const batch = logits.shape[0];
  return compute(backend, {
    inputs: { logits },
    readers: { readLogits: 'logits' },
    outputShape: [2, batch],
    uniforms: { batch: ['int', batch] },
    // A block `lines` of two lines: xy what both hold at this step, zw at the next, which may lie beyond the end.
    main: `
        int line = ownBlock().y;
        vec4 most = vec4(-3.0e38);
        ${overLines((lines, kind) => {
          const target = kind === 'rows' ? 'most.xy' : 'most.zw';
          return `{
            vec4 lines = ${lines};
            ${target} = max(${target}, isLast ? lines.xy : max(lines.xy, lines.zw));
          }`;
        })}
        vec4 sums = vec4(0.0);
        ${overLines((lines, kind) => {
          const part = kind === 'rows' ? 'xy' : 'zw';
          return `{
            vec4 lines = ${lines};
            sums.${part} += exp(lines.xy - most.${part});
            if (!isLast) sums.${part} += exp(lines.zw - most.${part});
          }`;
        })}
        writeBlock(ivec2(0, line), 2, batch, most + log(sums));`,
  });
}

/** See `infoNceValue`. One fragment adds everything up. */
export function runInfoNceValue(backend: unknown, logits: TensorInfo, sums: TensorInfo): TensorInfo {
  return compute(backend, {
    inputs: { logits, sums },
    readers: { readLogits: 'logits', readSums: 'sums' },
    outputShape: [],
    uniforms: { batch: ['int', logits.shape[0]] },
    main: `
        float total = 0.0;
        for (int pair = 0; pair < (batch + 1) / 2; pair++) {
          vec4 ofLines = readSums(0, pair);
          vec4 own = readLogits(pair, pair);
          total += 0.5 * (ofLines.x + ofLines.z) - own.x;
          if (2 * pair + 1 < batch) total += 0.5 * (ofLines.y + ofLines.w) - own.w;
        }
        setOutput(total / float(batch));`,
  });
}

/** See `infoNceGradient`. */
export function runInfoNceGradient(
  backend: unknown,
  dy: TensorInfo,
  logits: TensorInfo,
  sums: TensorInfo,
): TensorInfo {
  const batch = logits.shape[0];
  const known = knownNumber(backend, dy);
  return compute(backend, {
    inputs: known === undefined ? { logits, sums, dy } : { logits, sums },
    readers: { readLogits: 'logits', readSums: 'sums' },
    outputShape: [batch, batch],
    uniforms: { batch: ['int', batch], scale: ['float', known ?? 1] },
    main: `
        ivec2 block = ownBlock();
        vec4 scores = readLogits(block.x, block.y);
        vec4 softmaxes = exp(scores - readSums(0, block.x).xxyy) + exp(scores - readSums(0, block.y).zwzw);
        vec4 own = block.x == block.y ? vec4(1.0, 0.0, 0.0, 1.0) : vec4(0.0);
        float factor = scale${known === undefined ? ' * getDy().x' : ''} / float(batch);
        writeBlock(block, batch, batch, (0.5 * softmaxes - own) * factor);`,
  });
}
