// Each changes weights `[size]` and what it remembers of them, which follows them, along a gradient `[size]`. See
// `src/engine/optimisers` for the rules.

/** Plain gradient descent. */
export function gradientDescent(weights: usize, gradient: usize, size: usize, rate: f32): void {
  const bytes = size * 4;
  for (let at: usize = 0; at < bytes; at += 4) {
    store<f32>(weights + at, load<f32>(weights + at) - rate * load<f32>(gradient + at));
  }
}

export function momentum(weights: usize, gradient: usize, size: usize, rate: f32, decay: f32): void {
  const bytes = size * 4;
  const velocities = weights + bytes;
  for (let at: usize = 0; at < bytes; at += 4) {
    const velocity = decay * load<f32>(velocities + at) + load<f32>(gradient + at);
    store<f32>(velocities + at, velocity);
    store<f32>(weights + at, load<f32>(weights + at) - rate * velocity);
  }
}

export function rmsProp(
  weights: usize,
  gradient: usize,
  size: usize,
  rate: f32,
  decay: f32,
  epsilon: f32,
): void {
  const bytes = size * 4;
  const squares = weights + bytes;
  for (let at: usize = 0; at < bytes; at += 4) {
    const g = load<f32>(gradient + at);
    const square = decay * load<f32>(squares + at) + (1 - decay) * g * g;
    store<f32>(squares + at, square);
    store<f32>(weights + at, load<f32>(weights + at) - (rate * g) / (sqrt<f32>(square) + epsilon));
  }
}

/** Adam, with weights multiplied by `keep` first. */
export function adam(
  weights: usize,
  gradient: usize,
  size: usize,
  rate: f32,
  keep: f32,
  firstDecay: f32,
  secondDecay: f32,
  firstRest: f32,
  secondRest: f32,
  firstCorrection: f32,
  secondCorrection: f32,
  epsilon: f32,
): void {
  const bytes = size * 4;
  const firsts = weights + bytes;
  const seconds = firsts + bytes;
  const change = f32x4.splat(rate * firstCorrection);
  const correction = f32x4.splat(secondCorrection);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    const g = v128.load(gradient + at);
    const oldFirst = f32x4.mul(f32x4.splat(firstDecay), v128.load(firsts + at));
    const first = f32x4.add(oldFirst, f32x4.mul(f32x4.splat(firstRest), g));
    const oldSecond = f32x4.mul(f32x4.splat(secondDecay), v128.load(seconds + at));
    const second = f32x4.add(oldSecond, f32x4.mul(f32x4.splat(secondRest), f32x4.mul(g, g)));
    v128.store(firsts + at, first);
    v128.store(seconds + at, second);
    const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(second, correction)), f32x4.splat(epsilon));
    const kept = f32x4.mul(f32x4.splat(keep), v128.load(weights + at));
    v128.store(weights + at, f32x4.sub(kept, f32x4.div(f32x4.mul(first, change), deviation)));
  }
  for (; at < bytes; at += 4) {
    const g = load<f32>(gradient + at);
    const first = firstDecay * load<f32>(firsts + at) + firstRest * g;
    const second = secondDecay * load<f32>(seconds + at) + secondRest * g * g;
    store<f32>(firsts + at, first);
    store<f32>(seconds + at, second);
    const deviation = sqrt<f32>(second * secondCorrection) + epsilon;
    store<f32>(weights + at, keep * load<f32>(weights + at) - (rate * firstCorrection * first) / deviation);
  }
}
