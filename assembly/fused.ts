// What gains by multiplying and adding in one instruction, which takes WebAssembly's relaxed vectors: not every browser has
// them, so that these stand beside those of `index.ts`.
export { product } from './product';
