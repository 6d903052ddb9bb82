// What the WebAssembly backend of the playground computes itself, on the numbers of tfjs, whose memory it shares. Pointers are
// in bytes, sizes in numbers of 32 bits. `npm run make-kernels` compiles it.
export { patches } from './convolution';
export { addBias, addColumnSums, reluGradient, scale } from './elementwise';
export { infoNceExponentials, infoNceGradient } from './info-nce';
export { adam, gradientDescent, momentum, rmsProp } from './optimisers';
export { product, spareBytes } from './product';
export { unitRows, unitRowsGradient } from './unit-rows';
