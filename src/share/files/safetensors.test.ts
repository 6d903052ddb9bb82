import { expect, it } from 'vitest';
import { safetensorsFile } from './safetensors.ts';

it('a safetensors file has a header that says where each tensor lies, and numbers at whole words', () => {
  const file = safetensorsFile(
    [
      { name: 'word/dense', shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
      { name: 'loss/temperature', shape: [], values: Float32Array.of(0.5) },
    ],
    { step: '7' },
  );
  const view = new DataView(file.buffer);
  const length = Number(view.getBigUint64(0, true));
  expect(length % 8).toBe(0);
  expect(JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)))).toEqual({
    __metadata__: { step: '7' },
    'word/dense': { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
    'loss/temperature': { dtype: 'F32', shape: [], data_offsets: [16, 20] },
  });
  expect([...new Float32Array(file.buffer, 8 + length)]).toEqual([1, 2, 3, 4, 0.5]);
});
